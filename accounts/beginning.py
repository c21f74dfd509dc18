"""A new installation: the first administrator, made in the browser by who knows the setup code.

The code follows from SECRET_KEY, so it stands nowhere and every process knows it. Whoever can read it (`serve` prints
it, `create_admin --setup-code` too) could run `create_admin` as well. It opens nothing once there is a member.
"""

import hashlib
import hmac

from django.conf import settings
from django.db import connection, transaction

from .actions import Refused
from .models import Member, Role

_LOCK = 7_310_042  # of this step, among PostgreSQL's advisory locks


def nobody_yet() -> bool:
    """Has this installation no member at all?"""
    return not Member.objects.exists()


def setup_code() -> str:
    """128 bits as eight groups of four."""
    digest = hmac.new(settings.SECRET_KEY.encode(), b"setup code", hashlib.sha256).hexdigest()
    return "-".join(digest[start : start + 4] for start in range(0, 32, 4))


def is_setup_code(typed: str) -> bool:
    """Is this the code, however it was written? Takes as long for a wrong one."""
    bare = "".join(letter for letter in typed.lower() if letter.isalnum())
    return hmac.compare_digest(bare.encode(), setup_code().replace("-", "").encode())


@transaction.atomic
def begin(*, email: str, name: str, password: str) -> Member:
    """Make the first administrator. Raises Refused where somebody was quicker, also by a moment."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    if not nobody_yet():
        raise Refused("This installation has its first administrator already. Sign in instead.")
    return Member.objects.create_user(email, password, name=name, role=Role.ADMIN)
