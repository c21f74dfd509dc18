"""An address that a member wants to change to, until both mailboxes have said yes."""

from typing import ClassVar

from django.db import models
from django.utils import timezone


class EmailChange(models.Model):
    """One open change of a member. The row goes when it is done, called off, or too old."""

    member = models.ForeignKey("accounts.Member", models.CASCADE, related_name="+")
    new_email = models.EmailField(max_length=254)
    asked_at = models.DateTimeField(default=timezone.now)
    old_confirmed_at = models.DateTimeField(null=True, blank=True)
    new_confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["member"], name="email_change_one_a_member")
        ]

    def __str__(self) -> str:
        return self.new_email
