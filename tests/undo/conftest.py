"""The signed-in clients, a fixed day, a partnership of the manager, and how a test presses Undo."""

import pytest

from accounts.models import Member
from partners.models import Partnership
from tests.partners.conftest import as_role, lead, people, the_day
from tests.partners.making import partnership

__all__ = ["as_role", "lead", "people", "the_day"]


@pytest.fixture
def helio(people: dict[str, Member]) -> Partnership:
    """A partnership of the manager's."""
    return partnership("Helio Cloud", owner=people["manager"])
