"""The link by which one contact sees the shared page of one partnership (K5). Its token is kept nowhere."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone

from lib.refs import new_ref


class SharedLink(models.Model):
    """One contact's way to the shared page of one partnership: until a day, revocable, its openings counted.

    The token follows from `seed` and the installation's secret key (`reviews.shared.tokens`); the row holds its hash
    only, so a copy of the database opens no page.
    """

    ref = models.CharField(max_length=100, unique=True, default=new_ref, editable=False)
    partnership = models.ForeignKey("partners.Partnership", models.CASCADE, related_name="shared_links")
    contact = models.ForeignKey("partners.Contact", models.CASCADE, related_name="shared_links")
    seed = models.CharField(max_length=43, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    # the last day on which it works, in the portfolio's time zone
    expires_on = models.DateField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey("accounts.Member", models.SET_NULL, null=True, related_name="+", db_index=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    opened = models.PositiveIntegerField(default=0)
    last_opened_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("contact__name", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "contact"], condition=Q(revoked_at=None), name="shared_link_one_a_contact"
            )
        ]

    def __str__(self) -> str:
        return f"shared link {self.ref}"

    def works(self, as_of: date) -> bool:
        """Does it open the page on that day? Not once it is revoked or over, nor for somebody who has left."""
        gone = self.contact.left_on is not None and self.contact.left_on <= as_of
        return self.revoked_at is None and as_of <= self.expires_on and not gone
