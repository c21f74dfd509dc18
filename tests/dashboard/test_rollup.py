"""The kept row: equal to a live recount after every kind of write, and cheap."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from flags.actions import acknowledge
from lib.days import today
from lib.facts import announce
from partners.models import PartnershipShare
from portfolio import dashboard, panels
from portfolio.models import BriefChange, BriefFigures, JobRun, JobState
from tests.making import LEAD, evaluated, flag, member, partnership, rhythm, touch, value

pytestmark = pytest.mark.django_db


def shown() -> object:
    """The panels as the page reads them, through JSON."""
    dashboard.figures(today(), LEAD)
    return BriefFigures.objects.get().panels


def recount() -> object:
    """The same from the records."""
    return panels.count(today())


def as_json(value: object) -> object:
    return json.loads(json.dumps(value, default=str))


def test_an_evaluation_counts_at_once() -> None:
    partnership()
    evaluated()
    assert BriefFigures.objects.get().panels["standing"]["total"] == 1
    assert not BriefChange.objects.exists()


def test_shown_equals_a_recount_after_every_write() -> None:
    dev = member("Dev Rao", "manager")
    one, two = partnership(owner=dev), partnership("Sable Insurance")
    rhythm(one, 30)
    evaluated()
    writes: list[Callable[[], object]] = [
        lambda: touch(one, 3, by=dev),
        lambda: value(two, 5, 1200),
        lambda: value(one, 400, 70, flow="investment"),
    ]
    for write in writes:
        write()
        announce([one.pk, two.pk])
        assert as_json(shown()) == as_json(recount())
    acknowledge(flag=flag(two), by=dev, on=today())
    before = BriefFigures.objects.get().panels["decisions"]["flags"]
    assert as_json(shown()) == as_json(recount())
    assert BriefFigures.objects.get().panels["decisions"]["flags"] == before - 1


def test_a_single_write_only_leaves_a_note() -> None:
    one = partnership()
    evaluated()
    counted = BriefFigures.objects.get().counted_at
    announce([one.pk])
    assert BriefFigures.objects.get().counted_at == counted
    assert BriefChange.objects.count() == 1


def test_reading_again_costs_two_statements(django_assert_num_queries: object) -> None:
    partnership()
    evaluated()
    with django_assert_num_queries(2):  # type: ignore[operator]
        dashboard.figures(today(), LEAD)


def test_who_does_not_see_everything_gets_figures_of_their_own_part() -> None:
    dev, mona, rita = member("Dev Rao", "manager"), member("Mona Lund", "manager"), member("Rita Sand", "reader")
    partnership("Open", owner=mona)
    secret = partnership("Secret", owner=dev, confidential=True)
    value(secret, 5, 1200)
    evaluated()
    totals = {who.name: dashboard.figures(today(), who).panels["standing"]["total"] for who in (LEAD, dev, mona, rita)}
    assert totals == {"": 2, "Dev Rao": 2, "Mona Lund": 1, "Rita Sand": 0}
    assert "Secret" not in json.dumps(dashboard.figures(today(), mona).panels, default=str)
    assert dashboard.figures(today(), mona).panels["value"]["received"]["now"] == 0
    PartnershipShare.objects.create(partnership=secret, member=rita)
    assert dashboard.figures(today(), rita).panels["value"]["received"]["now"] == 1200
    assert BriefFigures.objects.get().panels["standing"]["total"] == 2, "the kept row is of everything"


def test_another_day_is_counted_anew() -> None:
    partnership()
    evaluated()
    BriefFigures.objects.update(as_of=today() - timedelta(days=1))
    assert dashboard.figures(today(), LEAD).as_of == today()


def test_where_counting_takes_long_readers_see_the_row_and_the_tick_counts() -> None:
    one = partnership()
    evaluated()
    BriefFigures.objects.update(took_ms=dashboard.QUICK_MS + 1)
    counted = BriefFigures.objects.get().counted_at
    announce([one.pk])
    assert dashboard.figures(today(), LEAD).counted_at == counted
    assert dashboard.catch_up(today())
    assert not dashboard.catch_up(today())
    assert dashboard.figures(today(), LEAD).counted_at > counted


class TestStaleWords:
    def run(self, state: JobState, hours: float, period: str = "a") -> None:
        at = timezone.now() - timedelta(hours=hours)
        JobRun.objects.create(job="evaluation", period=period, state=state, started_at=at, finished_at=at)

    def test_silent_before_the_first_night_and_up_to_36_hours(self) -> None:
        assert dashboard.stale_words(timezone.now()) == ""
        self.run(JobState.DONE, 35.9)
        assert dashboard.stale_words(timezone.now()) == ""

    def test_after_36_hours_it_says_so(self) -> None:
        self.run(JobState.DONE, 48.1)
        assert dashboard.stale_words(timezone.now()) == "Computed 2 days ago; no evaluation has run since."

    def test_a_failed_night_is_said_at_once(self) -> None:
        self.run(JobState.DONE, 20)
        self.run(JobState.FAILED, 1, "b")
        assert "the night's evaluation failed" in dashboard.stale_words(timezone.now())

    def test_a_run_under_way_changes_nothing(self) -> None:
        self.run(JobState.DONE, 20)
        self.run(JobState.RUNNING, 0.1, "b")
        assert dashboard.stale_words(timezone.now()) == ""
