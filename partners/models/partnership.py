"""One arrangement with one partner: the unit of the portfolio."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from accounts.models import Record, audited
from accounts.permissions import Ties

from .choices import Arrangement, LegalForm, Overlap, Stage, Tier
from .seeing import PartnershipQuerySet, known_ties


@audited
class Partnership(Record):
    """One arrangement with one partner: the unit of the portfolio.

    Stage, owner and counterpart hold the present; their dated changes are records of their own, which replay reads.
    """

    partner = models.ForeignKey("partners.Partner", models.PROTECT, related_name="partnerships")
    title = models.CharField(max_length=200, blank=True)
    arrangement = models.CharField(max_length=30, choices=Arrangement, blank=True)
    legal_form = models.CharField(max_length=30, choices=LegalForm, blank=True)
    stage = models.CharField(max_length=20, choices=Stage, default=Stage.CANDIDATE)
    tier = models.CharField(max_length=20, choices=Tier, blank=True)
    # why (F1, F2): the four sentences that a reader finds first
    purpose = models.TextField(blank=True)
    we_bring = models.TextField(blank=True)
    they_bring = models.TextField(blank=True)
    customer_gains = models.TextField(blank=True)
    # motives (F5): 0 none … 5 strong
    our_motive = models.TextField(blank=True)
    our_motive_strength = models.PositiveSmallIntegerField(null=True, blank=True)
    their_motive = models.TextField(blank=True)
    their_motive_strength = models.PositiveSmallIntegerField(null=True, blank=True)
    # fit (F3, F4, F7)
    overlap = models.CharField(max_length=20, choices=Overlap, blank=True)
    conflict_open_since = models.DateField(null=True, blank=True)
    differences = models.TextField(blank=True)
    # people (S2)
    owner = models.ForeignKey("accounts.Member", models.SET_NULL, null=True, blank=True, related_name="owned")
    deputies = models.ManyToManyField("accounts.Member", blank=True, related_name="deputised")
    counterpart = models.ForeignKey(
        "partners.Contact", models.SET_NULL, null=True, blank=True, related_name="counterpart_of"
    )
    # who sees it: a confidential one only who has to do with it, leads, executives and administrators
    confidential = models.BooleanField(default=False, db_default=False)
    # facts beside it
    publicly_listed_from = models.DateField(null=True, blank=True)
    publicly_listed_until = models.DateField(null=True, blank=True)
    integration_level = models.PositiveSmallIntegerField(null=True, blank=True)
    integration_exercised_on = models.DateField(null=True, blank=True)
    season = models.CharField(max_length=11, blank=True, help_text="Months in which contact is due, as MM-DD/MM-DD.")
    pay_back_on = models.DateField(null=True, blank=True)
    inbound_on = models.DateField(null=True, blank=True)
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.TextField(blank=True)
    look_again_on = models.DateField(null=True, blank=True)
    tags = ArrayField(models.CharField(max_length=60), default=list, blank=True)

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        # the few that are hidden from most: what a manager sees is everything but these
        indexes = [
            models.Index("id", "owner", "partner", condition=Q(confidential=True), name="partnership_confidential")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(started_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="partnership_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(publicly_listed_until__isnull=True)
                | Q(publicly_listed_from__isnull=True)
                | Q(publicly_listed_until__gte=F("publicly_listed_from")),
                name="partnership_listing_ends_after_start",
            ),
            models.CheckConstraint(
                condition=(Q(our_motive_strength__isnull=True) | Q(our_motive_strength__lte=5))
                & (Q(their_motive_strength__isnull=True) | Q(their_motive_strength__lte=5)),
                name="partnership_motive_strength_0_to_5",
            ),
            models.CheckConstraint(
                condition=Q(integration_level__isnull=True) | Q(integration_level__lte=4),
                name="partnership_integration_level_0_to_4",
            ),
            models.CheckConstraint(
                condition=Q(season="") | Q(season__regex=r"^[01][0-9]-[0-3][0-9]/[01][0-9]-[0-3][0-9]$"),
                name="partnership_season_month_days",
            ),
        ]

    def ties(self) -> Ties:
        """Who has to do with it. One statement, none where the row was read `with_ties()`."""
        known = getattr(self, "known_ties", None)
        if known is None:
            known = Partnership.objects.filter(pk=self.pk).values_list(known_ties(), flat=True).first()
        return Ties(**known) if known else Ties(())

    def __str__(self) -> str:
        return f"{self.partner.name}: {self.title}" if self.title else self.partner.name
