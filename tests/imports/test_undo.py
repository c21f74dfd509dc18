"""An import taken back: what it made goes, what it changed is as before, and nothing that came since is lost."""

import io
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pghistory
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models import F
from django.test import Client
from django.utils import timezone

from accounts.models import Member, Role
from flags.actions import acknowledge
from flags.models import Dirty, Flag, Signals, Standing
from lib.days import today
from partners.models import Contact, Partner, Partnership, Touchpoint
from portfolio import importing
from portfolio.bundle import written
from portfolio.bundle.dump import dump
from portfolio.models import Import, ImportState
from reviews.models import Review
from tests.making import ago, member, touch

pytestmark = pytest.mark.django_db
BEFORE = {
    "members.csv": "email,name,role\nlena@example.org,Lena Vogt,lead\nmo@example.org,Mo Manager,manager\n",
    "partners.csv": "ref,name,country\np1,Nordlys,Norway\n",
    "contacts.csv": "ref,partner,name\nc1,p1,Maren\nc2,p1,Ole\n",
    "partnerships.csv": (
        "ref,partner,stage,purpose,owner,deputies\na1,p1,active,Shops,lena@example.org,mo@example.org\n"
    ),
    "touchpoints.csv": "ref,partnership,on,kind,members,contacts\nt1,a1,{day},meeting,lena@example.org,c1;c2\n",
}
# nothing but new rows
NEW = {
    "partners.csv": "ref,name,country\np2,Helio,Spain\n",
    "contacts.csv": "ref,partner,name\nc3,p2,Ines\n",
    "partnerships.csv": "ref,partner,stage,purpose,deputies\na2,p2,active,Cloud,mo@example.org\n",
    "touchpoints.csv": "ref,partnership,on,kind,members,contacts\nt2,a2,{day},meeting,lena@example.org,c3\n",
}
# nothing but changed ones; t1 differs in whom it names only
CHANGED = {
    "partners.csv": "ref,name,country\np1,Nordlys AS,Sweden\n",
    "partnerships.csv": (
        "ref,partner,stage,purpose,owner,deputies\na1,p1,recalibrating,Tills,mo@example.org,lena@example.org\n"
    ),
    "touchpoints.csv": (
        "ref,partnership,on,kind,members,contacts\nt1,a1,{day},meeting,lena@example.org;mo@example.org,c2\n"
    ),
}
# a1 comes to belong to people that are new, p1 is in both
MIXED = {
    "members.csv": "email,name,role\nnew@example.org,Nia New,manager\n",
    "partners.csv": "ref,name,country\np1,Nordlys,Sweden\np2,Helio,Spain\n",
    "partnerships.csv": (
        "ref,partner,stage,purpose,owner,deputies\na1,p1,active,Shops,new@example.org,new@example.org\n"
        "a2,p2,active,Cloud,new@example.org,\n"
    ),
    "touchpoints.csv": (
        "ref,partnership,on,kind,members,contacts\nt1,a1,{day},meeting,new@example.org,c1\n"
        "t2,a2,{day},call,new@example.org,\n"
    ),
}
KINDS = {
    "new": (NEW, [("Partners", 1, 0), ("Contacts", 1, 0), ("Partnerships", 1, 0), ("Touchpoints", 1, 0)]),
    "changed": (CHANGED, [("Partners", 0, 1), ("Partnerships", 0, 1), ("Touchpoints", 0, 1)]),
    "mixed": (MIXED, [("Members", 1, 0), ("Partners", 1, 1), ("Partnerships", 1, 1), ("Touchpoints", 1, 1)]),
}


@pytest.fixture
def admin(client: Client) -> Member:
    person = member("Ada Admin", Role.ADMIN)
    client.force_login(person)
    return person


@pytest.fixture
def before(client: Client, admin: Member) -> Import:
    return brought(client, BEFORE)


def brought(client: Client, files: dict[str, str]) -> Import:
    """Uploaded, checked and written."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text.format(day=ago(20)))
    assert client.post("/import/", {"file": SimpleUploadedFile("deals.zip", out.getvalue())}).status_code == 302
    one = Import.objects.latest("id")
    importing.run(one.pk)
    client.post(f"/import/{one.ref}/written")
    importing.run(one.pk)
    one.refresh_from_db()
    assert (one.state, (one.report or {})["rejections"]) == (ImportState.DONE, [])
    return one


def somebody() -> Any:
    """A test is one transaction, where the history takes what is written next for a part of the import."""
    return pghistory.context(by="somebody")


def undo(client: Client, one: Import, key: str = "k") -> Any:
    return client.post(f"/import/{one.ref}/undone", {"post_key": key})


def state(one: Import) -> str:
    return Import.objects.get(pk=one.pk).state


def everything(folder: Path) -> dict[str, bytes]:
    """The portfolio as a bundle, but for what the rules concluded."""
    dump(folder)
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "flags.csv"}


def refused(client: Client, one: Import, folder: Path) -> str:
    """It is, by the page and by the post, and nothing is written; what the page names."""
    stood = everything(folder)
    page = client.get(f"/import/{one.ref}/undone")
    assert (page.status_code, b"cannot be taken back as it stands" in page.content) == (200, True)
    answer = undo(client, one)
    assert (answer.status_code, state(one)) == (409, ImportState.DONE)
    assert everything(folder) == stood
    assert answer.context["names"] == page.context["names"]
    return "; ".join(answer.context["names"])


@pytest.mark.usefixtures("before")
class TestTakenBack:
    @pytest.mark.parametrize("kind", list(KINDS))
    def test_everything_is_as_before_and_comes_again_the_same(self, client: Client, tmp_path: Path, kind: str) -> None:
        files, counted = KINDS[kind]
        stood = everything(tmp_path / "a")
        one = brought(client, files)
        changed = everything(tmp_path / "b")
        assert changed != stood
        assert client.get(f"/import/{one.ref}/undone").context["kinds"] == counted
        assert undo(client, one).status_code == 302
        assert everything(tmp_path / "c") == stood
        one.refresh_from_db()
        assert (one.state, one.wrote, str(one.undone_by)) == (ImportState.UNDONE, None, "Ada Admin")
        assert "By Ada Admin" in client.get(f"/import/{one.ref}/").content.decode()
        again = brought(client, files)
        assert everything(tmp_path / "d") == changed
        assert client.get(f"/import/{again.ref}/undone").context["kinds"] == counted
        assert undo(client, again, "other").status_code == 302
        assert everything(tmp_path / "e") == stood

    def test_what_was_concluded_goes_and_is_worked_out_anew(self, client: Client) -> None:
        before = list(Signals.objects.values_list("partnership__ref", "last_meeting_on"))
        standing = Standing.objects.count()
        late = {
            "partnerships.csv": NEW["partnerships.csv"].replace("a2,p2,active,Cloud,mo@example.org", "a2,p1,active,,"),
            "touchpoints.csv": f"ref,partnership,on,kind\nt9,a1,{ago(2)},meeting\n",
        }
        one = brought(client, late)
        gone = Partnership.objects.get(ref="a2").pk
        assert Flag.objects.filter(partnership=gone).exists()
        undo(client, one)
        assert not Flag.objects.filter(partnership_id=gone).exists()
        assert (list(Signals.objects.values_list("partnership__ref", "last_meeting_on")), Standing.objects.count()) == (
            before,
            standing,
        )
        assert not Dirty.objects.exists()

    def test_versions_count_on_for_whoever_has_the_form_open(self, client: Client) -> None:
        one = brought(client, CHANGED)
        undo(client, one)
        assert (Partner.objects.get().version, Partnership.objects.get().version) == (3, 3)

    def test_a_review_that_a_rule_opened_goes_too(self, client: Client) -> None:
        one = brought(client, NEW)
        Review.objects.create(
            partnership=Partnership.objects.get(ref="a2"), kind="exit", due_on=today(), origin="automation"
        )
        assert undo(client, one).status_code == 302
        assert not Review.objects.exists()

    def test_once_however_often_it_is_said(self, client: Client) -> None:
        one = brought(client, NEW)
        assert [undo(client, one).status_code for _ in range(2)] == [302, 303]
        answer = undo(client, one, "another")
        assert (answer.status_code, answer.context["why"]) == (409, "It was taken back already.")
        assert Partner.objects.count() == 1

    def test_for_twenty_four_hours(self, client: Client) -> None:
        one = brought(client, NEW)
        Import.objects.filter(pk=one.pk).update(finished_at=F("finished_at") - timedelta(hours=24))
        answer = undo(client, one)
        assert (answer.status_code, answer.context["why"]) == (409, "It was written more than 24 hours ago.")
        assert "Take it back" not in client.get(f"/import/{one.ref}/").content.decode()
        Import.objects.filter(pk=one.pk).update(finished_at=F("finished_at") + timedelta(minutes=1))
        assert "Take it back" in client.get(f"/import/{one.ref}/").content.decode()
        assert undo(client, one).status_code == 302

    def test_its_keys_are_forgotten_when_it_is_too_late(self, client: Client) -> None:
        one = brought(client, NEW)
        importing.forget_old(timezone.now() + timedelta(hours=23))
        one.refresh_from_db()
        assert one.wrote is not None
        importing.forget_old(timezone.now() + timedelta(hours=25))
        one.refresh_from_db()
        assert (one.wrote, one.state) == (None, ImportState.DONE)


@pytest.mark.usefixtures("before")
class TestSince:
    def test_made_and_edited(self, client: Client, tmp_path: Path) -> None:
        one = brought(client, NEW)
        with somebody():
            Partner.objects.filter(ref="p2").update(country="Portugal")
        assert refused(client, one, tmp_path) == "the partner “Helio”"

    def test_changed_and_edited(self, client: Client, tmp_path: Path) -> None:
        one = brought(client, CHANGED)
        with somebody():
            Partnership.objects.update(purpose="Other")
        assert refused(client, one, tmp_path) == "the partnership “Nordlys AS”"

    def test_by_another_import(self, client: Client, tmp_path: Path) -> None:
        one = brought(client, NEW)
        later = brought(client, {"partnerships.csv": "ref,partner,stage,purpose\na2,p2,recalibrating,Cloud\n"})
        assert "Helio" in refused(client, one, tmp_path)
        undo(client, later, "later")
        assert "Helio" in refused(client, one, tmp_path)  # the history has grown: whoever looks at it decides

    def test_who_takes_part_alone(self, client: Client, tmp_path: Path) -> None:
        one = brought(client, NEW)
        Partnership.objects.get(ref="a2").deputies.clear()
        assert "Helio" in refused(client, one, tmp_path)

    def test_deleted(self, client: Client, tmp_path: Path) -> None:
        one = brought(client, NEW)
        with somebody():
            Touchpoint.objects.filter(ref="t2").delete()
        assert refused(client, one, tmp_path) == "a deleted touchpoint"

    def test_something_refers_to_it(self, client: Client, tmp_path: Path) -> None:
        one = brought(client, NEW)
        met = touch(Partnership.objects.get(ref="a2"), 1)
        assert refused(client, one, tmp_path) == f"a touchpoint of {met.partnership}"
        met.delete()
        assert undo(client, one).status_code == 302

    def test_a_touchpoint_of_another_names_somebody_it_made(self, client: Client, tmp_path: Path) -> None:
        one = brought(client, NEW)
        Touchpoint.objects.get(ref="t1").contacts.add(Contact.objects.get(ref="c3"))
        assert refused(client, one, tmp_path) == "a touchpoint of Nordlys"

    def test_at_most_ten_are_named(self, client: Client, tmp_path: Path) -> None:
        one = brought(client, NEW)
        for each in range(12):
            touch(Partnership.objects.get(ref="a2"), each, summary=f"Call {each}")
        assert len(refused(client, one, tmp_path).split("; ")) == 10

    def test_a_flag_somebody_answered(self, client: Client, admin: Member, tmp_path: Path) -> None:
        one = brought(client, NEW)
        flag = Flag.objects.filter(partnership__ref="a2").earliest("id")
        acknowledge(flag=flag, by=admin, on=today(), expected=flag.version)
        assert refused(client, one, tmp_path) == f"the flag “{flag}” of Helio"
        assert Flag.objects.filter(pk=flag.pk).exists()


@pytest.mark.usefixtures("before")
class TestNotOffered:
    def test_too_many_records(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(written, "MOST", 4)
        assert importing.why_not_undone(brought(client, NEW), timezone.now()) == ""
        monkeypatch.setattr(written, "MOST", 3)
        changed = {name: text.replace("2", "5").replace("c3", "c5") for name, text in NEW.items()}
        one = brought(client, {name: text for name, text in changed.items() if name != "touchpoints.csv"} | {
            "contacts.csv": "ref,partner,name\nc5,p5,Ines\nc6,p5,Ida\n"
        })  # fmt: skip
        assert "too much for one undo" in client.get(f"/import/{one.ref}/undone").content.decode()
        assert (undo(client, one).status_code, Partner.objects.filter(ref="p5").count()) == (409, 1)

    def test_flags_of_another_installation(self, client: Client) -> None:
        names = "ref,partnership,rule,severity,opened_on,evidence,first_evidence"
        files = NEW | {"flags.csv": f"{names}\nf1,a1,tilted,warning,{ago(5)},{{{{}}}},{{{{}}}}\n"}
        one = brought(client, files)
        assert "brought flags" in client.get(f"/import/{one.ref}/undone").content.decode()
        assert (undo(client, one).status_code, Partner.objects.count()) == (409, 2)

    def test_what_wrote_nothing(self, client: Client, before: Import) -> None:
        dropped = Import.objects.create(name="x.zip", size=1, state=ImportState.DROPPED)
        assert (undo(client, dropped).status_code, state(dropped)) == (409, ImportState.DROPPED)
        assert "Take it back" not in client.get(f"/import/{dropped.ref}/").content.decode()
        assert undo(client, brought_twice(client), "again").context["why"] == "It has changed nothing."

    def test_only_by_an_administrator_by_a_post_and_of_one_that_is(self, client: Client) -> None:
        one = brought(client, NEW)
        assert client.put(f"/import/{one.ref}/undone").status_code == 405
        assert client.post("/import/nothing/undone").status_code == 404
        client.force_login(member("Lea Lead", Role.LEAD))
        assert (client.get(f"/import/{one.ref}/undone").status_code, undo(client, one).status_code) == (403, 403)
        assert (state(one), Partner.objects.count()) == (ImportState.DONE, 2)


def brought_twice(client: Client) -> Import:
    """The same again, written though it changes nothing."""
    one = brought(client, NEW)
    Import.objects.filter(pk=one.pk).update(wrote={"context": "", "too_many": False, "files": {}})
    one.refresh_from_db()
    return one


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_are_one(client: Client, admin: Member) -> None:
    brought(client, BEFORE)
    one = brought(client, MIXED)

    def click(_: int) -> int:
        own = Client()
        own.force_login(admin)
        try:
            return int(undo(own, one).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(click, range(2))) == [302, 303]
    assert (state(one), Partner.objects.count(), Partner.objects.get().version) == (ImportState.UNDONE, 1, 3)
    assert list(Partnership.objects.get().deputies.values_list("email", flat=True)) == ["mo@example.org"]
