"""What the tests of the shared page start from."""

import pytest
from django.core.cache import cache
from django.test import Client

from accounts.models import Member
from partners.models import Partnership
from reviews.models import SharedLink
from tests.making import member
from tests.shared.making import home, link_to, pair


@pytest.fixture(autouse=True)
def quiet_cache() -> None:
    """Each test counts from nothing."""
    cache.clear()


@pytest.fixture
def ines(db: None) -> Member:
    return member("Inés Okafor")


@pytest.fixture
def nordlys(ines: Member) -> Partnership:
    return pair(owner=ines)


@pytest.fixture
def link(nordlys: Partnership, ines: Member) -> SharedLink:
    return link_to(nordlys, ines)


@pytest.fixture
def theirs(link: SharedLink) -> str:
    """Their address."""
    return home(link)


@pytest.fixture
def guest() -> Client:
    """Nobody: whoever has the link. Forged forms are refused as in a browser."""
    return Client()


@pytest.fixture
def ours(ines: Member) -> Client:
    """Inés, signed in."""
    client = Client()
    client.force_login(ines)
    return client
