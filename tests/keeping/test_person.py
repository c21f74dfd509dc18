"""What is known about a person is handed out whole, and erased everywhere."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pghistory
import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import Member, Role
from partners.models import Contact, Partnership
from portfolio.keeping import database
from portfolio.keeping.person import find
from portfolio.models import LocalMail, Mail
from tests.making import PASSWORD, member, partnership, touch

pytestmark = pytest.mark.django_db(transaction=True)


def run(command: str, *args: Any, **options: Any) -> Any:
    out = StringIO()
    call_command(command, *map(str, args), stdout=out, stderr=StringIO(), json=True, **options)
    return json.loads(out.getvalue())


def everything() -> str:
    """Every row of every table as text."""
    said = []
    with database.snapshot() as connection, connection.cursor() as cursor:
        for table in database.columns(cursor):
            with cursor.copy(f'COPY "{table}" TO STDOUT') as copy:
                said.append(b"".join(bytes(piece) for piece in copy).decode())
    return "\n".join(said)


def anna() -> Contact:
    """A contact who stands in many places."""
    one = partnership()
    contact = Contact.objects.create(
        partner=one.partner, name="Anna Berg", email="anna.berg@nordlys.example", role="Head", location="Oslo",
        function="Sales",
    )  # fmt: skip
    Contact.objects.filter(pk=contact.pk).update(name='Anna "Bergie" O\'Lind', role="Chief")
    Contact.objects.filter(pk=contact.pk).update(name="Anna Lind", email="anna@lind.example")
    Partnership.objects.filter(pk=one.pk).update(counterpart=contact, tags=["via Anna Lind", "other"])
    met = touch(one, 3, summary="Saw Anna Lind.\nAnna Berg's idea; write to ANNA@LIND.example.")
    met.contacts.add(contact)
    touch(one, 9, summary="Joanna Lindgren and susanna@lind.example are others")
    Mail.objects.create(
        to="anna@lind.example", kind="confirmation", period="1", message_id="1", subject="Dear Anna", text="Anna, hello"
    )
    html = "<p>Anna &quot;Bergie&quot; O&#x27;Lind</p>"
    Mail.objects.create(to="boss@example.org", kind="digest", period="1", message_id="2", text="Anna Lind", html=html)
    LocalMail.objects.create(sender="t@example.org", to="Anna <anna@lind.example>", subject="Hello", raw="Anna")
    with pghistory.context(note="asked by Anna Berg"):
        met.next_step = "Call"
        met.save()
    return Contact.objects.get(pk=contact.pk)


def test_export_holds_all_of_it(tmp_path: Path) -> None:
    contact = anna()
    rows = run("export_person", "anna@lind.example", tmp_path / "anna.json")["rows"]
    own = json.loads((tmp_path / "anna.json").read_text())
    assert own["names"] == ['Anna "Bergie" O\'Lind', "Anna Berg", "Anna Lind"]
    assert own["emails"] == ["anna.berg@nordlys.example", "anna@lind.example"]
    assert own["record"][0]["ref"] == contact.ref
    assert [row["name"] for row in own["history"]] == ["Anna Berg", 'Anna "Bergie" O\'Lind']
    assert set(own["linked"]) == {"partners_partnership.counterpart_id", "partners_touchpoint_contacts.contact_id"}
    assert [row["subject"] for row in own["mails"]] == ["Dear Anna"]
    mentioned = {row["table"] for row in own["mentions"]}
    assert {"partners_touchpoint", "partners_touchpointevent", "portfolio_mail", "pghistory_context"} <= mentioned
    assert "Joanna" not in json.dumps(own["mentions"])
    assert rows["mentions"] == len(own["mentions"])
    assert (tmp_path / "anna.json").stat().st_mode & 0o777 == 0o600
    with pytest.raises(CommandError, match="exists already"):
        run("export_person", contact.ref, tmp_path / "anna.json")


def test_erased_means_everywhere() -> None:
    contact = anna()
    before = everything()
    counted = run("erase_person", contact.ref, dry_run=True)
    assert counted["erased"] is False
    assert everything() == before
    done = run("erase_person", contact.ref)
    assert done["rows"] == counted["rows"]
    after = everything()
    for word in (
        "Anna Berg",
        "Anna Lind",
        "O'Lind",
        "O&#x27;Lind",
        "anna.berg@",
        "anna@lind",
        "Dear Anna",
        "Oslo",
        "Chief",
    ):
        assert word.lower() in before.lower(), word
        assert word.lower() not in after.lower().replace("joanna lindgren", "").replace("susanna@lind", ""), word
    assert "Joanna Lindgren and susanna@lind.example are others" in after
    contact.refresh_from_db()
    assert (contact.name, contact.email, contact.role, contact.function, contact.location) == (
        "(erased)",
        "",
        "",
        "",
        "",
    )
    assert contact.left_on is not None
    assert Partnership.objects.get().tags == ["via (erased)", "other"]
    newest = contact.events.latest("pgh_id")  # type: ignore[attr-defined]
    assert newest.pgh_context.metadata == {"erased": contact.ref, "by": "command"}
    assert find("anna@lind.example") == []
    assert [one.ref for one in find(contact.ref)] == [contact.ref]
    with pytest.raises(Exception, match="append_only"):  # the history is closed again
        contact.events.update(name="x")  # type: ignore[attr-defined]


def test_a_deleted_contact_can_be_erased_too() -> None:
    contact = anna()
    ref = contact.ref
    contact.delete()
    assert run("erase_person", "anna@lind.example")["ref"] == ref
    assert "Anna Lind" not in everything()


def test_an_erased_member_is_signed_out_for_good() -> None:
    boss = member("Ada Boss", Role.ADMIN)
    eve = member("Eve Marsh", Role.MANAGER, email="eve@example.org")
    one = partnership(owner=eve)
    client = Client()
    assert client.post("/accounts/login/", {"login": eve.email, "password": PASSWORD}).status_code == 302
    assert client.get("/members/").status_code == 200
    run("erase_person", "EVE@example.org")
    assert client.get("/members/").status_code == 302
    assert client.post("/accounts/login/", {"login": "eve@example.org", "password": PASSWORD}).status_code == 200
    eve.refresh_from_db()
    assert (eve.name, eve.email, eve.is_active) == ("(erased)", f"{eve.ref}@erased.invalid", False)
    assert Partnership.objects.get(pk=one.pk).owner == eve
    said = everything().lower()
    assert "eve marsh" not in said and "eve@example.org" not in said
    with pytest.raises(CommandError, match="only administrator"):
        run("erase_person", boss.email)
    assert Member.objects.get(pk=boss.pk).name == "Ada Boss"


def test_names_that_others_have_stay_in_texts() -> None:
    one = partnership()
    first = Contact.objects.create(partner=one.partner, name="Kim Lee", email="kim@a.example")
    Contact.objects.create(partner=one.partner, name="kim lee", email="kim@b.example")
    met = touch(one, 2, summary="Kim Lee came; kim@a.example")
    assert run("erase_person", first.ref)["left_in_text"] == ["Kim Lee"]
    met.refresh_from_db()
    assert met.summary == "Kim Lee came; (erased)"


def test_several_of_one_address_are_told_apart() -> None:
    one = partnership()
    for name in ("Team A", "Team B"):
        Contact.objects.create(partner=one.partner, name=name, email="team@x.example")
    with pytest.raises(CommandError, match="Several people"):
        run("erase_person", "team@x.example")
    with pytest.raises(CommandError, match="Nobody here"):
        run("erase_person", "nobody@x.example")


def test_the_page_finds_hands_out_and_erases() -> None:
    boss = member("Ada Boss", Role.ADMIN)
    contact = anna()
    client = Client()
    client.force_login(boss)
    assert "Anna Lind" in client.get("/personal-data/", {"q": "anna@lind.example"}).content.decode()
    assert "Nobody is known by that" in client.get("/personal-data/", {"q": "x@lind.example"}).content.decode()
    url = f"/personal-data/contact/{contact.ref}/"
    assert "Earlier states of it" in client.get(url).content.decode()
    file = client.get(f"{url}export")
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert json.loads(file.content)["emails"] == ["anna.berg@nordlys.example", "anna@lind.example"]
    assert client.get(f"/personal-data/member/{contact.ref}/").status_code == 404
    wrong = client.post(f"{url}erase", {"name": "Anna"})
    assert wrong.status_code == 422
    assert "This is another name" in wrong.content.decode()
    assert client.post(f"{url}erase", {"name": "Anna Lind"}).status_code == 302
    assert "Anna Lind" not in everything()
    contact.refresh_from_db()
    assert contact.events.latest("pgh_id").pgh_context.metadata["by"] == boss.ref  # type: ignore[attr-defined]
    assert "Erase for good" not in client.get(url).content.decode()
