"""A person on our side."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.functional import cached_property

from .record import Record, audited


class Role(models.TextChoices):
    """What a member may do; the table of permissions is `accounts/permissions.py`."""

    ADMIN = "admin", "Administrator"
    LEAD = "lead", "Portfolio lead"
    MANAGER = "manager", "Partnership manager"
    EXECUTIVE = "executive", "Executive"
    READER = "reader", "Reader"


class MemberManager(BaseUserManager["Member"]):
    def get_by_natural_key(self, username: str | None) -> "Member":
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Member":
        """A member with this email; without a password they can only come in by an invitation or single sign-on."""
        member = self.model(email=self.normalize_email(email), **fields)
        member.set_password(password)
        member.save(using=self._db)
        return member


@audited
class Member(Record, AbstractBaseUser):
    """A person on our side: signs in, owns partnerships, receives the digest."""

    # Django asks for the plain uniqueness of a sign-in name; the one on Lower("email") below is what holds
    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=20, choices=Role, default=Role.READER)
    team = models.CharField(max_length=60, blank=True, default="", db_default="")
    # where they stand in our house, as contacts stand in theirs (S3)
    function = models.CharField(max_length=100, blank=True)
    location = models.CharField(max_length=100, blank=True)
    hours_per_week = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    active_from = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    time_zone = models.CharField(max_length=64, blank=True)
    digest_wanted = models.BooleanField(default=True)
    digest_when_quiet = models.BooleanField(default=True)
    is_active = models.BooleanField(default=True)
    invited_at = models.DateTimeField(null=True, blank=True)  # the last invitation; it also tells its link apart

    objects: ClassVar[MemberManager] = MemberManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        ordering = ("name", "email")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="member_email_unique"),
            models.CheckConstraint(
                condition=Q(hours_per_week__isnull=True) | Q(hours_per_week__range=(0, 168)),
                name="member_hours_in_a_week",
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True)
                | Q(active_from__isnull=True)
                | Q(left_on__gte=models.F("active_from")),
                name="member_left_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return str(self)

    @cached_property
    def edits_given(self) -> bool:
        """Is any partnership shared with them to edit? Asked once a request, of whoever owns nothing by their role."""
        return self.shares.filter(may_edit=True).exists()

    @property
    def initials(self) -> str:
        """Up to two letters for the round badge."""
        words = (self.name or self.email).replace(".", " ").split()
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()
