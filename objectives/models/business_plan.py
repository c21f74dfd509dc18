"""A version of the joint plan: both sides' expectations and the rules of engagement (O2)."""

from django.db import models

from accounts.models import Record, audited


@audited
class BusinessPlan(Record):
    """A version of the joint plan: both sides' expectations and the rules of engagement (O2)."""

    partnership = models.ForeignKey("partners.Partnership", models.CASCADE, related_name="business_plans")

    since = models.DateField()
    our_expectations = models.TextField(blank=True)
    their_expectations = models.TextField(blank=True)
    rules_of_engagement = models.TextField(blank=True)
    agreed_by_them_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("since", "id")
