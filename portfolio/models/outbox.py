"""Every mail that Tandem owes somebody: written with its cause, sent once."""

from django.db import models
from django.utils import timezone


class MailState(models.TextChoices):
    QUEUED = "queued", "Queued"
    SENDING = "sending", "Sending"
    SENT = "sent", "Sent"
    FAILED = "failed", "Failed"
    UNKNOWN = "unknown", "Set aside"  # each process that sent it died; whether it arrived, nobody knows
    SKIPPED = "skipped", "Skipped"


class Mail(models.Model):
    """One message to one person for one period, rendered once and stored; PostgreSQL is the only truth about it."""

    recipient = models.ForeignKey("accounts.Member", models.SET_NULL, null=True, related_name="mails")
    to = models.EmailField(max_length=254)
    kind = models.CharField(max_length=40)
    period = models.CharField(max_length=40)
    message_id = models.CharField(max_length=200, unique=True)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=10, choices=MailState, default=MailState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    # how often a process died while this mail was claimed
    left_behind = models.PositiveSmallIntegerField(default=0, db_default=0)
    due_at = models.DateTimeField(default=timezone.now)
    leased_until = models.DateTimeField(null=True, blank=True)
    first_tried_at = models.DateTimeField(null=True, blank=True)
    queued_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)

    class Meta:
        ordering = ("-queued_at", "-id")
        constraints = [
            # what makes a second run send nothing
            models.UniqueConstraint(fields=["to", "kind", "period"], name="mail_once_a_person_kind_and_period")
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(state__in=("queued", "sending")), name="mail_waiting")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.period} to {self.to}"
