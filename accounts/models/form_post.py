"""A form post that was answered: the same key again is answered with the same result, not done twice."""

from django.db import models
from django.utils import timezone


class FormPost(models.Model):
    """An idempotency key, what was posted under it (as a hash), and where the answer led. Kept for 24 hours.

    Of the API the whole answer is kept: a program wants the same one again, not the way to a page.
    """

    key = models.CharField(max_length=64, primary_key=True)
    member = models.ForeignKey("accounts.Member", models.CASCADE, related_name="+")
    content = models.CharField(max_length=64)
    location = models.CharField(max_length=2000, blank=True)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    answer = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return self.key
