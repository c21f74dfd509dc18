"""Pages as of a past day: what is recomputed, what was known, and that today is as before."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from accounts.models import Member
from flags import history
from flags.actions import acknowledge, snooze, undo
from flags.looking_back import portfolio_on
from flags.models import Flag, Signals, Standing
from flags.queries import undecided, visible_flags
from lib.days import seen_from, today
from partners.models import Partnership, StageChange
from portfolio.models import BriefFigures
from tests import making
from tests.making import LEAD

pytestmark = pytest.mark.django_db
SignIn = Callable[[Member | str], Client]


@pytest.fixture
def one(lead: Member) -> Partnership:
    """Met 105 days ago and 5 days ago: fine today, stale 10 days ago."""
    made = making.partnership("Corda", owner=lead, tier="strategic", live=900)
    for back in (130, 105, 5):
        making.touch(made, back, by=lead)
    making.evaluated()
    return made


def test_inside_the_block_every_query_reads_the_day(one: Partnership) -> None:
    assert Standing.objects.get(partnership=one).status not in ("stale", "dormant")
    with portfolio_on(making.ago(10)):
        found = Partnership.objects.select_related("signals", "standing").get(pk=one.pk)
        assert found.signals.last_mutual_on == making.ago(105)
        assert found.standing.status == "dormant"
        assert list(Partnership.objects.filter(standing__status="dormant")) == [one]
    assert Signals.objects.get(partnership=one).last_mutual_on == making.ago(5)
    assert not Partnership.objects.filter(standing__status="dormant").exists()


def test_stage_and_owner_are_those_of_the_day(one: Partnership) -> None:
    StageChange.objects.create(partnership=one, stage="exiting", on=making.ago(3))
    Partnership.objects.filter(pk=one.pk).update(stage="exiting", purpose="Rewritten")
    with portfolio_on(making.ago(4)):
        assert Partnership.objects.get(pk=one.pk).stage == "active"
    with portfolio_on(making.ago(3)):
        assert Partnership.objects.get(pk=one.pk).stage == "exiting"


def test_what_began_later_is_not_there_yet(one: Partnership) -> None:
    making.partnership("Later", live=20)
    with portfolio_on(making.ago(21)):
        assert [each.partner.name for each in Partnership.objects.all()] == ["Corda"]
    with portfolio_on(making.ago(20)):
        assert Partnership.objects.count() == 2


def flag(one: Partnership, opened: int, closed: int | None = None, rule: str = "unexplained") -> Flag:
    evidence = {"unexplained_parts": ["purpose"]}
    return Flag.objects.create(
        partnership=one, rule=rule, severity=2, opened_on=making.ago(opened),
        evidence=evidence, first_evidence=evidence,
        closed_on=None if closed is None else making.ago(closed), closed_because="" if closed is None else "clear",
    )  # fmt: skip


@pytest.mark.parametrize(("back", "stood"), [(31, False), (30, True), (11, True), (10, False)])
def test_flags_are_those_that_stood(one: Partnership, back: int, stood: bool) -> None:
    Flag.objects.all().delete()
    known = flag(one, 30, 10)
    with portfolio_on(making.ago(back)):
        assert list(visible_flags(making.ago(back))) == ([known] if stood else [])


def test_decisions_are_those_taken_by_then(one: Partnership, lead: Member) -> None:
    Flag.objects.all().delete()
    known = flag(one, 30)
    action = acknowledge(flag=known, by=lead, on=making.ago(20))
    undo(action=action, by=lead, on=making.ago(15))
    known.refresh_from_db()
    snooze(flag=known, by=lead, on=making.ago(10), until=making.ago(4), reason="Holidays")

    def waits(back: int) -> bool:
        with portfolio_on(making.ago(back)):
            return undecided(making.ago(back)).exists()

    assert [waits(back) for back in (21, 20, 16, 15, 11, 10, 5, 4)] == [
        True,
        False,
        False,
        True,
        True,
        False,
        False,
        True,
    ]


def test_as_it_happened_and_as_it_was_known_are_kept_apart(one: Partnership) -> None:
    Flag.objects.all().delete()
    day = making.ago(10)
    known = flag(one, 30)
    happened = history.happened(day, LEAD)
    assert "stale" in {line.rule for line in happened.flags}
    assert (happened.total, happened.counts) == (1, [("dormant", 1)])
    assert [(line.rule, line.ref) for line in history.known(day, LEAD).flags] == [("unexplained", known.ref)]


def test_pages_of_a_past_day(signed_in: SignIn, one: Partnership) -> None:
    client, day = signed_in("executive"), making.ago(10)
    page = client.get(f"/partnerships/{one.ref}/?as_of={day}").text
    assert "Back to today" in page
    assert f'href="/partnerships/{one.ref}/"' in page
    assert "3 months ago" in page
    assert "Corda" in client.get(f"/partnerships/?as_of={day}&status=dormant").text
    assert "Corda" not in client.get("/partnerships/?status=dormant").text
    assert b"Corda" in b"".join(client.get(f"/partnerships/?as_of={day}&format=csv"))
    client.get("/")
    kept = BriefFigures.objects.get().as_of
    assert client.get(f"/?as_of={day}").status_code == 200
    assert BriefFigures.objects.get().as_of == kept == today()


@pytest.mark.parametrize("url", ["/", "/partnerships/", "/history/"])
@pytest.mark.parametrize(
    ("text", "says"),
    [
        ((today() + timedelta(days=1)).isoformat(), "lies in the future"),
        ("yesterday", "is not a date"),
        ("2026-02-30", "is not a date"),
        ("1899-01-01", "from 1970 on"),
    ],
)
def test_a_day_that_cannot_be_looked_at(signed_in: SignIn, db: None, url: str, text: str, says: str) -> None:
    answer = signed_in("executive").get(url, {"as_of": text})
    assert answer.status_code == 422
    assert says in answer.text


def test_today_is_today(signed_in: SignIn, one: Partnership) -> None:
    answer = signed_in("executive").get(f"/partnerships/?as_of={today()}")
    assert "Back to today" not in answer.text


def test_a_write_is_never_of_a_past_day(signed_in: SignIn, one: Partnership) -> None:
    assert signed_in("lead").post(f"/partnerships/?as_of={making.ago(9)}").status_code == 405


def test_who_is_not_signed_in_is_asked_to(client: Client, db: None) -> None:
    assert client.get(f"/?as_of={making.ago(9)}").status_code == 302


def test_seen_from() -> None:
    with seen_from(date(2026, 1, 5)):
        assert today() == date(2026, 1, 5)
    assert today() != date(2026, 1, 5)
