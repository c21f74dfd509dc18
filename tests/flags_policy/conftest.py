"""Somebody of each role, signed in, and a small portfolio that is evaluated for real."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import Member
from tests import factories, making


@pytest.fixture
def lead(db: None) -> Member:
    return factories.member(role="lead", name="Lena Vogt")


@pytest.fixture
def signed_in(db: None) -> Callable[[Member | str], Client]:
    """A client of a member, or of somebody new with that role."""

    def sign_in(who: Member | str) -> Client:
        client = Client()
        client.force_login(who if isinstance(who, Member) else factories.member(role=who))
        return client

    return sign_in


@pytest.fixture
def silent(lead: Member) -> None:
    """Three strategic partnerships (interval 30, said from 38 days on): quiet for 20, 35 and 45 days."""
    for name, days in (("Alto", 20), ("Brise", 35), ("Corda", 45)):
        one = making.partnership(name, owner=lead, tier="strategic", live=900, arrangement="referral")
        making.touch(one, days, by=lead)
    making.evaluated()
