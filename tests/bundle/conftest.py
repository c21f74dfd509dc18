"""Small bundles written by the tests."""

from collections.abc import Callable
from pathlib import Path

import pytest

from portfolio.bundle.importing import import_path
from portfolio.bundle.report import Report
from portfolio.bundle.touched import Touched

PARTNERS = "ref,name\np,Lumen\n"
PARTNERSHIPS = "ref,partner,stage\ns,p,active\n"
Write = Callable[..., Path]
Load = Callable[..., Report]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes files into a folder: the two that are always needed, and those given (None: leave that one out)."""

    def write(**files: str | bytes | None) -> Path:
        folder = tmp_path / "bundle"
        folder.mkdir(exist_ok=True)
        for name, content in ({"partners": PARTNERS, "partnerships": PARTNERSHIPS} | files).items():
            if content is not None:
                (folder / f"{name}.csv").write_bytes(content.encode() if isinstance(content, str) else content)
        return folder

    return write


@pytest.fixture
def load(write: Write, monkeypatch: pytest.MonkeyPatch) -> Load:
    """Writes such a bundle and loads it, without the evaluation that follows (see test_commands.py)."""
    monkeypatch.setattr(Touched, "refresh", lambda _: None)

    def load(*, skip_bad_rows: bool = False, dry_run: bool = False, **files: str | bytes | None) -> Report:
        return import_path(write(**files), skip_bad_rows=skip_bad_rows, dry_run=dry_run)

    return load
