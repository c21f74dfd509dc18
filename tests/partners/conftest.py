"""A signed-in client for each role, on a fixed day."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client

from accounts.models import Member, Role

from .making import TODAY, member

NAMES = {"admin": "Ada", "lead": "Inés Okafor", "manager": "Dev Marsh", "executive": "Eva", "reader": "Rhea"}
As = Callable[[str], Client]


@pytest.fixture(autouse=True)
def the_day() -> Iterator[None]:
    """Every test happens on 22 November 2026."""
    with time_machine.travel(f"{TODAY.isoformat()}T10:00:00Z", tick=False):
        yield


@pytest.fixture
def people(db: None) -> dict[str, Member]:
    """One member a role."""
    return {role: member(NAMES[role], role, email=f"{role}@example.org") for role in Role.values}


@pytest.fixture
def as_role(people: dict[str, Member]) -> As:
    """A client signed in as the member of that role."""

    def sign_in(role: str) -> Client:
        client = Client()
        client.force_login(people[role])
        return client

    return sign_in


@pytest.fixture
def lead(as_role: As) -> Client:
    """The portfolio lead's client."""
    return as_role("lead")
