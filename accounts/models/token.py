"""Keys a member makes for programs of theirs: API tokens, and the address of their calendar. Only hashes are kept."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from lib.refs import new_ref


class ApiToken(models.Model):
    """A named key to the API, as its member: until a day, revocable, for reading only or for both.

    The token itself is shown once and kept nowhere: a copy of the database opens nothing.
    """

    ref = models.CharField(max_length=100, unique=True, default=new_ref, editable=False)
    member = models.ForeignKey("accounts.Member", models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=100)
    may_write = models.BooleanField(default=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    # the last four characters, to tell one from another
    hint = models.CharField(max_length=4, editable=False)
    created_on = models.DateField(editable=False)
    # the last day on which it works, in the portfolio's time zone
    expires_on = models.DateField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="api_token_named"),
            models.CheckConstraint(condition=Q(expires_on__gte=F("created_on")), name="api_token_ends_after_it_began"),
        ]

    def __str__(self) -> str:
        return self.name

    def works(self, as_of: date) -> bool:
        """Does it open the API on that day?"""
        return self.revoked_at is None and as_of <= self.expires_on


class CalendarFeed(models.Model):
    """The secret address at which one member's calendar is read. A new one replaces it; deleting it closes it."""

    member = models.OneToOneField("accounts.Member", models.CASCADE, related_name="calendar_feed")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    last_read_at = models.DateTimeField(null=True, blank=True)
    # what was answered last, as a hash, and since when: a calendar asks whether anything changed
    content = models.CharField(max_length=64, blank=True, editable=False)
    changed_at = models.DateTimeField(null=True, blank=True, editable=False)

    def __str__(self) -> str:
        return f"calendar of {self.member}"
