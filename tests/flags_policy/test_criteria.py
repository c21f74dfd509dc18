"""When an exit criterion is met: the days of its window, the share of known ones, waivers, two people."""

from datetime import date, timedelta
from typing import Any

import pytest

from accounts.models import StaleEdit
from flags import criteria, criteria_actions
from flags.criteria_actions import Refused
from flags.models import ExitCriterion
from flags.policy import Policy
from partners.models import Partnership
from tests.factories import D, ago, member, partnership, stage, touch

pytestmark = pytest.mark.django_db
# interval 30 for a strategic partnership: stale is raised from 38 days of silence on
QUIET = {"tier": "strategic", "arrangement": "referral"}


def agreed(**own: Any) -> ExitCriterion:
    return ExitCriterion.objects.create(**{"rule": "stale", "agreed_on": ago(400), "consequence": "evaluate"} | own)


def met(on: date = D) -> set[int]:
    return set(criteria.met(on, Policy.on(on)))


def quiet_for(days: int, **own: Any) -> Partnership:
    one = partnership(900, **QUIET | own)
    touch(one, ago(days))
    return one


def test_the_days_of_a_window_are_the_day_and_every_seventh_back() -> None:
    found = criteria.window(ExitCriterion(rule="stale", for_days=30), D)
    assert [(D - day).days for day in found] == [0, 7, 14, 21, 28]
    assert criteria.window(ExitCriterion(rule="stale", for_days=7), D) == [D]
    assert criteria.window(ExitCriterion(rule="stale", for_days=8), D) == [D, ago(7)]
    assert criteria.window(ExitCriterion(rule="stale"), D) == found


@pytest.mark.parametrize(("days", "is_met"), [(38 + 28, True), (37 + 28, False)])
def test_the_rule_must_be_raised_on_all_of_them(days: int, is_met: bool) -> None:
    one = quiet_for(days)
    agreed()
    assert met() == ({one.pk} if is_met else set())


def test_one_clear_day_within_the_window_breaks_it() -> None:
    one = quiet_for(400)
    agreed(for_days=56)
    assert met() == {one.pk}
    # a touch 60 days ago: silent again since then, but not yet 38 days on the day 28 days back
    touch(one, ago(60))
    assert met() == set()


def test_thresholds_of_the_criterion_go_before_every_scope_of_the_policy() -> None:
    one = quiet_for(20 + 28)
    agreed(thresholds={"interval_days": 10, "slack_days": 5})
    assert met() == {one.pk}


@pytest.mark.parametrize(
    ("days", "unknown", "enough"),
    [(5, 1, True), (5, 2, False), (9, 1, True), (9, 2, False), (10, 2, True), (10, 3, False), (1, 1, False)],
)
def test_at_least_four_fifths_of_the_days_are_known(days: int, unknown: int, enough: bool) -> None:
    assert criteria.enough_known(days, unknown) is enough


@pytest.mark.parametrize(("heard", "is_met"), [(25, True), (18, False)])
def test_unknown_days_count_against_it(heard: int, is_met: bool) -> None:
    # before the first touch known to be mutual the verdict is unknown: on one (28 days back) or two of the five
    one = partnership(900, **QUIET)
    touch(one, ago(500), mutual=None)
    touch(one, ago(heard))
    agreed(thresholds={"interval_days": 1, "slack_days": 0})
    assert met() == ({one.pk} if is_met else set())


def test_narrower_scopes_come_first_and_others_are_left_alone() -> None:
    one, other = quiet_for(200), quiet_for(200, arrangement="licensing")
    wide = agreed(scope="arrangement:referral")
    narrow = agreed(scope=f"partnership:{one.ref}", partnership=one)
    found = criteria.met(D, Policy.on(D))
    assert found == {one.pk: (narrow.pk, None)}
    narrow.delete()
    assert criteria.met(D, Policy.on(D)) == {one.pk: (wide.pk, None)}
    assert other.pk not in found


@pytest.mark.parametrize(("day", "is_met"), [(ago(10), False), (ago(9), True)])
def test_a_waiver_lapses_by_itself(day: date, is_met: bool) -> None:
    one = quiet_for(300)
    agreed(waived_until=ago(10), waiver_reason="A new owner on their side")
    assert met(day) == ({one.pk} if is_met else set())


@pytest.mark.parametrize(("day", "is_met"), [(ago(6), False), (ago(5), True), (ago(2), True), (ago(1), False)])
def test_it_counts_from_the_day_agreed_to_its_last(day: date, is_met: bool) -> None:
    one = quiet_for(300)
    agreed(agreed_on=ago(5), until=ago(2))
    assert met(day) == ({one.pk} if is_met else set())


def test_a_judgement_counts_once_two_confirmed_it() -> None:
    one = quiet_for(3)
    judgement = agreed(
        rule="", judgement="Their values and ours no longer agree", scope=f"partnership:{one.ref}", partnership=one
    )
    first, second, third = member(), member(), member()
    criteria_actions.confirm(criterion=judgement, by=first, on=D, expected=1)
    assert met() == set()
    with pytest.raises(Refused, match="You have confirmed it already"):
        criteria_actions.confirm(criterion=judgement, by=first, on=D, expected=2)
    criteria_actions.confirm(criterion=judgement, by=second, on=D, expected=2)
    assert criteria.met(D, Policy.on(D)) == {one.pk: (judgement.pk, D)}
    assert met(D - timedelta(days=1)) == set()
    with pytest.raises(Refused, match="Two people"):
        criteria_actions.confirm(criterion=judgement, by=third, on=D, expected=3)


def test_two_who_confirm_at_once_do_not_overwrite_each_other() -> None:
    one = quiet_for(3)
    judgement = agreed(rule="", judgement="A pivot", scope=f"partnership:{one.ref}", partnership=one)
    same = ExitCriterion.objects.get(pk=judgement.pk)
    criteria_actions.confirm(criterion=judgement, by=member(), on=D, expected=1)
    with pytest.raises(StaleEdit):
        criteria_actions.confirm(criterion=same, by=member(), on=D, expected=1)


@pytest.mark.parametrize(
    ("own", "field", "says"),
    [
        ({"rule": "nothing"}, "rule", "There is no rule"),
        ({"rule": "exit_criterion_met"}, "rule", "can never be met"),
        ({"rule": "over_capacity"}, "rule", "can never be met"),
        ({"rule": "look_again"}, "rule", "no live one can ever meet it"),
        ({"rule": "exit_unfinished"}, "rule", "no live one can ever meet it"),
        ({"thresholds": {"nothing": 3}}, "t_nothing", "has no threshold"),
        ({"thresholds": {"interval_days": 0}}, "t_interval_days", "must lie between"),
        ({"for_days": 0}, "for_days", "1 to 730"),
        ({"for_days": 731}, "for_days", "1 to 730"),
        ({"until": ago(1)}, "until", "run out before"),
        ({"scope": "tier:golden"}, "scope", "is no scope"),
        ({"rule": "", "judgement": " "}, "judgement", "Say in words"),
    ],
)
def test_one_that_could_never_be_evaluated_is_refused(own: dict[str, Any], field: str, says: str) -> None:
    with pytest.raises(Refused, match=says) as caught:
        criteria_actions.agree(by=member(), on=D, **{"scope": "portfolio", "rule": "stale"} | own)
    assert caught.value.field == field
    assert not ExitCriterion.objects.exists()


@pytest.mark.parametrize("days", [1, 730])
def test_the_ends_of_the_window_are_allowed(days: int) -> None:
    criteria_actions.check(ExitCriterion(rule="stale", for_days=days, agreed_on=D), D)


def test_not_for_a_partnership_that_is_over() -> None:
    one = partnership(900, stage="ended")
    with pytest.raises(Refused, match="is over"):
        criteria_actions.check(ExitCriterion(rule="stale", scope=f"partnership:{one.ref}", partnership=one), D)


@pytest.mark.parametrize(("days", "allowed"), [(0, False), (1, True), (365, True), (366, False)])
def test_a_waiver_has_a_day_within_a_year(days: int, allowed: bool) -> None:
    criterion = agreed()
    until = D + timedelta(days=days)

    def waive() -> None:
        criteria_actions.waive(criterion=criterion, by=member(), on=D, until=until, reason="New owner", expected=1)

    if allowed:
        waive()
        assert criterion.waived_until == until
    else:
        with pytest.raises(Refused, match="a waiver lapses"):
            waive()


def test_a_waiver_needs_a_reason() -> None:
    with pytest.raises(Refused, match="Say why"):
        criteria_actions.waive(
            criterion=agreed(), by=member(), on=D, until=D + timedelta(days=9), reason=" ", expected=1
        )


def test_a_stage_without_rules_meets_nothing() -> None:
    one = quiet_for(300)
    stage(one, "ended", ago(3))
    agreed()
    assert met() == set()
