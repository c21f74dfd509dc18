"""The policy: thresholds that differ from a rule's defaults."""

from django.db import models
from django.db.models import Q

from accounts.models import Record, audited


@audited
class PolicyValue(Record):
    """One threshold of one rule, for the portfolio, a tier, an arrangement or one partnership, from a day on.

    The narrowest scope wins: partnership, arrangement, tier, portfolio, the rule's default. Within a scope the newest
    value on or before the evaluated day counts, so that a change never rewrites the past.
    """

    # portfolio, tier:…, arrangement:… or partnership:REF, as in the bundle
    scope = models.CharField(max_length=130, default="portfolio")
    # what the scope names, when it is one partnership: joined in SQL
    partnership = models.ForeignKey(
        "partners.Partnership", models.CASCADE, null=True, blank=True, related_name="policy_values"
    )
    rule = models.CharField(max_length=40)
    threshold = models.CharField(max_length=40)
    value = models.DecimalField(max_digits=14, decimal_places=4)
    since = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("rule", "threshold", "scope", "since")
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "rule", "threshold", "since"],
                nulls_distinct=False,
                name="policy_value_once_a_scope_and_day",
            ),
            models.CheckConstraint(
                condition=Q(scope__startswith="partnership:", partnership__isnull=False)
                | (~Q(scope__startswith="partnership:") & Q(partnership__isnull=True)),
                name="policy_value_names_its_partnership",
            ),
        ]
