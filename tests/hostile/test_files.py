"""Hostile files: each is refused with file, row and column, and nothing of it is written.

In full more than five hundred; bounded every thirteenth of them.
"""

import os
import random
import shutil
import stat
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from partners.models import Partner
from portfolio.bundle.importing import CannotImport, import_path
from portfolio.bundle.tables import FILES
from portfolio.bundle.touched import Touched
from tests.bundle.test_round_trip import FULL

pytestmark = [pytest.mark.django_db, pytest.mark.faults, pytest.mark.timeout(1200)]
EACH = 1 if os.environ.get("FAULTS") else 13
BOMB = "x" * 1_100_000


def more(text: str, line: str) -> bytes:
    """One more line at the end, where no quotation mark is open."""
    return f"{text.rstrip()}\r\n{line}\r\n".encode()


HARMS: dict[str, Callable[[str], bytes]] = {
    "nothing at all": lambda text: b"",
    "random bytes": lambda text: random.Random(text).randbytes(4_000),
    "a picture": lambda text: b"\x89PNG\r\n\x1a\n" + text.encode(),
    "a zip under another name": lambda text: b"PK\x03\x04" + text.encode(),
    "NUL bytes": lambda text: more(text, "a\0b"),
    "no UTF-8": lambda text: text.encode() + b"\xff\xfe\xfa\r\n",
    "half a UTF-16": lambda text: text.encode("utf-16")[:-1],
    "an open quotation mark": lambda text: more(text, '"never closed'),
    "text after a quotation mark": lambda text: more(text, '"a"b'),
    "too many cells": lambda text: more(text, "," * 90),
    "a column twice": lambda text: f"{text.splitlines()[0]},{text.splitlines()[0]}\r\n".encode(),
    "a column nobody knows": lambda text: f"zzz,{text}".encode(),
    "a cell beyond all bounds": lambda text: more(text, BOMB),
    "the table twice": lambda text: (text.rstrip() + "\r\n" + "\r\n".join(text.splitlines())).encode(),
}
CASES = [(file.name, harm) for file in FILES for harm in HARMS]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The invented bundle, to be harmed; what is loaded is not evaluated."""
    monkeypatch.setattr(Touched, "refresh", lambda _: None)
    shutil.copytree(FULL, tmp_path / "bundle")
    return tmp_path / "bundle"


def test_there_are_more_than_five_hundred() -> None:
    assert len(CASES) >= 500


def test_each_harmed_file_is_refused_by_its_place(folder: Path) -> None:
    for name, harm in CASES[::EACH]:
        path = folder / name
        whole = path.read_bytes()
        path.write_bytes(HARMS[harm](whole.decode()))
        with transaction.atomic():
            try:
                report = import_path(folder)
            except CannotImport as problem:
                assert str(problem), (name, harm)
            else:
                own = [each for each in report.rejections if each.file == name]
                assert own, (name, harm, [str(each) for each in report.rejections[:3]])
                assert all(each.reason for each in own), (name, harm)
                assert any(each.line for each in own), (name, harm)
                assert not report.committed, (name, harm)
            assert not Partner.objects.exists(), (name, harm)
            transaction.set_rollback(True)
        path.write_bytes(whole)


def zips(folder: Path, to: Path) -> Iterator[str]:
    """Zips that would fill a disk, leave their folder, or lie."""
    good = {path.name: path.read_bytes() for path in folder.iterdir()}

    def pack(**options: int) -> zipfile.ZipFile:
        return zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED, **options)  # type: ignore[call-overload,no-any-return]

    with pack(compresslevel=9) as archive:
        archive.writestr("partners.csv", "ref,name\r\n" + "p,L\r\n" * 3_000_000)
    yield "a bomb"
    with pack() as archive:
        for number in range(300):
            archive.writestr(f"f{number}.csv", "ref\r\n")
    yield "many files"
    for way in ("../../partners.csv", "/etc/partners.csv", "a/b/../../../partners.csv"):
        with pack() as archive:
            archive.writestr(way, "ref,name\r\np,L\r\n")
            archive.writestr("deep/partnerships.csv", "ref,partner,stage\r\n")
        yield way
    with pack() as archive:
        link = zipfile.ZipInfo("partners.csv")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    yield "a link"
    with pack() as archive:
        archive.writestr("inner.zip", b"PK\x05\x06" + b"\0" * 18)
    yield "a zip inside"
    with pack() as archive:
        for name, content in good.items():
            archive.writestr(name, content)
    whole = to.read_bytes()
    to.write_bytes(whole[: len(whole) // 2])
    yield "half a zip"
    to.write_bytes(whole[:200] + b"\0" * 400 + whole[600:])
    yield "a hole in a zip"


def test_each_hostile_zip_is_refused(folder: Path, tmp_path: Path) -> None:
    to = tmp_path / "hostile.zip"
    for harm in zips(folder, to):
        try:
            report = import_path(to)
        except CannotImport as problem:
            assert str(problem), harm
        else:
            assert report.rejections and not report.committed, harm
        assert not Partner.objects.exists(), harm
    assert not (tmp_path.parent / "partners.csv").exists()


def test_the_command_ends_with_a_line_and_no_traceback(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "partners.csv").write_bytes(HARMS["random bytes"](""))
    with pytest.raises((CommandError, SystemExit)):
        call_command("load_portfolio", str(folder))
    assert "Traceback" not in "".join(capsys.readouterr())
