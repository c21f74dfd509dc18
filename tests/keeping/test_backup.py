"""Backup and restore on a real database: the drill, and every way in which a file can be bad."""

import json
import shutil
import zipfile
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import Client

from accounts.models import Member, Role
from flags.models import Flag, FlagAction
from lib.days import today
from partners.models import Agreement, AgreementFile, Contact, Partner, Partnership
from portfolio.keeping import sealed
from portfolio.models import Mail, MailState
from portfolio.sample.emptying import empty
from tests.agreements.files import PDF
from tests.making import PASSWORD, member

pytestmark = pytest.mark.django_db(transaction=True)
KEY = "a key that is long enough, 0123456789"


def run(command: str, *args: Any, **options: Any) -> Any:
    """What the command prints as JSON."""
    out = StringIO()
    call_command(command, *map(str, args), stdout=out, stderr=StringIO(), json=True, **options)
    return json.loads(out.getvalue())


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """A file with the key."""
    file = tmp_path / "backup.key"
    file.write_text(KEY + "\n")
    return file


@pytest.fixture
def uploads(tmp_path: Path, settings: Any) -> Iterator[Path]:
    """A folder of uploaded files with two in it."""
    settings.MEDIA_ROOT = tmp_path / "media"
    (settings.MEDIA_ROOT / "agreements").mkdir(parents=True)
    (settings.MEDIA_ROOT / "agreements" / "signed \n.pdf").write_bytes(bytes(range(256)) * 900)
    (settings.MEDIA_ROOT / "ø.txt").write_text("æ")
    yield settings.MEDIA_ROOT


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def bundle(folder: Path) -> dict[str, bytes]:
    """The portfolio as `dump_portfolio` writes it."""
    call_command("dump_portfolio", str(folder), stdout=StringIO())
    return contents(folder)


def few_records() -> Partnership:
    """A partnership with a contact whose text is hard to copy, and a history."""
    partner = Partner.objects.create(name="Tab\tand \\N and\nline, “ø” \x7f")
    Contact.objects.create(partner=partner, name="Maren", email="maren@nordlys.example")
    one = Partnership.objects.create(partner=partner, tags=["a;b", 'c"d', "NULL"], title="Before")
    Partnership.objects.filter(pk=one.pk).update(title="After")
    return one


def wipe() -> None:
    """Everything goes, as after the loss of the machine."""
    with transaction.atomic():
        empty()
        Mail.objects.all().delete()
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE accounts_member CASCADE")


def test_drill(tmp_path: Path, key: Path, uploads: Path, settings: Any) -> None:
    """Sample, backup, loss, restore: the same portfolio, flags, files, and people who can sign in."""
    settings.EMBEDDED = False
    call_command("sample_portfolio", size=3, stdout=StringIO(), stderr=StringIO())
    call_command("evaluate", stdout=StringIO())
    boss = member("Ada Boss", Role.ADMIN)
    Partnership.objects.filter(pk=Partnership.objects.first().pk).update(title="Changed once")  # type: ignore[union-attr]
    FlagAction.objects.create(flag=Flag.objects.earliest("pk"), kind="acknowledge", on=today(), by=boss, reason="seen")
    before, files = bundle(tmp_path / "before"), contents(uploads)
    flags = list(Flag.objects.order_by("pk").values())
    assert flags
    history = list(Partnership.pgh_event_models["change"].objects.order_by("pgh_id").values())  # type: ignore[attr-defined]
    next_pk = Partner.objects.create(name="Given out once").pk + 1
    Partner.objects.filter(pk=next_pk - 1).delete()

    written = run("backup", tmp_path / "all.backup", key=key)
    assert written["encrypted"] is True
    assert written["files"] == 2
    assert written["tables"]["accounts_member"] == Member.objects.count()
    assert (tmp_path / "all.backup").stat().st_mode & 0o777 == 0o600
    assert b"Ada Boss" not in (tmp_path / "all.backup").read_bytes()

    wipe()
    (uploads / "ø.txt").write_text("another")
    with pytest.raises(CommandError, match=r"folder of uploads .* is not empty"):
        run("restore", tmp_path / "all.backup", key=key)
    for path in list(contents(uploads)):
        (uploads / path).unlink()
    (uploads / "agreements").rmdir()
    assert run("restore", tmp_path / "all.backup", key=key)["restored"] is True

    assert bundle(tmp_path / "after") == before
    assert contents(uploads) == files
    assert list(Flag.objects.order_by("pk").values()) == flags
    assert list(Partnership.pgh_event_models["change"].objects.order_by("pgh_id").values()) == history  # type: ignore[attr-defined]
    assert Partner.objects.create(name="New").pk == next_pk  # a number that was given out is not given again
    client = Client()
    answer = client.post("/accounts/login/", {"login": boss.email, "password": PASSWORD})
    assert answer.status_code == 302
    assert client.get("/members/").status_code == 200


@pytest.mark.parametrize("encrypted", [True, False])
def test_a_signed_agreement_comes_back_with_its_file(tmp_path: Path, key: Path, settings: Any, encrypted: bool) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    boss = member("Ada Boss", Role.ADMIN)
    contract = Agreement.objects.create(partnership=few_records(), title="Hosting", fee=1200, notice_days=60)
    client = Client()
    client.force_login(boss)
    sent = {"file": SimpleUploadedFile("Contract ø.pdf", PDF)}
    assert client.post(f"/agreements/{contract.ref}/files/new", sent).status_code == 302
    kept = [list(model.objects.order_by("pk").values()) for model in (Agreement, AgreementFile)]
    files, stored = contents(settings.MEDIA_ROOT), AgreementFile.objects.get().stored
    assert files == {stored: PDF}

    options = {"key": key} if encrypted else {}
    assert run("backup", tmp_path / "all.backup", **options)["encrypted"] is encrypted
    wipe()
    shutil.rmtree(settings.MEDIA_ROOT)
    assert run("restore", tmp_path / "all.backup", **options)["restored"] is True

    assert [list(model.objects.order_by("pk").values()) for model in (Agreement, AgreementFile)] == kept
    assert contents(settings.MEDIA_ROOT) == files
    client.force_login(Member.objects.get(email=boss.email))
    handed_out = client.get(f"/agreements/{contract.ref}/files/{AgreementFile.objects.get().ref}")
    assert b"".join(handed_out.streaming_content) == PDF  # type: ignore[attr-defined]


def test_plain_backup_is_a_zip_of_text(tmp_path: Path) -> None:
    one = few_records()
    run("backup", tmp_path / "plain.zip")
    with zipfile.ZipFile(tmp_path / "plain.zip") as archive:
        assert "After" in archive.read("tables/partners_partnership.copy").decode()
        assert not {"tables/django_session.copy", "tables/portfolio_heartbeat.copy"} & set(archive.namelist())
    name, tags = one.partner.name, one.tags
    assert run("restore", tmp_path / "plain.zip", check=True)["restored"] is False
    assert run("restore", tmp_path / "plain.zip", replace=True)["restored"] is True
    again = Partnership.objects.select_related("partner").get()
    assert (again.partner.name, again.tags, again.title, again.pk) == (name, tags, "After", one.pk)
    assert [event.title for event in again.events.all()] == ["Before"]  # type: ignore[attr-defined]


def test_mail_that_waited_is_set_aside(tmp_path: Path) -> None:
    for number, state in enumerate((MailState.QUEUED, MailState.SENDING, MailState.SENT)):
        Mail.objects.create(to="a@example.org", kind="digest", period=str(number), message_id=str(number), state=state)
    run("backup", tmp_path / "mail.zip")
    run("restore", tmp_path / "mail.zip", replace=True)
    assert list(Mail.objects.order_by("period").values_list("state", flat=True)) == ["failed", "failed", "sent"]
    assert Mail.objects.get(period="0").error.startswith("It waited when the backup was made")


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    few_records()
    (tmp_path / "here").write_text("mine")
    with pytest.raises(CommandError, match="exists already"):
        run("backup", tmp_path / "here")
    assert (tmp_path / "here").read_text() == "mine"
    run("backup", tmp_path / "new")
    Partner.objects.create(name="Later")
    with pytest.raises(CommandError, match="not empty; --replace"):
        run("restore", tmp_path / "new")
    assert Partner.objects.filter(name="Later").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["here", "new"]


def refused(path: Path, **options: Any) -> str:
    """The one line with which restore refuses it; and nothing has changed."""
    before = list(Partner.objects.values_list("name", flat=True))
    with pytest.raises(CommandError) as problem:
        run("restore", path, replace=True, **options)
    assert list(Partner.objects.values_list("name", flat=True)) == before
    assert "\n" not in str(problem.value)
    return str(problem.value)


def test_every_bad_file_is_refused_in_one_line(tmp_path: Path, key: Path, monkeypatch: Any) -> None:
    few_records()
    good, plain = tmp_path / "good", tmp_path / "plain"
    run("backup", good, key=key)
    run("backup", plain)
    Partner.objects.create(name="Present")
    other = tmp_path / "other.key"
    other.write_text("another key, just as long as it must be")
    assert "does not open" in refused(good, key=other)
    assert "is encrypted" in refused(good)
    monkeypatch.setenv("BACKUP_KEY", "short")
    assert "too short" in refused(good)
    monkeypatch.delenv("BACKUP_KEY")
    assert "cannot be read as text" in refused(good, key=tmp_path / "none.key")
    assert "cannot be read: No such file" in refused(tmp_path / "nowhere")

    bad = tmp_path / "bad"
    whole = good.read_bytes()
    for length in (0, 5, sealed.HEADER, sealed.HEADER + 5, len(whole) // 2, len(whole) - 1):
        bad.write_bytes(whole[:length])
        refused(bad, key=key)
    for place in range(0, len(whole), len(whole) // 40):  # every byte counts where a key is given
        bad.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        refused(bad, key=key)
    bad.write_bytes(whole + b"\0")
    assert "damaged" in refused(bad, key=key)

    whole = plain.read_bytes()
    for length in (5, len(whole) // 2, len(whole) - 1):
        bad.write_bytes(whole[:length])
        assert "cut short" in refused(bad)
    place = whole.index(b"tables/partners_partner.copy") + 60  # inside its packed content
    bad.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
    assert "damaged" in refused(bad)


def rewritten(source: Path, target: Path, **changes: Any) -> Path:
    """The backup with another list of contents."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, json.dumps(json.loads(data) | changes) if name == "manifest.json" else data)
    return target


def test_another_version_is_refused_by_name(tmp_path: Path) -> None:
    few_records()
    plain = tmp_path / "plain"
    run("backup", plain)
    with zipfile.ZipFile(plain) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    own = manifest["migrations"]
    later = rewritten(plain, tmp_path / "later", migrations=[*own, "partners.0099_later"])
    assert "has not (partners.0099_later)" in refused(later)
    older = rewritten(plain, tmp_path / "older", migrations=[name for name in own if name != "portfolio.0001_initial"])
    assert "which has also portfolio.0001_initial" in refused(older)
    assert "later release" in refused(rewritten(plain, tmp_path / "format", format=2))
    assert "list of contents" in refused(rewritten(plain, tmp_path / "strange", tables=[1]))
    outside = {"../outside": {"size": 0, "sha256": ""}}
    assert "damaged" in refused(rewritten(plain, tmp_path / "outside", files=outside))


def test_a_row_that_does_not_fit_changes_nothing(tmp_path: Path, monkeypatch: Any) -> None:
    """A contact without its partner: found at the end of the transaction, and everything is taken back."""
    from portfolio.keeping import restore

    few_records()
    run("backup", tmp_path / "plain")
    empty_partner = tmp_path / "broken"
    with zipfile.ZipFile(tmp_path / "plain") as old, zipfile.ZipFile(empty_partner, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"" if name == "tables/partners_partner.copy" else old.read(name))
    assert "damaged" in refused(empty_partner)
    monkeypatch.setattr(restore, "verify", lambda archive, manifest: None)
    assert "does not fit this database" in refused(empty_partner)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: Any) -> None:
    """Every write answers as a full disk does."""
    few_records()
    real = Path.open

    def full(path: Path, mode: str = "r", *args: Any, **own: Any) -> Any:
        return real(Path("/dev/full") if path.suffix == ".part" and "w" in mode else path, mode, *args, **own)

    monkeypatch.setattr(Path, "open", full)
    for options in ({}, {"key": tmp_path / "k"}):
        monkeypatch.setenv("BACKUP_KEY", KEY)
        (tmp_path / "k").write_text(KEY)
        with pytest.raises(CommandError, match=r"cannot be written: No space left on device\.$"):
            run("backup", tmp_path / "full", **options)
    assert [path.name for path in tmp_path.iterdir()] == ["k"]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be written: No such file or directory"):
        run("backup", tmp_path / "no" / "backup")
