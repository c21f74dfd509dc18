"""The sign-ins of the sample portfolio: only in the embedded set-up, and with a password of this installation's own."""

import hashlib
import hmac

from django.conf import settings

from accounts.models import Member
from accounts.models.record import Origin


def sample_password() -> str:
    """The password that all sample members share: derived from this installation's key, so it stands nowhere."""
    digest = hmac.new(settings.SECRET_KEY.encode(), b"sample sign-ins", hashlib.sha256).hexdigest()
    return "-".join(digest[start : start + 4] for start in range(0, 16, 4))


def sign_ins() -> list[Member]:
    """The invented members who can sign in; none where the database is a real one."""
    if not settings.EMBEDDED:
        return []
    return list(
        Member.objects.filter(origin=Origin.SAMPLE, is_active=True).exclude(password__startswith="!").order_by("pk")
    )
