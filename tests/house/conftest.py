"""Folders for servers of the tests' own."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from portfolio.embedded import Embedded


def new_place() -> Path:
    """A temporary folder that PostgreSQL (`nobody` where we are root) may pass; pytest closes its own ever again."""
    place = Path(tempfile.mkdtemp(prefix="tandem-house-"))
    place.chmod(0o711)
    return place


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder of one test; servers that still run in its `var` are stopped at the end."""
    place = new_place()
    yield place
    Embedded(place / "var").remove()
    shutil.rmtree(place, ignore_errors=True)
