"""Each panel against a count by hand, from the records."""

from datetime import timedelta
from typing import Any

import pytest

from accounts.models import Setting
from flags.models import Flag, Signals
from lib.days import today
from objectives.models import Measurement, Objective
from partners.models import Partnership, Touchpoint
from portfolio.panels import balance, checkins, count, decisions, effort, pace, standing, value
from tests.making import ago, evaluated, flag, member, partnership, rhythm, touch
from tests.making import value as entry

pytestmark = pytest.mark.django_db


def test_an_empty_portfolio_counts_to_nothing() -> None:
    panels = count(today())
    assert panels["standing"] == {"rows": [], "total": 0, "alive": 0, "prospects": 0, "ended": 0}
    assert panels["decisions"] == {"flags": 0, "partnerships": 0, "first": []}
    assert panels["effort"]["points"] == panels["quietest"] == panels["behind"] == []


class TestStanding:
    def test_what_goes_on_what_comes_and_what_is_over(self) -> None:
        for stage in ("active", "active", "pilot", "exiting", "candidate", "vetting", "ended", "declined"):
            partnership(f"P {stage}", stage=stage, owner=None)
        evaluated()
        counted = standing.count(today())
        assert (counted["total"], counted["prospects"], counted["ended"]) == (4, 2, 2)
        assert sum(number for _, number in counted["rows"]) == 4
        assert ["exiting", 1] in counted["rows"]


class TestValue:
    def test_twelve_months_and_the_twelve_before(self) -> None:
        one = partnership()
        for days, amount in ((0, 100), (364, 20), (365, 7), (729, 3), (730, 1000)):
            entry(one, days, amount)
        entry(one, 10, 40, flow="investment")
        entry(one, 10, 999, side="theirs")
        entry(one, -1, 500)
        counted = value.count(today())
        assert (counted["received"]["now"], counted["received"]["before"]) == (120, 10)
        assert counted["given"]["now"] == 40
        assert (counted["received"]["series"][0], counted["received"]["series"][-1]) == (20, 100)
        assert len(counted["received"]["series"]) == 12

    def test_hours_count_at_the_rate_only_without_an_amount(self) -> None:
        Setting.objects.create(name="hour_rate", value="50")
        one = partnership()
        entry(one, 10, None, hours=3, flow="investment")
        entry(one, 10, 7, hours=3, flow="investment")
        assert value.count(today())["given"]["now"] == 157

    def test_who_records_no_value_is_unknown_not_zero(self) -> None:
        entry(partnership("A"), 10, 5)
        partnership("B")
        evaluated()
        assert value.count(today())["unrecorded"] == 1


class TestObjectives:
    def objective(self, one: Partnership, values: dict[int, int], **own: Any) -> Objective:
        own = {"baseline": 0, "target": 100, "start_on": ago(100), "due_on": today() + timedelta(days=100)} | own
        made = Objective.objects.create(partnership=one, title="Leads", **own)
        for days, measured in values.items():
            Measurement.objects.create(objective=made, on=ago(days), value=measured)
        return made

    def test_on_pace_measured_unmeasured_and_the_line(self) -> None:
        one = partnership()
        self.objective(one, {0: 40})
        self.objective(one, {0: 39})
        self.objective(one, {})
        evaluated()
        counted = pace.count(today())
        assert (counted["on_pace"], counted["measured"], counted["unmeasured"]) == (1, 2, 1)
        assert counted["series"] == [0] * 11 + [1]

    def test_the_line_follows_the_newest_measurement_of_each_month(self) -> None:
        one = partnership()
        self.objective(one, {95: 5, 50: 10}, due_on=today() + timedelta(days=100))
        evaluated()
        series = pace.count(today())["series"]
        # 91 days ago 4.5% were expected and 5 measured; 60 days ago 20% and still 5; 50 days ago 10 of 25
        assert series[-4:] == [1, 0, 0, 0]

    def test_furthest_behind_first(self) -> None:
        slow, quick, ahead = (partnership(name) for name in ("Slow", "Quick", "Ahead"))
        self.objective(slow, {50: 2, 0: 5})
        self.objective(quick, {50: 20, 0: 40})
        self.objective(ahead, {50: 30, 0: 60})
        evaluated()
        assert [(row["name"], row["pace"]) for row in pace.behind(today())] == [("Slow", 10), ("Quick", 80)]


class TestCheckins:
    def test_kept_and_due_as_by_hand(self) -> None:
        one = partnership()
        rhythm(one, 30)
        for days in (5, 40, 45, 100):
            touch(one, days)
        evaluated()
        counted = checkins.count(today())
        # intervals of 30 days that begin within 182 days: 7; touched: the first, the second, the fourth
        assert (counted["kept"], counted["due"]) == (3, 7)

    def test_what_is_not_mutual_or_a_mailing_keeps_nothing(self) -> None:
        one = partnership()
        rhythm(one, 30)
        touch(one, 5, mutual=False)
        touch(one, 5, mutual=None)
        touch(one, 5, partners_named=40)
        touch(one, 5, status="cancelled")
        touch(one, 5, origin="automation")
        evaluated()
        assert checkins.count(today())["kept"] == 0
        assert checkins.quietest(today())[0]["kept"] == 0

    def test_nothing_is_due_before_it_went_live(self) -> None:
        rhythm(partnership(live=59), 30)
        evaluated()
        assert checkins.count(today())["due"] == 1
        assert checkins.quietest(today())[0]["due"] == 1

    def test_without_a_rhythm_nothing_is_due(self) -> None:
        touch(partnership(), 3)
        evaluated()
        assert (checkins.count(today())["due"], checkins.quietest(today())) == (0, [])

    def test_the_cells_of_a_rhythm(self) -> None:
        cells, kept, due = checkins.weeks(28, [3, 10, 60], 182)
        assert (kept, due) == (2, 6)
        # newest interval: kept 10 days ago, extra 3 days ago; second one missed, in the week in which it ended
        assert cells[-2:] == ["kept", "extra"]
        assert cells[25 - 28 // 7] == "missed"
        assert cells[25 - 60 // 7] == "kept"
        assert len(cells) == 26

    def test_quietest_first_and_never_before_all(self) -> None:
        for name, days in (("Loud", 2), ("Quiet", 90)):
            one = partnership(name)
            rhythm(one, 30)
            touch(one, days)
        rhythm(partnership("Never"), 30)
        evaluated()
        assert [(row["name"], row["days"]) for row in checkins.quietest(today())] == [
            ("Never", None),
            ("Quiet", 90),
            ("Loud", 2),
        ]


class TestEffortAndBalance:
    def test_effort_is_hours_of_our_people_and_what_has_none_is_unknown(self) -> None:
        lena, dev = member(), member("Dev Rao", "manager")
        one = partnership("Busy")
        both = touch(one, 5, by=lena)
        both.members.add(dev)
        entry(one, 5, 3000)
        partnership("Silent")
        evaluated()
        counted = effort.count(today())
        assert [point[:3] for point in counted["points"]] == [["Busy", 2.0, 3000.0]]
        assert counted["unknown"] == 1

    def test_balance_names_who_brings_and_who_takes(self) -> None:
        for name, got, gave in (("Brings", 100, 10), ("Takes", 10, 100), ("Even", 50, 50)):
            one = partnership(name)
            entry(one, 5, got)
            entry(one, 5, gave, flow="investment")
        evaluated()
        counted = balance.count(today())
        assert [row["name"] for row in counted["top"]] == ["Brings", "Even", "Takes"]
        assert [(row["name"], row["given"], row["received"]) for row in counted["tilting"]] == [("Takes", 100, 10)]


class TestDecisions:
    def test_one_line_a_partnership_worst_first_and_only_what_waits(self) -> None:
        dev = member("Dev Rao", "manager")
        unowned, silent = partnership("Unowned"), partnership("Silent", owner=dev)
        touch(silent, 400)
        evaluated()
        counted = decisions.count(today())
        assert [row["name"] for row in counted["first"]] == ["Unowned", "Silent"]
        assert counted["first"][1]["owner"] == dev.pk
        assert counted["first"][1]["ties"] == {"deputies": [], "may_edit": [], "may_read": [], "team": ""}
        assert counted["flags"] == Flag.objects.filter(closed_on=None).count()
        Flag.objects.filter(partnership=unowned).update(acknowledged_on=today())
        assert [row["name"] for row in decisions.count(today())["first"]] == ["Silent"]

    def test_changes_of_the_last_seven_days(self) -> None:
        dev = member("Dev Rao", "manager")
        new, old = partnership("New", owner=None), partnership("Old", owner=None)
        touch(new, 1), touch(old, 1)
        evaluated()
        Flag.objects.exclude(rule="unowned").delete()
        Flag.objects.filter(pk=flag(old).pk).update(opened_on=ago(30))
        told = [(one["what"], one["name"]) for one in decisions.changes(today())]
        assert told == [("opened", "New")]
        Flag.objects.filter(pk=flag(old).pk).update(closed_on=ago(6), closed_because="cleared")
        assert ("closed", "Old") in [(one["what"], one["name"]) for one in decisions.changes(today())]
        Flag.objects.filter(closed_on=ago(6)).update(closed_on=ago(7))
        assert ("closed", "Old") not in [(one["what"], one["name"]) for one in decisions.changes(today())]
        assert dev.pk


def test_panels_count_the_same_however_many_there_are(django_assert_num_queries: object) -> None:
    for at in range(12):
        one = partnership(f"P{at}")
        rhythm(one, 30)
        touch(one, at * 9)
        entry(one, at * 9, 100)
    evaluated()
    assert (Signals.objects.count(), Touchpoint.objects.count()) == (12, 12)
    with django_assert_num_queries(21):  # type: ignore[operator]
        count(today())
