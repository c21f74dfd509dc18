"""What is loaded comes out again, byte for byte, and a second load changes nothing."""

import csv
import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from partners.models import Partnership
from portfolio.bundle.dump import dump
from portfolio.bundle.importing import import_path
from portfolio.bundle.tables import FILES

FULL = Path(__file__).parent / "full"
pytestmark = pytest.mark.django_db


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_the_invented_bundle_fills_every_column_of_every_file() -> None:
    for file in FILES:
        with (FULL / file.name).open(newline="", encoding="utf-8") as text:
            rows = list(csv.DictReader(text))
        empty = [column.name for column in file.columns if not any(row[column.name] for row in rows)]
        assert not empty, file.name


def empty() -> None:
    """Leave the installation as it was before the first record."""
    tables = ", ".join(f'"{file.table}"' for file in FILES)
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {tables} CASCADE")


def test_it_comes_out_as_it_went_in(tmp_path: Path) -> None:
    report = import_path(FULL)
    assert report.rejections == []
    dump(tmp_path / "out")
    came_out, went_in = content(tmp_path / "out"), content(FULL)
    # the evaluation of today follows a load: it adds flags, and the review that a met exit criterion calls for;
    # it touches none that closed before
    for name in ("flags.csv", "reviews.csv"):
        assert set(went_in.pop(name).split(b"\r\n")) <= set(came_out.pop(name).split(b"\r\n"))
    assert came_out == went_in


def test_a_dump_loaded_into_an_empty_installation_gives_the_same_bytes(tmp_path: Path) -> None:
    import_path(FULL)
    dump(tmp_path / "first")
    empty()
    assert import_path(tmp_path / "first").rejections == []
    dump(tmp_path / "second")
    assert content(tmp_path / "second") == content(tmp_path / "first")


def test_a_zip_is_as_good_as_a_folder(tmp_path: Path) -> None:
    import_path(FULL)
    dump(tmp_path / "first.zip")
    empty()
    assert import_path(tmp_path / "first.zip").rejections == []
    dump(tmp_path / "second.zip")
    assert (tmp_path / "second.zip").read_bytes() == (tmp_path / "first.zip").read_bytes()


def test_a_second_load_changes_nothing() -> None:
    import_path(FULL)
    report = import_path(FULL)
    assert report.rejections == []
    for name, counts in report.files.items():
        assert (counts.accepted, counts.updated, counts.rejected) == (0, 0, 0), name
        assert counts.unchanged > 0
    assert set(Partnership.objects.values_list("version", flat=True)) == {1}, "nothing was written"


def test_the_command_reports_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_portfolio", str(FULL), "--json")
    report = json.loads(capsys.readouterr().out)
    assert report["files"]["partnerships.csv"] == {"accepted": 2, "updated": 0, "unchanged": 0, "rejected": 0}
    assert report["rejections"] == []
    assert set(report["files"]) == {file.name for file in FILES}
