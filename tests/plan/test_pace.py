"""The pace of the plan page: the same as the signals say, also where a target was changed."""

from decimal import Decimal
from typing import Any

import pytest

from flags.models import Signals
from lib.facts import announce
from objectives.models import Measurement, Objective, ObjectiveTarget
from objectives.plan.queries import objectives
from objectives.plan.rows import Row, row
from partners.models import Partnership
from tests.partners.making import TODAY, ago


def made(one: Partnership, value: Any = None, on: int = 10, **own: Any) -> Objective:
    fields = {"title": "Leads", "unit": "leads", "baseline": 0, "target": 200, "start_on": ago(100),
              "due_on": ago(-100), "priority": "high"} | own  # fmt: skip
    objective = Objective.objects.create(partnership=one, **fields)
    if value is not None:
        Measurement.objects.create(objective=objective, on=ago(on), value=value)
    return objective


def rows(one: Partnership) -> list[Row]:
    return [row(own, TODAY) for own in objectives(one, TODAY)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "own",
    [
        {"value": 50}, {"value": 50, "on": 90}, {"value": 130, "baseline": 200, "target": 100},
        {"value": 60, "due_on": ago(5)}, {"value": 40, "due_on": ago(100)}, {"value": 150, "start_on": ago(40)},
        {"value": 30, "curve": "2026-09-01=0.1;2026-11-20=0.3"}, {"value": 12, "curve": "2026-11-12=0.1"},
    ],
)  # fmt: skip
def test_it_says_what_the_signals_say(helio: Partnership, own: dict[str, Any]) -> None:
    made(helio, **own)
    announce([helio.pk])
    signals = Signals.objects.get(partnership=helio)
    (found,) = rows(helio)
    assert found.now and found.now.expected
    share = found.now.progress / found.now.expected
    assert signals.pace is not None
    assert min(Decimal("1.5"), max(Decimal(0), share)) == pytest.approx(Decimal(signals.pace), abs=Decimal("1e-4"))


@pytest.mark.django_db
def test_a_change_of_target_shows_both_paces_and_hides_neither(helio: Partnership) -> None:
    goal = made(helio, 50, on=0)
    ObjectiveTarget.objects.create(objective=goal, since=ago(20), target=100)
    (found,) = rows(helio)
    assert found.now and found.first
    assert (found.now.percent, found.first.percent) == (100, 50)
    assert found.measure == "from 0 to 100 leads"
    assert found.originally == "from 0 to 200 leads, by 2 Mar 2027"
    assert found.chart.count('class="first"') == 1 and found.chart.count('class="change"') == 1
    announce([helio.pk])
    assert float(Signals.objects.get(partnership=helio).pace or 0) == pytest.approx(1)


@pytest.mark.django_db
def test_the_four_columns_in_words(helio: Partnership) -> None:
    made(helio, priority="critical", metric="new leads")
    made(helio, priority="high", baseline=80, target=40, unit="faults", due_on=ago(100))
    made(helio, priority="low", tangible=False, baseline=None, target=None, due_on=None)
    assert [(one.measure, one.timeline) for one in rows(helio)] == [
        ("new leads, from 0 to 200 leads", "by 2 Mar 2027"), ("down from 80 to 40 faults", "immediate"),
        ("leads", "no date"),
    ]  # fmt: skip
    assert [bool(one.chart) for one in rows(helio)] == [True, True, False]
    assert [one.late for one in rows(helio)] == [False, True, False]
