"""The browser journeys run on the day they run on: their records are dated from it."""

import pytest

from lib.days import today
from tests.partners import making


@pytest.fixture(autouse=True)
def records_of_today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server in the test's own process asks the clock what day it is, so the records must do so too."""
    monkeypatch.setattr(making, "TODAY", today())
