"""On paper only: each leg alone keeps it off; four kinds, edges of the window, unknown meetings, value elsewhere."""

from collections.abc import Callable

import pytest

from accounts.models import Setting
from partners.models import Partnership
from tests.factories import (
    ago,
    asset,
    booked,
    handoff,
    measurement,
    objective,
    partnership,
    pilot,
    promise,
    review,
    touch,
    value,
)  # fmt: skip
from tests.flags.judging import CLEAR, RAISED, SERIOUS, UNKNOWN, WARNING, D, graded, judge, set_policy, verdict

pytestmark = pytest.mark.django_db

NEVER, QUIET = (RAISED, SERIOUS, "never_started"), (RAISED, SERIOUS, "went_quiet")
LINK, HARDLY, TALKING = (
    (RAISED, SERIOUS, "link_and_logo"),
    (RAISED, SERIOUS, "hardly_started"),
    (RAISED, WARNING, "talking"),
)


def busy(live: int = 900) -> Partnership:
    """Two pieces of work long ago: it was started, and is empty now."""
    one = partnership(live)
    touch(one, ago(300))
    touch(one, ago(301))
    return one


def test_first_day() -> None:
    one = partnership(90)
    assert (verdict("paper", one, ago(1)), graded("paper", one)) == (CLEAR, NEVER)
    found = judge("paper", one)
    assert found.sentence == "Live for 90 days: nothing was done together since the start; no value for either side."
    assert found.score == 90
    assert not found.evidence["last_work_on"]


MOVES: dict[str, Callable[[Partnership, int], object]] = {
    "meeting": lambda one, days: touch(one, ago(days)),
    "pilot": lambda one, days: pilot(one, ago(days), ago(days - 1), decided_on=ago(days - 1), decision="stop"),
    "delivery": lambda one, days: promise(one, ago(days), delivered_on=ago(days)),
    "handoff": lambda one, days: handoff(one, ago(days + 1), ago(days)),
    "asset": lambda one, days: asset(one, ago(days)),
    "our return": lambda one, days: value(one, ago(days), 10),
    "their return": lambda one, days: value(one, ago(days), hours=1, side="theirs"),
    "objective that moved": lambda one, days: measurement(objective(one, ago(400), ago(days)), ago(days), 1),
}


@pytest.mark.parametrize("what", MOVES)
def test_each_piece_of_work_or_value_within_the_window(what: str) -> None:
    inside, outside = busy(), busy()
    MOVES[what](inside, 179)
    MOVES[what](outside, 180)
    assert (graded("paper", inside), graded("paper", outside)) == (CLEAR, QUIET)


def test_plans() -> None:
    plans: list[Callable[[Partnership], object]] = [
        lambda one: booked(one, ago(-1), since=D),
        lambda one: promise(one, D, made_on=ago(3)),
        lambda one: promise(one, None, made_on=ago(3)),
        lambda one: pilot(one, ago(200), D),
        lambda one: measurement(objective(one, ago(400), D), ago(399), 0),
    ]
    for plan in plans:
        one = busy()
        plan(one)
        assert verdict("paper", one) == CLEAR
    no_plans: list[Callable[[Partnership], object]] = [
        lambda one: touch(one, ago(-1), status="planned"),
        lambda one: promise(one, ago(1)),
        lambda one: pilot(one, ago(200), ago(1)),
        lambda one: objective(one, ago(400), ago(-30)),
        lambda one: measurement(objective(one, ago(400), ago(1)), ago(399), 0),
        lambda one: value(one, ago(5), 10, flow="investment"),
        lambda one: touch(one, ago(5), mutual=False),
        lambda one: touch(one, ago(5), kind="press"),
        lambda one: handoff(one, ago(5)),
    ]
    for nothing in no_plans:
        one = busy()
        nothing(one)
        assert graded("paper", one) == QUIET


def test_a_measurement_that_fell_back_moved_nothing() -> None:
    one = busy()
    leads = objective(one, ago(400), ago(1))
    measurement(leads, ago(390), 50)
    measurement(leads, ago(10), 40)
    assert graded("paper", one) == QUIET
    falling = objective(one, ago(400), ago(1), baseline=100, target=0)
    measurement(falling, ago(10), 90)
    assert verdict("paper", one) == CLEAR


def test_a_bare_meeting_makes_it_talking() -> None:
    one = busy()
    touch(one, ago(179), kind="relationship_building")
    assert graded("paper", one) == TALKING
    assert judge("paper", one).sentence.endswith("The two sides last talked on 25 May 2026.")
    other = busy()
    touch(other, ago(180), kind="relationship_building")
    assert graded("paper", other) == QUIET
    reviewed = busy()
    review(reviewed, ago(10))
    assert graded("paper", reviewed) == TALKING
    unsure = busy()
    review(unsure, ago(10), attended_by_them=None)
    assert graded("paper", unsure) == QUIET


def test_link_and_logo() -> None:
    one = partnership(200)
    touch(one, ago(150), kind="logo", mutual=True)
    assert graded("paper", one) == LINK
    assert "there is a listing or a logo, and nothing else" in judge("paper", one).sentence
    listed = partnership(200, publicly_listed_from=ago(100))
    assert graded("paper", listed) == LINK
    delisted = partnership(200, publicly_listed_from=ago(100), publicly_listed_until=ago(1))
    assert graded("paper", delisted) == NEVER


def test_work_before_the_signature_starts_nothing() -> None:
    one = partnership(200)
    touch(one, ago(250))
    assert graded("paper", one) == NEVER


def test_hardly_started() -> None:
    one = partnership(366)
    touch(one, ago(10))
    assert (verdict("paper", one, ago(1)), graded("paper", one)) == (CLEAR, HARDLY)
    touch(one, ago(5))
    assert verdict("paper", one) == CLEAR
    set_policy("paper", "hardly_events", 2)
    assert graded("paper", one) == HARDLY


def test_meetings_of_which_nobody_said_whether_both_took_part() -> None:
    one = busy()
    touch(one, ago(179), mutual=None)
    assert verdict("paper", one) == UNKNOWN
    other = busy()
    touch(other, ago(180), mutual=None)
    assert graded("paper", other) == QUIET
    hardly = partnership(900)
    touch(hardly, ago(10))
    touch(hardly, ago(9), mutual=None)  # perhaps a second piece of work
    assert verdict("paper", hardly) == UNKNOWN


def test_value_kept_elsewhere() -> None:
    one = busy()
    assert graded("paper", one) == QUIET
    Setting.objects.create(name="value_kept_elsewhere", value="true")
    assert verdict("paper", one) == UNKNOWN
    assert judge("paper", one).thresholds["value_kept_elsewhere"] == {"value": 1.0, "source": "setting"}
    assert graded("paper", partnership(900)) == NEVER  # hardly started needs no value
    set_policy("paper", "value_kept_elsewhere", 0, partnership=one)
    assert graded("paper", one) == QUIET


def test_what_cannot_be_told() -> None:
    assert verdict("paper", partnership(started_on=None)) == UNKNOWN
    endless = busy()
    pilot(endless, ago(300), None)
    assert verdict("paper", endless) == UNKNOWN


def test_imported_rows_count_by_their_own_day() -> None:
    one = busy()
    touch(one, ago(200), origin="import")
    assert graded("paper", one) == QUIET
    touch(one, ago(20), origin="import")
    assert verdict("paper", one) == CLEAR
