"""The calendar feed: read back by a calendar library; its own member's days only; hostile text stays text."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from accounts.access import renew_feed
from accounts.models import CalendarFeed, Member, Role
from lib.days import today
from lib.logs import without_tokens
from partners.models import Agreement, Touchpoint
from pilots.models import Pilot
from reviews.models import Commitment, Review
from tests.making import ago, member, partnership

pytestmark = pytest.mark.django_db
HOSTILE = "Hi\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nATTACH:https://evil.example/\n;,\\ \x0b\x1b[31m\u2028X:Y <b>é</b>"


@pytest.fixture
def lead() -> Member:
    return member("Lena Vogt", Role.LEAD)


def read(by: Member, token: str | None = None, **headers: str) -> Any:
    return Client().get(f"/calendar/{token or renew_feed(member=by)}.ics", headers=headers)


def events(answer: Any) -> list[tuple[Any, str, str]]:
    assert answer.status_code == 200
    found: list[Any] = Calendar.from_ical(answer.content).walk("VEVENT")
    return [(own["dtstart"].dt, str(own["summary"]), str(own.get("description", ""))) for own in found]


def test_everything_dated_of_their_partnerships(lead: Member) -> None:
    one = partnership("Nordlys", owner=lead)
    Touchpoint.objects.create(partnership=one, on=ago(-3), kind="call", status="planned", summary="Prices")
    Touchpoint.objects.create(partnership=one, on=ago(3), kind="call", status="held", summary="Held")
    Review.objects.create(partnership=one, kind="results_review", due_on=ago(-5))
    Review.objects.create(partnership=one, kind="results_review", due_on=ago(5), held_on=ago(5))
    Pilot.objects.create(partnership=one, kind="joint_webinar", task="Webinar", ends_on=ago(-7))
    Agreement.objects.create(partnership=one, title="Frame", expires_on=ago(-60), notice_days=30)
    Commitment.objects.create(partnership=one, side="ours", what="The logo", due_on=ago(-9))
    Commitment.objects.create(partnership=one, side="ours", what="Kept", due_on=ago(-9), delivered_on=ago(1))
    assert events(read(lead)) == [
        (ago(-3), "Call: Nordlys", "Prices"),
        (ago(-5), "Results review: Nordlys", "Not booked with them yet."),
        (ago(-7), "Pilot to decide: Nordlys", "Webinar"),
        (ago(-9), "We promised: Nordlys", "The logo"),
        (ago(-30), "Last day to give notice: Nordlys", "Frame"),
        (ago(-60), "Agreement ends: Nordlys", "Frame"),
    ]


def test_only_where_they_are_owner_or_deputy_and_it_is_not_over(lead: Member) -> None:
    other = member("Ola Other", Role.MANAGER)
    mine, theirs, helped = (
        partnership("Mine", owner=lead), partnership("Theirs", owner=other), partnership("Helped", owner=other),
    )  # fmt: skip
    over = partnership("Over", owner=lead, stage="ended")
    helped.deputies.add(lead)
    for one in (mine, theirs, helped, over):
        Commitment.objects.create(partnership=one, side="theirs", what="It", due_on=ago(-1))
    assert {title for _, title, _ in events(read(lead))} == {"They promised: Mine", "They promised: Helped"}


def test_hostile_text_stays_text(lead: Member) -> None:
    one = partnership("Nordlys\r\nX-EVIL:1", owner=lead)
    Commitment.objects.create(partnership=one, side="ours", what=HOSTILE, due_on=ago(-1))
    answer = read(lead)
    whole: Any = Calendar.from_ical(answer.content)
    assert len(whole.walk("VEVENT")) == 1
    assert whole.walk("VALARM") == []
    own: Any = whole.walk("VEVENT")[0]
    assert {name.lower() for name in own} == {
        "uid", "dtstamp", "dtstart", "dtend", "summary", "description", "url", "sequence", "transp", "class",
    }  # fmt: skip
    assert "BEGIN:VALARM" in str(own["description"])
    lines = answer.content.decode().replace("\r\n ", "").split("\r\n")
    assert not any(line.startswith(("BEGIN:VALARM", "ATTACH", "X-EVIL", "X:Y")) for line in lines)
    assert not any(sign < " " for line in lines for sign in line)
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))


def test_days_are_whole_and_identifiers_stay(lead: Member) -> None:
    promise = Commitment.objects.create(
        partnership=partnership(owner=lead), side="ours", what="It", due_on=ago(-1), ref="a/b;c\n"
    )
    token = renew_feed(member=lead)
    first: Any = Calendar.from_ical(read(lead, token).content).walk("VEVENT")[0]
    Commitment.objects.filter(pk=promise.pk).update(what="Other", due_on=ago(-2), version=2)
    second: Any = Calendar.from_ical(read(lead, token).content).walk("VEVENT")[0]
    assert first["uid"] == second["uid"]
    assert (first["sequence"], second["sequence"]) == (0, 1)
    assert first["dtstart"].params["VALUE"] == "DATE"
    assert first["dtend"].dt - first["dtstart"].dt == timedelta(days=1)


def test_unchanged_is_said_without_a_body(lead: Member) -> None:
    promise = Commitment.objects.create(partnership=partnership(owner=lead), side="ours", what="It", due_on=ago(-1))
    token = renew_feed(member=lead)
    first = read(lead, token)
    tag, changed = first.headers["ETag"], first.headers["Last-Modified"]
    assert read(lead, token, **{"If-None-Match": tag}).status_code == 304
    assert read(lead, token, **{"If-Modified-Since": changed}).status_code == 304
    assert read(lead, token).content == first.content
    promise.delete()
    again = read(lead, token, **{"If-None-Match": tag})
    assert (again.status_code, events(again)) == (200, [])


def test_nobody_keeps_it_and_its_address_is_no_secret_in_the_log(lead: Member) -> None:
    token = renew_feed(member=lead)
    answer = read(lead, token)
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert without_tokens(None, "", {"event": f"GET /calendar/{token}.ics"})["event"] == "GET /calendar/…"
    assert token not in str(list(CalendarFeed.objects.values()))


def test_renewed_closed_or_gone_it_shows_nothing(lead: Member) -> None:
    token = renew_feed(member=lead)
    assert read(lead, token).status_code == 200
    renew_feed(member=lead)
    answer = read(lead, token)
    assert (answer.status_code, answer.content.startswith(b"This calendar is closed.")) == (404, True)
    token = renew_feed(member=lead)
    Member.objects.filter(pk=lead.pk).update(left_on=today())
    assert read(lead, token).status_code == 404
    assert Client().post(f"/calendar/{token}.ics").status_code == 405


def test_the_cost_does_not_grow(lead: Member, django_assert_max_num_queries: Callable[..., Any]) -> None:
    token = renew_feed(member=lead)
    for n in range(3):
        one = partnership(f"P{n}", owner=lead)
        Commitment.objects.create(partnership=one, side="ours", what="It", due_on=ago(-1))
        Agreement.objects.create(partnership=one, title="Frame", expires_on=ago(-60), notice_days=30)
    with django_assert_max_num_queries(8):
        read(lead, token)
