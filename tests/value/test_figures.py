"""The figures of the value page against sums worked out by hand, and against the signals: the same definitions."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from flags.models import PolicyValue, Signals
from lib.facts import announce
from objectives.models import Measurement, Objective, ValueEntry
from objectives.value import alternatives, queries
from objectives.value.balance import balance, points, said
from objectives.value.expressions import value_days
from partners.models import EconomicTerm, Partnership, Touchpoint
from tests.partners.making import TODAY, ago, member

RATE = Decimal(80)
pytestmark = pytest.mark.django_db


def entry(one: Partnership, side: str, flow: str, amount: Any = None, days: int = 10, **own: Any) -> ValueEntry:
    return ValueEntry.objects.create(partnership=one, side=side, flow=flow, amount=amount, on=ago(days), **own)


def evaluated(one: Partnership) -> Signals:
    announce([one.pk])
    return Signals.objects.get(partnership=one)


def both_sides(one: Partnership) -> None:
    entry(one, "ours", "return", 6000)
    entry(one, "theirs", "return", 4000)
    entry(one, "ours", "investment", 1200)
    entry(one, "ours", "investment", hours=10)  # 800
    entry(one, "theirs", "investment", 3000)
    entry(one, "ours", "return", 9999, days=365)  # on the edge: out of the window


def test_shares_tilt_and_return(helio: Partnership) -> None:
    both_sides(helio)
    found = balance(evaluated(helio))
    assert (found.our_return, found.our_investment) == (6000, 2000)
    assert (found.their_return, found.their_investment) == (4000, 3000)
    assert (found.return_share, found.investment_share, found.tilt, found.gain) == (60, 40, 20, 200)
    assert said(found) == "They carry it: we receive 20 points more of the returns than we put in."


def test_the_tilt_is_that_of_the_rule(helio: Partnership) -> None:
    """At a quarter's end the page and the rule look at the same days and say the same."""
    import time_machine

    from flags.rules.tilted import Tilted

    both_sides(helio)
    with time_machine.travel("2026-12-31T10:00:00Z", tick=False):
        row = evaluated(helio)
        assert (row.q1_ours_returned, row.q1_ours_invested) == (row.ours_returned, row.ours_invested)
        rule = Signals.objects.annotate(**{
            name: expression for name, expression in _annotations(Tilted).items() if name == "tilt_1"
        }).get(partnership=helio)  # fmt: skip
        assert round(Decimal(rule.tilt_1), 6) == balance(row).tilt  # type: ignore[attr-defined]


def _annotations(rule: Any) -> dict[str, Any]:
    from flags.policy import Policy

    return dict(rule(date(2026, 12, 31), Policy.on(date(2026, 12, 31))).annotations())


def test_what_was_agreed_is_what_tilt_compares_with(helio: Partnership) -> None:
    both_sides(helio)
    EconomicTerm.objects.create(partnership=helio, kind="revenue_share", our_share=62, their_share=38)
    found = balance(evaluated(helio))
    assert (found.agreed_share, found.tilt) == (62, -2)
    assert said(found) == "In balance: we receive 60% of the returns, about what was agreed."


def test_one_side_alone_says_nothing_about_fairness(helio: Partnership) -> None:
    entry(helio, "ours", "return", 6000)
    found = balance(evaluated(helio))
    assert (found.their_return, found.return_share, found.tilt, found.missing) == (None, None, None, "theirs")
    assert found.gain is None  # nothing was put in: nothing to divide by
    assert said(found) == "Only our side is recorded. Without theirs nobody can say whether it is fair."


def test_nothing_recorded_is_unknown_and_never_zero(helio: Partnership) -> None:
    assert balance(evaluated(helio)) == balance(None)
    assert {balance(None).our_return, balance(None).gain, balance(None).tilt} == {None}
    assert said(balance(None)) == "Nothing is recorded in these months, on either side."
    entry(helio, "ours", "investment", 5)
    entry(helio, "theirs", "investment", 5)
    assert said(balance(evaluated(helio))) == "Both sides put in, and nothing has come back yet."
    entry(helio, "ours", "return", 0)
    entry(helio, "theirs", "return", 0)
    assert balance(evaluated(helio)).tilt is None


def test_swapping_the_sides_mirrors_the_tilt(helio: Partnership) -> None:
    both_sides(helio)
    one = balance(evaluated(helio)).tilt
    for row in ValueEntry.objects.all():
        row.side = "theirs" if row.side == "ours" else "ours"
        row.save()
    assert balance(evaluated(helio)).tilt == -one  # type: ignore[operator]


def test_points_and_boundaries_of_balance(helio: Partnership) -> None:
    assert [points(Decimal(text)) for text in ("0", "0.4", "-12.4", "4.96")] == ["0", "0.4", "12", "5"]


def test_quarters_sum_to_the_signals(helio: Partnership) -> None:
    both_sides(helio)
    rows = queries.by_quarter(helio, TODAY, RATE)
    assert [row["start"] for row in rows][-2:] == [date(2026, 7, 1), date(2026, 10, 1)]
    row = evaluated(helio)
    newest = rows[-1]
    assert newest["our_return"] == row.ours_returned == 6000
    assert newest["our_investment"] == row.ours_invested == 2000
    assert newest["their_return"] == row.theirs_returned
    assert newest["their_investment"] == row.theirs_invested
    assert rows[-5]["our_return"] == 9999
    assert rows[-5]["their_return"] is None


def test_new_displaced_and_unsaid_business(helio: Partnership) -> None:
    entry(helio, "ours", "return", 700, new_business=True)
    entry(helio, "ours", "return", hours=10, new_business=False)
    entry(helio, "ours", "return", 5)
    entry(helio, "ours", "return", 99, days=365)
    entry(helio, "theirs", "return", 88, new_business=True)
    found = queries.by_business(helio, TODAY, 365, RATE)
    assert {key: row["worth"] for key, row in found.items()} == {True: 700, False: 800, None: 5}


def test_hours_by_person_are_those_of_the_signals(helio: Partnership) -> None:
    dev, ada = member("Dev Stone"), member("Ada Wren")
    entry(helio, "ours", "investment", hours=3, person=dev)
    entry(helio, "ours", "investment", hours=2)
    entry(helio, "ours", "return", hours=50, person=dev)
    for days in (10, 20):  # on day 10 Dev entered time: the meeting does not count again
        touch = Touchpoint.objects.create(partnership=helio, on=ago(days), kind="call", minutes=90)
        touch.members.add(dev, ada)
    found = queries.by_person(helio, TODAY, 365)
    assert [(one.who, one.entered, one.met) for one in found] == [
        ("Dev Stone", 3, Decimal("1.5")), ("Ada Wren", 0, 3), ("", 2, 0),
    ]  # fmt: skip
    row = evaluated(helio)
    assert sum(one.hours for one in found) == row.entered_hours + row.touch_hours


def test_the_window_is_that_of_the_policy(helio: Partnership) -> None:
    assert value_days(TODAY) == 365
    PolicyValue.objects.create(rule="windows", threshold="value_days", scope="portfolio", value=100)
    assert value_days(TODAY) == 100


def goal(one: Partnership, now: Any, **own: Any) -> Objective:
    fields = {"title": "Leads", "unit": "leads", "baseline": 0, "target": 200, "alternative_cost": 12_000,
              "start_on": ago(100), "due_on": TODAY} | own  # fmt: skip
    made = Objective.objects.create(partnership=one, **fields)
    if now is not None:
        Measurement.objects.create(objective=made, on=ago(1), value=now)
    return made


def compared(one: Partnership) -> alternatives.Alternatives:
    rows = queries.goals(one, TODAY)
    return alternatives.compare(rows, lambda start: queries.cost_since(one, start, TODAY, RATE))


def test_a_lead_costs_41_here_and_60_through_ads(helio: Partnership) -> None:
    goal(helio, 100)
    entry(helio, "ours", "investment", 3300)
    entry(helio, "ours", "investment", hours=10)
    entry(helio, "ours", "investment", 500, days=101)  # before it began
    found = compared(helio)
    assert (found.cost, found.instead) == (4100, 6000)
    assert (found.rows[0].here, found.rows[0].there) == (41, 60)
    assert round(found.ratio or 0, 4) == Decimal("0.6833")


def test_one_cost_serves_two_objectives_in_proportion(helio: Partnership) -> None:
    goal(helio, 100)
    goal(helio, 80, title="Faults", unit="faults", baseline=100, target=60, alternative_cost=4_000)
    entry(helio, "ours", "investment", 4000)
    found = compared(helio)
    assert found.instead == 6000 + 2000
    assert [(row.here, row.there) for row in found.rows] == [(30, 60), (50, 100)]


@pytest.mark.parametrize("now", [None, -5])
def test_nothing_reached_is_unknown(helio: Partnership, now: int | None) -> None:
    goal(helio, now)
    entry(helio, "ours", "investment", 4000)
    found = compared(helio)
    assert (found.ratio, found.rows[0].here, found.rows[0].there) == (None, None, 60)


def test_no_cost_recorded_is_unknown_too(helio: Partnership) -> None:
    goal(helio, 100)
    assert compared(helio).ratio is None
