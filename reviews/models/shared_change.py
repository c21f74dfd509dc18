"""What somebody of theirs did on the shared page, beside the record that it changed."""

from django.db import models
from django.utils import timezone

from lib.refs import new_ref


class SharedDeed(models.TextChoices):
    KEPT = "kept", "Ticked off a promise"
    REOPENED = "reopened", "Took the tick back"
    JOINED = "joined", "Named somebody new"
    CORRECTED = "corrected", "Corrected somebody"
    LEFT = "left", "Said that somebody left"


class SharedChange(models.Model):
    """Who did what on the shared page, and to which promise or person. Written once, never changed."""

    ref = models.CharField(max_length=100, unique=True, default=new_ref, editable=False)
    partnership = models.ForeignKey("partners.Partnership", models.CASCADE, related_name="shared_changes")
    contact = models.ForeignKey("partners.Contact", models.SET_NULL, null=True, related_name="+")
    deed = models.CharField(max_length=20, choices=SharedDeed)
    on = models.DateField()
    at = models.DateTimeField(default=timezone.now)
    commitment = models.ForeignKey("reviews.Commitment", models.CASCADE, null=True, related_name="shared_changes")
    person = models.ForeignKey("partners.Contact", models.SET_NULL, null=True, related_name="shared_changes")

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"{self.get_deed_display()} on {self.on}"
