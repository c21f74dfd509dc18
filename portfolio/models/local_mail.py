"""The local mailbox of `make run`: every mail that was sent, so that nobody needs a mail server to see them."""

from django.db import models
from django.utils import timezone


class LocalMail(models.Model):
    """One mail as it left, kept instead of being sent."""

    at = models.DateTimeField(default=timezone.now)
    sender = models.CharField(max_length=320)
    to = models.CharField(max_length=2000)
    subject = models.CharField(max_length=500)
    message_id = models.CharField(max_length=300, blank=True)
    raw = models.TextField()

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return self.subject
