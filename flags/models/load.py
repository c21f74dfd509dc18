"""What each owner's partnerships demand in a week, against the hours they have (F8: capacity)."""

from django.db import models


class LoadFields(models.Model):
    """Figures of one member. Derived."""

    live_partnerships = models.IntegerField(default=0)
    rhythm_minutes = models.DecimalField(max_digits=14, decimal_places=4, default=0)
    commitments_open = models.IntegerField(default=0)
    hours_per_week = models.DecimalField(max_digits=5, decimal_places=2, null=True)

    class Meta:
        abstract = True


class MemberLoad(LoadFields):
    """Today's load of one member; written by the evaluation only."""

    member = models.OneToOneField("accounts.Member", models.CASCADE, primary_key=True, related_name="load")

    def __str__(self) -> str:
        return f"load of {self.member_id}"


class PastMemberLoad(LoadFields):
    """The load on a past day: a temporary table of the transaction."""

    member = models.OneToOneField(
        "accounts.Member", models.DO_NOTHING, primary_key=True, related_name="+", db_constraint=False
    )

    class Meta:
        managed = False
        db_table = "flags_pastmemberload"

    def __str__(self) -> str:
        return f"past load of {self.member_id}"
