"""What people did with a flag. Added to, never changed: the rule's precision is read from here."""

from django.db import models
from django.utils import timezone

from lib.refs import new_ref


class ActionKind(models.TextChoices):
    ACKNOWLEDGE = "acknowledge", "Acknowledged"
    SNOOZE = "snooze", "Snoozed"
    DISMISS = "dismiss", "Dismissed as wrong"
    ACT = "act", "Acted on"
    RECALIBRATE = "recalibrate", "Recalibrate"
    EXIT = "exit", "Exit"
    UNDO = "undo", "Undone"


class FlagAction(models.Model):
    """Somebody acknowledged, snoozed, dismissed or acted on a flag, on a day, with a reason."""

    ref = models.CharField(max_length=100, unique=True, default=new_ref)
    flag = models.ForeignKey("flags.Flag", models.CASCADE, related_name="actions")
    kind = models.CharField(max_length=20, choices=ActionKind)
    on = models.DateField()
    by = models.ForeignKey("accounts.Member", models.SET_NULL, null=True, blank=True, related_name="+")
    reason = models.TextField(blank=True)
    until = models.DateField(null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.kind} on {self.on}"
