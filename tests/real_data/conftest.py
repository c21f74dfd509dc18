"""The folder of real data sets: named by REAL_DATA, never part of the repository."""

import os
from pathlib import Path

import pytest

MAPPINGS = Path(__file__).resolve().parents[2] / "examples" / "mappings"


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder; skips where none is named, fails where the named one is missing."""
    name = os.environ.get("REAL_DATA", "")
    if not name:
        pytest.skip("REAL_DATA does not name the folder of real data sets")
    folder = Path(name)
    if not folder.is_dir():
        pytest.fail(f"REAL_DATA names {folder}, which is not there")
    return folder
