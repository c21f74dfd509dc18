"""The tests of the brief."""

import pytest

from portfolio import dashboard


@pytest.fixture(autouse=True)
def counting_is_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy this machine is."""
    monkeypatch.setattr(dashboard, "QUICK_MS", 60_000)
