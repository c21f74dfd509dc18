"""A held or planned joint look at the partnership, ending in a decision (J1)."""

from django.db import models
from django.db.models import Q

from accounts.models import Record, audited

from .choices import ReviewDecision


@audited
class Review(Record):
    """A held or planned joint look at the partnership, ending in a decision (J1)."""

    partnership = models.ForeignKey("partners.Partnership", models.CASCADE, related_name="reviews")

    kind = models.CharField(max_length=40)
    due_on = models.DateField(null=True, blank=True)
    booked_on = models.DateField(null=True, blank=True)
    held_on = models.DateField(null=True, blank=True)
    attended_by_them = models.BooleanField(null=True, blank=True)
    our_value = models.PositiveSmallIntegerField(null=True, blank=True)
    their_value = models.PositiveSmallIntegerField(null=True, blank=True)
    works = models.TextField(blank=True)
    does_not = models.TextField(blank=True)
    lessons = models.TextField(blank=True)
    celebrated = models.TextField(blank=True)
    decision = models.CharField(max_length=20, choices=ReviewDecision, blank=True)
    cause = models.CharField(max_length=300, blank=True)
    next_due_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-held_on", "-due_on", "-id")
        constraints = [
            models.CheckConstraint(
                condition=(Q(our_value__isnull=True) | Q(our_value__range=(1, 5)))
                & (Q(their_value__isnull=True) | Q(their_value__range=(1, 5))),
                name="review_value_1_to_5",
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=False) | Q(held_on__isnull=False) | Q(booked_on__isnull=False),
                name="review_has_a_day",
            ),
        ]
