"""load_portfolio and dump_portfolio as scripts meet them: output, exit status, and what may run beside them."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.models import Member
from partners.models import Partnership
from portfolio.bundle.importing import CannotImport, import_path
from portfolio.bundle.load import LOCK
from portfolio.bundle.progress import Bar
from portfolio.bundle.touched import Touched

from .conftest import Load, Write

pytestmark = pytest.mark.django_db


def test_rejections_as_json_and_an_exit_status(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(touchpoints="partnership,on,kind\ns,2026-13-01,call\ns,2026-01-01,call\n")
    with pytest.raises(CommandError, match="1 rejected: nothing was written"):
        call_command("load_portfolio", str(folder), "--json")
    report = json.loads(capsys.readouterr().out)
    assert report["files"]["touchpoints.csv"] == {"accepted": 1, "updated": 0, "unchanged": 0, "rejected": 1}
    assert report["rejections"] == [
        {
            "file": "touchpoints.csv",
            "line": 2,
            "column": "on",
            "value": "2026-13-01",
            "reason": "is not a date such as 2026-11-22",
        }
    ]
    assert not Partnership.objects.exists()


def test_skipping_bad_rows_is_a_success_that_names_them(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(touchpoints="partnership,on,kind\ns,2026-13-01,call\n")
    call_command("load_portfolio", str(folder), "--skip-bad-rows")
    told = capsys.readouterr()
    assert "touchpoints.csv, line 2, column on: “2026-13-01” is not a date such as 2026-11-22" in told.err
    assert Partnership.objects.count() == 1


def test_a_dry_run_says_so(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_portfolio", str(write()), "--dry-run")
    assert "A dry run: nothing was written." in capsys.readouterr().out
    assert not Partnership.objects.exists()


def test_nothing_to_read_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is no file or folder"):
        call_command("load_portfolio", str(tmp_path / "gone"))
    with pytest.raises(CommandError, match=r"gone\.toml cannot be read"):
        call_command("load_portfolio", str(tmp_path), "--mapping", str(tmp_path / "gone.toml"))


def test_dump_counts_rows(load: Load, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    load()
    call_command("dump_portfolio", str(tmp_path / "out.zip"), "--json")
    assert json.loads(capsys.readouterr().out)["files"]["partnerships.csv"] == 1
    (tmp_path / "taken").write_text("x")
    with pytest.raises(CommandError, match="is a file"):
        call_command("dump_portfolio", str(tmp_path / "taken"))


def test_one_import_at_a_time(write: Write) -> None:
    other = connection.get_new_connection(connection.get_connection_params())
    try:
        other.execute("SELECT pg_advisory_lock(%s)", (LOCK,))
        with pytest.raises(CannotImport, match="Another import is running"):
            import_path(write())
    finally:
        other.close()


def test_a_load_is_evaluated_at_once(write: Write) -> None:
    folder = write()
    assert import_path(folder).evaluated
    assert set(Partnership.objects.get().standing.raised) >= {"unexplained", "unowned"}
    (folder / "partnerships.csv").write_text("ref,partner,stage\ns,p,declined\n")
    import_path(folder)
    assert Partnership.objects.get().standing.raised == []


def test_a_failing_evaluation_is_no_failed_import(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: object) -> None:
        raise ValueError("a rule stumbled")

    monkeypatch.setattr(Touched, "refresh", fails)
    errors = io.StringIO()
    call_command("load_portfolio", str(write()), stderr=errors)
    assert "Everything is loaded; signals and flags follow" in errors.getvalue()
    assert Partnership.objects.count() == 1


def test_a_member_found_by_email_takes_the_ref_of_the_bundle(load: Load) -> None:
    Member.objects.create_user("ada@x.example", ref="old")
    members = "ref,email\nnew,Ada@x.example\n"
    assert load(members=members).files["members.csv"].updated == 1
    assert Member.objects.get().ref == "new"
    assert load(members=members).files["members.csv"].unchanged == 1


def test_a_ref_and_an_email_of_two_members_contradict_each_other(load: Load) -> None:
    Member.objects.create_user("ada@x.example", ref="a")
    Member.objects.create_user("ben@x.example", ref="b")
    (rejection,) = {str(r) for r in load(members="ref,email\na,ben@x.example\n").rejections if r.column == "email"}
    assert "belongs to another member already" in rejection


class Terminal(io.StringIO):
    """A terminal that remembers."""

    def __init__(self, *, live: bool) -> None:
        super().__init__()
        self.live = live

    def isatty(self) -> bool:
        return self.live

    def write(self, msg: str = "", style_func: object = None, ending: str | None = None) -> int:
        return super().write(msg + ("\n" if ending is None else ending))


def test_the_bar_fills_on_a_terminal_and_is_wiped_at_the_end() -> None:
    terminal = Terminal(live=True)
    with Bar(terminal) as bar:
        bar.next = 0
        bar("touchpoints.csv", 5_000, 0.5)
    drawn = terminal.getvalue()
    assert "█" * 15 + "·" * 15 + "  50% touchpoints.csv 5,000 rows" in drawn
    assert drawn.endswith(" " * 79 + "\r")


def test_elsewhere_a_line_now_and_then() -> None:
    log = Terminal(live=False)
    with Bar(log) as bar:
        bar("touchpoints.csv", 1_000, 0.1)
        bar.next = 0
        bar("touchpoints.csv", 5_000, 0.5)
        bar("touchpoints.csv", 6_000, 0.6)
    assert log.getvalue() == "50% touchpoints.csv 5,000 rows\n"
