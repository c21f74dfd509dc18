"""Import in the browser: checked first, written on demand, dropped; hostile files refused; and the export back in."""

import io
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from accounts.models import Member, Role
from partners.models import Partner, Partnership
from portfolio import importing
from portfolio.bundle.importing import import_path
from portfolio.models import Import, ImportState
from tests.making import member, partnership

pytestmark = pytest.mark.django_db
PARTNERS = "ref,name,country\np1,Nordlys,Norway\n"
PARTNERSHIPS = "ref,partner,stage,purpose\na1,p1,active,Shops\n"
BAD = "ref,partner,stage,purpose\na1,p1,active,Shops\na2,nobody,active,x\na3,p1,sleepy,x\n"


@pytest.fixture
def admin(client: Client) -> Iterator[Member]:
    person = member("Ada Admin", Role.ADMIN)
    client.force_login(person)
    yield person


def bundle(partnerships: str = PARTNERSHIPS, **more: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("partners.csv", PARTNERS)
        archive.writestr("partnerships.csv", partnerships)
        for name, text in more.items():
            archive.writestr(name.replace("__", "."), text)
    return out.getvalue()


def send(client: Client, content: bytes, name: str = "bundle.zip", **own: str) -> Any:
    return client.post("/import/", {"file": SimpleUploadedFile(name, content), **own})


def checked(client: Client, content: bytes, name: str = "bundle.zip", **own: str) -> Import:
    assert send(client, content, name, **own).status_code == 302
    one = Import.objects.latest("id")
    importing.run(one.pk)
    one.refresh_from_db()
    return one


@pytest.mark.usefixtures("admin")
class TestCheckedFirst:
    def test_nothing_is_written_before_it_is_said(self, client: Client) -> None:
        one = checked(client, bundle())
        assert (one.state, Partner.objects.count()) == (ImportState.CHECKED, 0)
        page = client.get(f"/import/{one.ref}/").content.decode()
        assert "partnerships.csv" in page
        assert "Write it" in page
        client.post(f"/import/{one.ref}/written")
        importing.run(one.pk)
        one.refresh_from_db()
        assert (one.state, one.content, Partnership.objects.get().purpose) == (ImportState.DONE, None, "Shops")
        assert Partnership.objects.get().origin == "import"

    def test_the_same_again_changes_nothing(self, client: Client) -> None:
        one = checked(client, bundle())
        client.post(f"/import/{one.ref}/written")
        importing.run(one.pk)
        again = checked(client, bundle())
        assert (again.new_or_changed, [own["unchanged"] for own in again.counts]) == (0, [1, 1])
        assert "Everything in it stands here already." in client.get(f"/import/{again.ref}/").content.decode()

    def test_wrong_rows_are_told_and_left_out_only_when_said(self, client: Client) -> None:
        one = checked(client, bundle(BAD))
        found = [(own["file"], own["line"], own["column"]) for own in (one.report or {})["rejections"]]
        assert sorted(found) == [("partnerships.csv", 3, "partner"), ("partnerships.csv", 4, "stage")]
        assert Partner.objects.count() == 0
        assert "Write the good rows" in client.get(f"/import/{one.ref}/").content.decode()
        client.post(f"/import/{one.ref}/written", {"skip": "yes"})
        importing.run(one.pk)
        assert list(Partnership.objects.values_list("ref", flat=True)) == ["a1"]

    def test_bad_rows_without_skipping_write_nothing(self, client: Client) -> None:
        one = checked(client, bundle(BAD))
        client.post(f"/import/{one.ref}/written")
        importing.run(one.pk)
        one.refresh_from_db()
        assert (one.state, Partner.objects.count()) == (ImportState.FAILED, 0)

    def test_written_once_however_often_it_is_run_or_said(self, client: Client) -> None:
        one = checked(client, bundle())
        for _ in range(2):
            client.post(f"/import/{one.ref}/written")
        for _ in range(3):
            importing.run(one.pk)
        assert (Partnership.objects.count(), Import.objects.get().state) == (1, ImportState.DONE)

    def test_dropped_it_is_gone(self, client: Client) -> None:
        one = checked(client, bundle())
        client.post(f"/import/{one.ref}/dropped")
        client.post(f"/import/{one.ref}/written")
        importing.run(one.pk)
        one.refresh_from_db()
        assert (one.state, one.content, Partner.objects.count()) == (ImportState.DROPPED, None, 0)

    def test_never_written_it_is_dropped_after_a_week(self, client: Client) -> None:
        one = checked(client, bundle())
        Import.objects.update(at=timezone.now() - timedelta(days=6))
        assert importing.forget_old(timezone.now()) == 0
        Import.objects.update(at=timezone.now() - timedelta(days=8))
        assert importing.forget_old(timezone.now()) == 1
        one.refresh_from_db()
        assert one.content is None

    def test_left_behind_by_a_worker_it_is_taken_up_again(self, client: Client) -> None:
        send(client, bundle())
        assert importing.left_behind(timezone.now()) == []
        assert importing.left_behind(timezone.now() + timedelta(minutes=2)) == [Import.objects.get().pk]


@pytest.mark.usefixtures("admin")
class TestHostile:
    @pytest.mark.parametrize(
        ("name", "content"),
        [("a.exe", b"MZ"), ("a.zip", b""), ("a.zip", b"x" * (importing.MOST_BYTES + 1))],
        ids=["kind", "empty", "size"],
    )
    def test_refused_at_the_door(self, client: Client, name: str, content: bytes) -> None:
        assert send(client, content, name).status_code == 422
        assert Import.objects.count() == 0

    def test_a_mapping_nobody_keeps_is_refused(self, client: Client) -> None:
        assert send(client, bundle(), mapping="../../etc/passwd").status_code == 422

    @pytest.mark.parametrize(
        "content",
        [
            b"not a zip",
            bundle(extra__csv="a,b\n1,2\n"),
            bundle(values__csv="0" * 90_000_000),
            bundle("ref,partner,stage\na1,p1\0,active\n"),
            bundle("colour\nblue\n"),
            bundle('ref,partner,stage\n"a1,p1,active\n'),
        ],
        ids=["damaged", "unknown file", "bomb", "nul", "unknown column", "open quote"],
    )
    def test_said_plainly_and_nothing_written(self, client: Client, content: bytes) -> None:
        one = checked(client, content)
        told = one.error or (one.report or {}).get("rejections")
        assert told
        assert "Error" not in one.error
        client.post(f"/import/{one.ref}/written")
        importing.run(one.pk)
        assert Partnership.objects.count() == 0
        assert client.get(f"/import/{one.ref}/").status_code == 200

    def test_a_name_cannot_lead_out_of_the_folder(self, client: Client) -> None:
        one = checked(client, bundle(), "../../../tmp/evil.zip")
        assert (one.name, one.state) == ("evil.zip", ImportState.CHECKED)

    def test_markup_in_a_cell_stays_text(self, client: Client) -> None:
        one = checked(client, bundle("ref,partner,stage\na1,<script>alert(1)</script>,active\n"))
        assert b"<script>alert" not in client.get(f"/import/{one.ref}/").content


def test_only_an_administrator_imports_and_a_lead_exports(client: Client) -> None:
    client.force_login(member("Lena Vogt", Role.LEAD))
    assert send(client, bundle()).status_code == 403
    assert client.get("/export/").status_code == 200
    client.force_login(member("Mo Manager", Role.MANAGER))
    assert client.get("/export/").status_code == 403


def test_the_export_comes_back_as_it_went(client: Client, admin: Member, tmp_path: Path) -> None:
    partnership("Nordlys", owner=admin)
    answer = client.get("/export/")
    assert (answer.streaming, answer.headers["Content-Type"]) == (True, "application/zip")
    path = tmp_path / "bundle.zip"
    path.write_bytes(b"".join(answer))
    report = import_path(path, dry_run=True)
    assert report.rejections == []
    assert sum(own.accepted + own.updated for own in report.files.values()) == 0
