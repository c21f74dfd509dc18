"""Going through the portfolio in one sitting (J7): a session, and one card for each partnership."""

from django.db import models
from django.db.models import Q

from accounts.models import Record, audited


class Verdict(models.TextChoices):
    """What can be decided on a card, in the order of the keys 1 to 5."""

    KEEP = "keep", "Keep"
    INVEST = "invest", "Invest"
    RECALIBRATE = "recalibrate", "Recalibrate"
    EXIT = "exit", "Exit"
    LATER = "later", "Later"


@audited
class RefocusSession(Record):
    """One sitting: who (`created_by`), when, over which part of the portfolio. The cards are fixed at its start."""

    started_on = models.DateField()
    query = models.CharField(max_length=500, blank=True, help_text="The filter as a query string; empty: everything.")
    confirmed_on = models.DateField(null=True, blank=True, help_text="The day on which the decisions were carried out.")

    class Meta:
        ordering = ("-started_on", "-id")


@audited
class RefocusDecision(Record):
    """One card of a session. Until somebody decided, `decision` is empty."""

    session = models.ForeignKey(RefocusSession, models.CASCADE, related_name="decisions")
    partnership = models.ForeignKey("partners.Partnership", models.CASCADE, related_name="refocus_decisions")
    place = models.PositiveIntegerField(help_text="Its place in the session, from 1.")
    decision = models.CharField(max_length=20, choices=Verdict, blank=True)
    reason = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    # what an exit gives back, as it stood when it was decided; empty where nobody recorded any
    hours_a_week = models.DecimalField(max_digits=8, decimal_places=1, null=True, blank=True)
    money_a_year = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)
    outcome = models.CharField(max_length=300, blank=True, help_text="What carrying it out did.")

    class Meta:
        ordering = ("place",)
        constraints = [
            models.UniqueConstraint(fields=["session", "place"], name="refocus_place_once"),
            models.UniqueConstraint(fields=["session", "partnership"], name="refocus_partnership_once"),
            models.CheckConstraint(
                condition=Q(decision="", decided_at=None) | (~Q(decision="") & Q(decided_at__isnull=False)),
                name="refocus_decided_with_its_moment",
            ),
        ]
