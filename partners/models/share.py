"""A partnership given to one member to read, or to edit."""

from django.db import models

from accounts.models import Record, audited


@audited
class PartnershipShare(Record):
    """A partnership given to one member to read, or to edit."""

    partnership = models.ForeignKey("partners.Partnership", models.CASCADE, related_name="shares")

    member = models.ForeignKey("accounts.Member", models.CASCADE, related_name="shares")
    may_edit = models.BooleanField(default=False)

    class Meta:
        ordering = ("id",)
        constraints = [models.UniqueConstraint("partnership", "member", name="share_once_a_member")]
