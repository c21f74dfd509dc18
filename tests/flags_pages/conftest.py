"""The tests of the flags pages."""

import pytest
from django.test import Client

from accounts.models import Member
from flags.models import Flag
from partners.models import Partnership
from tests.making import evaluated, member, partnership, touch


@pytest.fixture
def lead(db: None, client: Client) -> Member:
    """A portfolio lead, signed in."""
    lena = member()
    client.force_login(lena)
    return lena


@pytest.fixture
def dev(db: None) -> Member:
    """A manager."""
    return member("Dev Rao", "manager")


def only(*rules: str) -> None:
    """Evaluate, and leave the flags of these rules alone."""
    evaluated()
    Flag.objects.exclude(rule__in=rules).delete()


@pytest.fixture
def nordlys(dev: Member) -> Partnership:
    """Dev's partnership, without any touch for long: one flag, serious."""
    one = partnership("Nordlys Payments", owner=dev)
    touch(one, 400)
    only("stale")
    return one
