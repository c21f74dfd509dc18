"""A file that belongs to an agreement: the signed document, a scan."""

from django.db import models
from django.db.models import Q

from accounts.models import Record, audited

from .choices import FileKind


@audited
class AgreementFile(Record):
    """A file that belongs to an agreement. Its content stands in MEDIA_ROOT under the random name `stored`.

    The row may go and come back (deletion, undo); the content is swept away once nothing can bring the row back.
    """

    agreement = models.ForeignKey("partners.Agreement", models.CASCADE, related_name="files")
    name = models.CharField(max_length=150)
    stored = models.CharField(max_length=80, unique=True, editable=False)
    kind = models.CharField(max_length=10, choices=FileKind, editable=False)
    size = models.PositiveBigIntegerField(editable=False)
    sha256 = models.CharField(max_length=64, editable=False)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(stored__regex=r"^agreements/[0-9a-f]{32}$"), name="agreement_file_stored_at_random"
            )
        ]
