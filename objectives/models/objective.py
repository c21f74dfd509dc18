"""What a partnership is to achieve. Without a partnership: an objective of our agenda."""

from django.db import models
from django.db.models import F, Q

from accounts.models import Record, audited

from .choices import GoalType, Priority, Trend, Whose


@audited
class Objective(Record):
    """What a partnership is to achieve. Without a partnership: an objective of our agenda."""

    partnership = models.ForeignKey(
        "partners.Partnership", models.CASCADE, null=True, blank=True, related_name="objectives"
    )
    serves = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="served_by")
    title = models.CharField(max_length=300)
    goal_type = models.CharField(max_length=30, choices=GoalType, blank=True)
    side = models.CharField(max_length=10, choices=Whose, blank=True)
    tangible = models.BooleanField(default=True)
    metric = models.CharField(max_length=200, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    direction = models.CharField(max_length=10, choices=Trend, blank=True)
    baseline = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    target = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    start_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    priority = models.CharField(max_length=10, choices=Priority, blank=True)
    curve = models.CharField(max_length=300, blank=True, help_text="Agreed curve as DATE=SHARE;… where not linear.")
    forecast = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    author = models.CharField(max_length=200, blank=True)
    alternative_cost = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(start_on__isnull=True) | Q(due_on__gte=F("start_on")),
                name="objective_due_after_start",
            ),
            models.CheckConstraint(
                condition=Q(tangible=False) | Q(target__isnull=False), name="objective_tangible_has_target"
            ),
            models.CheckConstraint(
                condition=Q(baseline__isnull=True) | Q(target__isnull=True) | ~Q(baseline=F("target")),
                name="objective_target_is_not_baseline",
            ),
            models.CheckConstraint(
                condition=Q(alternative_cost__isnull=True) | Q(alternative_cost__gte=0),
                name="objective_alternative_cost_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def immediate_due(self) -> bool:
        """Due when it starts: all of it is expected at once."""
        return bool(self.start_on and self.start_on == self.due_on)
