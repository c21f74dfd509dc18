"""A spreadsheet as people save it: its first sheet is read like any table; what is hostile in it harms nobody."""

import io
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from openpyxl import Workbook

from accounts.models import Role
from partners.models import Partnership
from portfolio.matching import spreadsheet
from portfolio.matching.spreadsheet import NotASpreadsheet, as_csv
from portfolio.models import Import
from tests.imports.test_imports import send
from tests.imports.test_matching import said, written
from tests.making import member


def moment(*parts: int) -> datetime:
    """A spreadsheet's cells have no time zone."""
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001


def workbook(*rows: Any) -> bytes:
    book = Workbook()
    assert book.active
    for row in rows:
        book.active.append(row)
    book.create_sheet("Second").append(["not", "read"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_cells_become_the_text_that_people_see() -> None:
    content = workbook(
        ["Company", "Since", "Fee", "Open", "At"],
        ["Nörd, Co", moment(2026, 3, 31), 1250.5, True, time(9, 30)],
        [None, None, None, None, None],
        ["B", date(2025, 1, 2), 12.0, None, moment(2026, 1, 2, 8, 15)],
    )
    assert as_csv(content).decode().splitlines() == [
        "Company,Since,Fee,Open,At",
        '"Nörd, Co",2026-03-31,1250.5,true,09:30:00',
        "B,2025-01-02,12,,2026-01-02 08:15:00",
    ]


@pytest.mark.django_db
def test_it_comes_in_like_any_table(client: Client) -> None:
    client.force_login(member("Ada Admin", Role.ADMIN))
    content = workbook(["Company", "Start date", "Status"], ["Nordlys", moment(2025, 1, 15), "pilot"])
    answer = send(client, content, "Deals.XLSX")
    one = Import.objects.get()
    assert answer.headers["Location"] == f"/import/{one.ref}/columns"
    written(client, said(client, one))
    found = Partnership.objects.values_list("partner__name", "started_on", "stage").get()
    assert found == ("Nordlys", date(2025, 1, 15), "pilot")


@pytest.mark.django_db
def test_what_is_none_is_refused_at_the_door(client: Client) -> None:
    client.force_login(member("Ada Admin", Role.ADMIN))
    answer = send(client, b"not a zip at all", "deals.xlsx")
    assert (answer.status_code, Import.objects.count()) == (422, 0)
    assert "This is no .xlsx file, or it is damaged" in answer.content.decode()
    answer = send(client, workbook(["Only"], [1]), "deals.xlsx")
    assert (answer.status_code, Import.objects.count()) == (422, 0)
    assert "at least two" in answer.content.decode()


def packed(**files: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (packed(bomb="0" * 30_000_000), "unpacks to far more"),
        (packed(nothing="x"), "cannot be read"),
        (workbook(*[["a", "b"]] * 12), "more than 10 rows"),
        (workbook([str(at) for at in range(201)]), "200 columns"),
    ],
    ids=["bomb", "no workbook", "too many rows", "too many columns"],
)
def test_each_hostile_one_is_told(
    content: bytes, problem: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if "rows" in problem:  # a hundred thousand take long to make
        limited(monkeypatch, tmp_path, "ROWS", 10)
    with pytest.raises(NotASpreadsheet, match=problem):
        as_csv(content)


def test_one_that_fills_the_memory_ends_its_own_process(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    content = workbook(["a", "b"], *[[str(at), "x" * 2_000 + str(at)] for at in range(2_000)])
    assert as_csv(content).count(b"\n") == 2_001
    limited(monkeypatch, tmp_path, "MEMORY", 20_000_000)
    with pytest.raises(NotASpreadsheet, match="cannot be read"):
        as_csv(content)


def limited(monkeypatch: pytest.MonkeyPatch, folder: Path, name: str, most: int) -> None:
    """A program with another limit; the constant is written in it."""
    source, usual = Path(spreadsheet.__file__).read_text(), getattr(spreadsheet, name)
    program = folder / "spreadsheet.py"
    program.write_text(source.replace(f"{name} = {usual:_}", f"{name} = {most}"))
    assert program.read_text() != source
    monkeypatch.setattr(spreadsheet, "__file__", str(program))
    monkeypatch.setattr(spreadsheet, name, most)
