"""The signed-in clients, a fixed day, an agreement, and a folder of uploads of the test's own."""

from pathlib import Path
from typing import Any

import pytest

from accounts.models import Member
from partners.models import Agreement
from tests.partners.conftest import as_role, lead, people, the_day
from tests.partners.making import TODAY, ago, partnership

__all__ = ["as_role", "lead", "people", "the_day"]


@pytest.fixture(autouse=True)
def uploads(tmp_path: Path, settings: Any) -> Path:
    """Where uploads go."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


@pytest.fixture
def contract(people: dict[str, Member]) -> Agreement:
    """Of the manager's partnership: signed by both, a year long, two months of notice."""
    one = partnership("Helio Cloud", owner=people["manager"])
    return Agreement.objects.create(
        partnership=one, title="Hosting", kind="contract", signed_by_us_on=ago(200), signed_by_them_on=ago(198),
        starts_on=ago(200), expires_on=TODAY.replace(year=2027, month=2, day=20), notice_days=60, renews=True,
        level="Gold", fee=1200,
    )  # fmt: skip
