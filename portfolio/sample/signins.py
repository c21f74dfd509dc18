"""Opening the sample's sign-ins: six people of every role, only where Tandem runs its own servers on one machine."""

from django.contrib.auth.hashers import make_password

from accounts.models import Member, Origin
from portfolio.sign_ins import sample_password

from . import organisation


def open_doors() -> None:
    """Let the six sample members in with this installation's own password; see `portfolio/sign_ins.py`."""
    emails = [organisation.email(name) for name, _, _ in organisation.SIGN_INS]
    Member.objects.filter(email__in=emails).update(password=make_password(sample_password()), origin=Origin.SAMPLE)
