"""What they do there: answer, tick off, correct. Each once, each told apart from our own, each undone or mended."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.models import Member, Origin
from flags.models import Flag
from lib.days import today
from partners.models import Contact, Partnership, PartnershipRole
from reviews.models import Commitment, Confirmation, SharedChange, SharedLink
from reviews.shared.actions import ask
from reviews.shared.answers import answer
from tests.shared.making import home, link_to, promise

YES: dict[str, Any] = {"still_motivated": "yes", "value": "4", "words": "Finland went well."}
NO: dict[str, Any] = {"still_motivated": "no", "value": "1", "words": ""}


def said() -> list[dict[str, Any]]:
    fields = ("contact__name", "asked_on", "answered_on", "still_motivated", "value", "words", "origin", "created_by")
    return list(Confirmation.objects.order_by("id").values(*fields))


def told(theirs: Client, one: Partnership) -> str:
    return theirs.get(f"/partnerships/{one.ref}/").content.decode()


# ── the answer ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_answer_is_a_record_from_the_shared_page(guest: Client, theirs: str) -> None:
    done = guest.post(f"{theirs}answer", YES)
    assert (done.status_code, done.headers["Location"]) == (302, f"{theirs}?done=answer")
    assert said() == [
        {
            "contact__name": "Kirsti Aalto",
            "asked_on": None,
            "answered_on": today(),
            "still_motivated": True,
            "value": 4,
            "words": "Finland went well.",
            "origin": Origin.SHARED_PAGE,
            "created_by": None,
        }
    ]
    page = guest.get(done.headers["Location"]).content.decode()
    assert "Thank you. Your answer is recorded" in page
    assert "4 of 5" in page


def test_it_answers_what_they_were_asked(guest: Client, theirs: str, link: SharedLink, ines: Member) -> None:
    ask(link=link, by=ines, on=today() - timedelta(days=20))
    ask(link=link, by=ines, on=today() - timedelta(days=3))
    guest.post(f"{theirs}answer", YES)
    answered = [(row["asked_on"], row["answered_on"]) for row in said()]
    assert answered == [(today() - timedelta(days=20), None), (today() - timedelta(days=3), today())]
    assert "We asked you" not in guest.get(theirs).content.decode()


def test_a_second_answer_on_the_same_day_corrects_the_first(guest: Client, theirs: str, link: SharedLink) -> None:
    guest.post(f"{theirs}answer", YES)
    guest.post(f"{theirs}answer", YES)
    guest.post(f"{theirs}answer", NO)
    assert [(row["still_motivated"], row["value"]) for row in said()] == [(False, 1)]
    answer(link=link, on=today() + timedelta(days=1), still_motivated=True, value=5)
    assert [row["value"] for row in said()] == [1, 5]


@pytest.mark.parametrize(
    "wrong",
    [
        {"still_motivated": ""},
        {"still_motivated": "maybe"},
        {"value": "0"},
        {"value": "6"},
        {"value": "4.5"},
        {"value": ""},
        {"words": "x" * 2001},
    ],
)
def test_a_wrong_answer_is_refused_with_what_was_typed(guest: Client, theirs: str, wrong: dict[str, str]) -> None:
    refused = guest.post(f"{theirs}answer", YES | {"words": "Kept"} | wrong)
    assert refused.status_code == 422
    assert wrong.get("words", "Kept") in refused.content.decode()
    assert said() == []


@pytest.mark.parametrize(("posted", "doubt"), [(YES, False), (NO, True), (YES | {"value": "2"}, True)])
def test_the_answer_feeds_motive_in_doubt(
    guest: Client, theirs: str, nordlys: Partnership, posted: dict[str, Any], doubt: bool
) -> None:
    nordlys.stage_changes.create(stage="active", on=today() - timedelta(days=100))
    guest.post(f"{theirs}answer", posted)
    assert Flag.objects.filter(partnership=nordlys, rule="motive_in_doubt", closed_on=None).exists() == doubt


# ── promises ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_promise_is_ticked_off_and_the_tick_taken_back(guest: Client, theirs: str, nordlys: Partnership) -> None:
    one = promise(nordlys)
    url = f"{theirs}promises/{one.ref}"
    assert "Is it done?" in guest.get(url).content.decode()
    one.refresh_from_db()
    assert one.delivered_on is None  # a look changes nothing
    assert guest.post(url, {"version": one.version}).headers["Location"] == f"{theirs}?done=kept"
    one.refresh_from_db()
    assert one.delivered_on == today()
    page = guest.get(theirs).content.decode()
    assert f"{url}/undo" in page
    assert "Promise kept by you" in page
    assert guest.post(f"{url}/undo").headers["Location"] == f"{theirs}?done=reopened"
    one.refresh_from_db()
    assert one.delivered_on is None
    assert list(SharedChange.objects.order_by("id").values_list("deed", "contact__name")) == [
        ("kept", "Kirsti Aalto"),
        ("reopened", "Kirsti Aalto"),
    ]


def test_ticked_twice_is_ticked_once(guest: Client, theirs: str, nordlys: Partnership) -> None:
    one = promise(nordlys)
    for _ in range(2):
        assert guest.post(f"{theirs}promises/{one.ref}", {"version": "1"}).status_code == 302
    one.refresh_from_db()
    assert (one.version, SharedChange.objects.count()) == (2, 1)


@pytest.mark.parametrize("version", ["", "7", "-1", "x", "9" * 30])
def test_a_promise_that_changed_meanwhile_is_left_alone(
    guest: Client, theirs: str, nordlys: Partnership, version: str
) -> None:
    one = promise(nordlys)
    assert guest.post(f"{theirs}promises/{one.ref}", {"version": version}).status_code == 409
    one.refresh_from_db()
    assert (one.delivered_on, SharedChange.objects.count()) == (None, 0)


@pytest.mark.parametrize("fields", [{"side": "ours"}, {"cancelled_on": today()}])
def test_only_open_promises_of_theirs_are_theirs_to_tick(
    guest: Client, theirs: str, nordlys: Partnership, fields: dict[str, Any]
) -> None:
    one = promise(nordlys, **{"side": "theirs"} | fields)
    assert guest.get(f"{theirs}promises/{one.ref}").status_code == 404
    assert guest.post(f"{theirs}promises/{one.ref}", {"version": "1"}).status_code == 404


def test_what_we_ticked_or_they_ticked_long_ago_stays(guest: Client, theirs: str, nordlys: Partnership) -> None:
    by_us, old = promise(nordlys, delivered_on=today()), promise(nordlys, what="Old")
    guest.post(f"{theirs}promises/{old.ref}", {"version": "1"})
    SharedChange.objects.update(at=timezone.now() - timedelta(hours=24, seconds=1))
    for one in (by_us, old):
        assert guest.post(f"{theirs}promises/{one.ref}/undo").status_code == 409
        one.refresh_from_db()
        assert one.delivered_on == today()
    SharedChange.objects.update(at=timezone.now() - timedelta(hours=23, minutes=59))
    assert guest.post(f"{theirs}promises/{old.ref}/undo").status_code == 302


def test_a_colleague_does_not_take_back_the_tick(
    guest: Client, theirs: str, nordlys: Partnership, ines: Member
) -> None:
    one = promise(nordlys)
    guest.post(f"{theirs}promises/{one.ref}", {"version": "1"})
    jonas = Contact.objects.create(partner=nordlys.partner, name="Jonas Lie")
    other = home(link_to(nordlys, ines, contact=jonas))
    assert guest.post(f"{other}promises/{one.ref}/undo").status_code == 409
    assert f"{one.ref}/undo" not in guest.get(other).content.decode()


# ── people ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_they_name_somebody_new(guest: Client, ours: Client, theirs: str, nordlys: Partnership) -> None:
    posted = {"name": "Jonas Lie", "role": "CTO", "email": "jonas@nordlys.example"}
    for _ in range(2):
        assert guest.post(f"{theirs}people/new", posted).headers["Location"] == f"{theirs}?done=person"
    person = Contact.objects.get(name="Jonas Lie")
    assert (person.role, person.email, person.origin) == ("CTO", "jonas@nordlys.example", Origin.SHARED_PAGE)
    assert PartnershipRole.objects.get().contact == person
    assert "Jonas Lie" in guest.get(theirs).content.decode()
    text = told(ours, nordlys)
    assert "Jonas Lie takes part" in text
    assert "told by Kirsti Aalto on the shared page" in text


def test_they_correct_a_name_and_a_role(guest: Client, ours: Client, theirs: str, nordlys: Partnership) -> None:
    one = nordlys.counterpart
    assert one
    url = f"{theirs}people/{one.ref}"
    assert (
        guest.post(url, {"name": "Kirsti Berg", "role": "CEO", "version": "1", "email": "x@evil.example"}).status_code
        == 302
    )
    one.refresh_from_db()
    assert (one.name, one.role, one.email) == ("Kirsti Berg", "CEO", "kirsti@nordlys.example")
    assert "Kirsti Berg: name or role corrected" in told(ours, nordlys)
    stale = guest.post(url, {"name": "Kirsti Old", "role": "", "version": "1"})
    assert stale.status_code == 409
    assert "Kirsti Old" in stale.content.decode()
    assert guest.post(url, {"name": "", "version": "2"}).status_code == 422
    one.refresh_from_db()
    assert one.name == "Kirsti Berg"


def test_they_say_that_somebody_left(guest: Client, ours: Client, theirs: str, nordlys: Partnership) -> None:
    gone = Contact.objects.create(partner=nordlys.partner, name="Gone Soon")
    nordlys.roles.create(contact=gone, side="theirs", title="Sales")
    url = f"{theirs}people/{gone.ref}/left"
    assert "Has Gone Soon left?" in guest.get(url).content.decode()
    assert guest.post(url, {"version": "5"}).status_code == 409
    assert guest.post(url, {"version": "1"}).status_code == 302
    gone.refresh_from_db()
    assert gone.left_on == today()
    assert guest.post(url, {"version": "2"}).status_code == 404
    assert "Gone Soon left" in told(ours, nordlys)


def test_nobody_declares_themselves_gone(guest: Client, theirs: str, link: SharedLink) -> None:
    url = f"{theirs}people/{link.contact.ref}/left"
    assert guest.get(url).status_code == 404
    assert guest.post(url, {"version": "1"}).status_code == 404


# ── at the same moment ───────────────────────────────────────────────────────────────────────────────────────────────


def at_once(do: Callable[[], Any], times: int = 4) -> list[int]:
    def one(_: int) -> int:
        try:
            return int(do().status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(one, range(times)))


@pytest.mark.django_db(transaction=True)
def test_clicks_at_the_same_moment_count_once(theirs: str, link: SharedLink) -> None:
    one = promise(link.partnership)
    assert set(at_once(lambda: Client().post(f"{theirs}answer", YES))) == {302}
    assert set(at_once(lambda: Client().post(f"{theirs}promises/{one.ref}", {"version": "1"}))) == {302}
    assert set(at_once(lambda: Client().post(f"{theirs}people/new", {"name": "Jonas Lie"}))) == {302}
    assert (len(said()), Commitment.objects.get().version) == (1, 2)
    assert Contact.objects.filter(name="Jonas Lie").count() == 1
