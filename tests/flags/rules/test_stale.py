"""Stale: both sides of every boundary, the booked meeting, unknown mutuality, seasons, grace, pause."""

from datetime import date, timedelta

import pytest

from partners.models import Partnership
from tests.factories import ago, booked, handoff, owned, partnership, pause, pilot, promise, review, rhythm, touch
from tests.factories import member as a_member
from tests.flags.judging import (
    CLEAR,
    NOT_APPLICABLE,
    NOTICE,
    RAISED,
    SERIOUS,
    UNKNOWN,
    WARNING,
    D,
    graded,
    judge,
    set_policy,
    verdict,
)

pytestmark = pytest.mark.django_db

COOLING, STALE, DORMANT = (RAISED, NOTICE, "cooling"), (RAISED, WARNING, "stale"), (RAISED, SERIOUS, "dormant")


@pytest.mark.parametrize(
    ("own", "every", "first_days"),
    [
        ({}, 14, (22, 29, 91)),
        ({}, 30, (38, 61, 91)),
        ({}, 91, (114, 183, 274)),
        ({"tier": "strategic"}, None, (38, 61, 91)),
        ({"tier": "standard"}, None, (76, 121, 181)),
        ({"tier": "light"}, None, (113, 181, 271)),
        ({}, None, (76, 121, 181)),
    ],
)
def test_first_days(own: dict[str, str], every: int | None, first_days: tuple[int, int, int]) -> None:
    one = partnership(900, **own)
    if every:
        rhythm(one, every)
    day_0 = ago(400)
    touch(one, day_0)
    expected = [
        (first_days[0] - 1, CLEAR),
        (first_days[0], COOLING),
        (first_days[1] - 1, COOLING),
        (first_days[1], STALE),
    ]
    expected += [(first_days[2] - 1, STALE), (first_days[2], DORMANT)]
    if own:
        rhythm(one, None, kind="relationship_building")  # “as needed” never sets the interval
    assert [graded("stale", one, day_0 + timedelta(days=days)) for days, _ in expected] == [
        said for _, said in expected
    ]


def test_says_what_was_found() -> None:
    one = partnership(900)
    rhythm(one, 14)
    touch(one, ago(40), kind="call")
    touch(one, ago(20), mutual=False, kind="email")
    found = judge("stale", one)
    assert found[:3] == STALE
    assert found.sentence == (
        "The last two-way touch was 40 days ago (call, 11 October 2026); agreed is every 14 days. "
        "1 touchpoint since, none of them known to be mutual."
    )
    assert found.score == pytest.approx(40 / 14)
    assert found.evidence["stale_interval_from"] == "tactical_sync"


def test_never_touched_counts_from_going_live() -> None:
    one = partnership(76)
    found = judge("stale", one)
    assert found[:3] == COOLING
    assert found.sentence == "No two-way touch since it went live on 5 September 2026; expected is every 60 days."
    assert verdict("stale", one, ago(1)) == CLEAR
    early = partnership(100)
    touch(early, ago(300))  # before it went live
    assert graded("stale", early) == COOLING


def test_shortest_rhythm_in_force_counts() -> None:
    one = partnership(900)
    touch(one, ago(30))
    rhythm(one, 91, kind="strategy_review")
    rhythm(one, 14, until=ago(1))
    assert verdict("stale", one) == CLEAR
    rhythm(one, 14, since=ago(2))
    assert graded("stale", one) == STALE


def test_a_booked_meeting_lowers_one_step_and_clears_nothing() -> None:
    one = partnership(900)
    rhythm(one, 30)
    touch(one, ago(100))
    booked(one, ago(-3), since=ago(2))
    assert graded("stale", one) == (RAISED, WARNING, "dormant")
    assert graded("stale", one, ago(3)) == DORMANT  # not booked yet
    assert graded("stale", one, ago(30)) == STALE
    quieter = partnership(900)
    rhythm(quieter, 30)
    touch(quieter, ago(70))
    booked(quieter, ago(-3), since=ago(40))
    assert graded("stale", quieter) == (RAISED, NOTICE, "stale")
    assert graded("stale", quieter, ago(30)) == COOLING  # a notice stays a notice
    late = partnership(900)
    touch(late, ago(400))
    booked(late, D, since=ago(9))  # today is not ahead
    assert graded("stale", late) == DORMANT
    cancelled = booked(late, ago(-9), since=ago(9))
    assert graded("stale", late)[1] == WARNING
    cancelled.status, cancelled.cancelled_on = "cancelled", D
    cancelled.save()
    assert graded("stale", late) == DORMANT
    assert graded("stale", late, ago(1))[1] == WARNING  # not cancelled by then
    never_booked = partnership(900)
    touch(never_booked, ago(400))
    touch(never_booked, ago(-3), status="planned")  # nobody booked it: never a plan
    assert graded("stale", never_booked) == DORMANT


def test_unknown_mutuality() -> None:
    one = partnership(900)
    touch(one, ago(5), mutual=None)
    assert verdict("stale", one) == UNKNOWN
    assert graded("stale", one, ago(6)) == DORMANT  # not yet there
    touch(one, ago(200))
    assert graded("stale", one) == DORMANT  # another is known
    undated = partnership(started_on=None)
    assert verdict("stale", undated) == UNKNOWN
    unsure = partnership(900)
    review(unsure, ago(10), attended_by_them=None)
    assert verdict("stale", unsure) == UNKNOWN


@pytest.mark.parametrize(
    "not_a_touch",
    [
        {"mutual": False},
        {"partners_named": 7},
        {"origin": "automation"},
        {"status": "cancelled"},
        {"status": "planned"},
    ],
)
def test_what_is_no_touch(not_a_touch: dict[str, object]) -> None:
    one = partnership(900)
    touch(one, ago(5), **not_a_touch)  # type: ignore[arg-type]
    assert graded("stale", one) == DORMANT


def test_what_is_a_touch() -> None:
    def quiet() -> Partnership:
        return partnership(900)

    named = quiet()
    touch(named, ago(5), partners_named=6)
    reviewed = quiet()
    review(reviewed, ago(5))
    answered = quiet()
    handoff(answered, ago(9), ago(5))
    decided = quiet()
    pilot(decided, ago(300), ago(200), decided_on=ago(5), decision="stop")
    for one in (named, reviewed, answered, decided):
        assert (verdict("stale", one), verdict("stale", one, ago(6))) == (CLEAR, RAISED)
    assert judge("stale", answered).evidence["last_mutual_what"] == "handoff"


def test_what_is_work_and_no_touch() -> None:
    one = partnership(900)
    pilot(one, ago(5), ago(-30))
    promise(one, ago(9), delivered_on=ago(9))
    review(one, ago(5), attended_by_them=False)
    handoff(one, ago(9), closed_on=ago(5), outcome="lost")
    assert graded("stale", one) == DORMANT


def test_grace_of_a_new_partnership_and_of_a_new_owner() -> None:
    one = partnership(31)
    rhythm(one, 7)
    assert [verdict("stale", one, day) for day in (ago(1), D)] == [NOT_APPLICABLE, RAISED]
    handed_over = partnership(900)
    touch(handed_over, ago(200))
    owned(handed_over, a_member(), ago(31))
    assert [verdict("stale", handed_over, day) for day in (ago(32), ago(31), ago(1), D)] == [
        RAISED, NOT_APPLICABLE, NOT_APPLICABLE, RAISED,
    ]  # fmt: skip
    abandoned = partnership(900)
    touch(abandoned, ago(200))
    owned(abandoned, None, ago(3))  # nobody is no new owner
    assert verdict("stale", abandoned) == RAISED


def test_a_pause_suspends() -> None:
    one = partnership(900)
    touch(one, ago(400))
    pause(one, ago(20), ago(10))
    assert [verdict("stale", one, ago(days)) for days in (21, 20, 10, 9)] == [
        RAISED,
        NOT_APPLICABLE,
        NOT_APPLICABLE,
        RAISED,
    ]


def test_only_live_ones() -> None:
    for name in ("candidate", "vetting", "exiting", "ended", "declined"):
        assert verdict("stale", partnership(900, stage=name)) == NOT_APPLICABLE
    for name in ("pilot", "active", "recalibrating"):
        assert verdict("stale", partnership(900, stage=name)) == RAISED


@pytest.mark.parametrize(
    ("season", "on", "touched", "said"),
    [
        ("03-01/06-30", date(2026, 2, 28), date(2025, 6, 20), NOT_APPLICABLE),
        ("03-01/06-30", date(2026, 7, 1), date(2026, 1, 1), NOT_APPLICABLE),
        ("03-01/06-30", date(2026, 5, 15), date(2025, 6, 20), CLEAR),  # 75 days into the season
        ("03-01/06-30", date(2026, 5, 16), date(2025, 6, 20), COOLING),
        ("03-01/06-30", date(2026, 6, 30), date(2026, 4, 30), CLEAR),
        ("11-01/02-28", date(2026, 1, 15), date(2025, 6, 1), CLEAR),  # over the turn of the year: 75 days
        ("11-01/02-28", date(2026, 1, 16), date(2025, 6, 1), COOLING),
        ("11-01/02-28", date(2026, 3, 1), date(2025, 6, 1), NOT_APPLICABLE),
        ("11-01/02-28", date(2025, 11, 1), date(2025, 1, 1), CLEAR),
        ("02-29/12-31", date(2026, 5, 16), date(2025, 6, 1), COOLING),  # no such day: from 1 March
        ("13-39/19-39", date(2026, 12, 1), date(2025, 6, 1), NOT_APPLICABLE),  # no such season: no night stops
    ],
)
def test_seasons(season: str, on: date, touched: date, said: object) -> None:
    one = partnership(started_on=date(2024, 1, 1), season=season)
    touch(one, touched)
    assert graded("stale", one, on) == said


def test_month_lengths_and_leap_years_change_nothing() -> None:
    one = partnership(started_on=date(2024, 1, 1))
    rhythm(one, 30)
    touch(one, date(2024, 1, 31))
    assert graded("stale", one, date(2024, 3, 8)) == CLEAR  # 37 days, over 29 February
    assert graded("stale", one, date(2024, 3, 9)) == COOLING


def test_thresholds_are_the_policys() -> None:
    one = partnership(900, tier="strategic")
    touch(one, ago(40))
    assert judge("stale", one).thresholds["interval_days"] == {"value": 30.0, "source": "default"}
    set_policy("stale", "interval_days", 45)
    assert verdict("stale", one) == CLEAR
    assert judge("stale", one).thresholds["interval_days"] == {"value": 45.0, "source": "portfolio"}
