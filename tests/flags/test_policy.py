"""Policy: the narrowest scope wins, each threshold shows where it came from, changes hold from their day."""

import pytest

from flags.policy import BadThreshold, Policy, check_scope, check_threshold
from tests.factories import ago, partnership, rhythm, touch
from tests.flags.judging import CLEAR, RAISED, D, judge, set_policy, signals, verdict

pytestmark = pytest.mark.django_db


def test_scopes_from_wide_to_narrow() -> None:
    one = partnership(900, tier="strategic", arrangement="referral")
    others = [
        partnership(900, tier="strategic", arrangement="licensing"),
        partnership(900, tier="light", arrangement="licensing"),
    ]

    def seen() -> list[tuple[float, str]]:
        found = [judge("stale", each).thresholds["interval_days"] for each in (one, *others)]
        return [(each["value"], each["source"]) for each in found]

    assert seen() == [(30, "default"), (30, "default"), (90, "default")]
    set_policy("stale", "interval_days", 50)
    assert seen() == [(50, "portfolio")] * 3
    set_policy("stale", "interval_days", 51, "tier:strategic")
    assert seen() == [(51, "tier:strategic"), (51, "tier:strategic"), (50, "portfolio")]
    set_policy("stale", "interval_days", 52, "arrangement:referral")
    assert seen() == [(52, "arrangement:referral"), (51, "tier:strategic"), (50, "portfolio")]
    set_policy("stale", "interval_days", 53, partnership=one)
    assert seen() == [(53, f"partnership:{one.ref}"), (51, "tier:strategic"), (50, "portfolio")]


def test_from_its_day_on() -> None:
    one = partnership(900)
    touch(one, ago(70))
    set_policy("stale", "interval_days", 40, since=ago(10))
    set_policy("stale", "interval_days", 65, since=D)
    said = [
        (verdict("stale", one, day), judge("stale", one, day).thresholds["interval_days"]["value"])
        for day in (ago(11), ago(10), D)
    ]
    assert said == [(CLEAR, 60), (RAISED, 40), (CLEAR, 65)]


def test_a_rhythm_goes_before_any_interval_of_the_policy() -> None:
    one = partnership(900)
    touch(one, ago(30))
    rhythm(one, 14)
    set_policy("stale", "interval_days", 400, partnership=one)
    assert verdict("stale", one) == RAISED


def test_windows_of_the_whole_portfolio() -> None:
    one = partnership(900)
    touch(one, ago(5), partners_named=9)
    assert signals(one)["last_mutual_on"] is None
    set_policy("windows", "named_at_most", 9)
    assert signals(one)["last_mutual_on"] == ago(5)


def test_what_if_lays_values_over_it() -> None:
    one = partnership(900)
    touch(one, ago(70))
    policy = Policy.on(D).with_values({("stale", "interval_days"): {"portfolio": 20.0}})
    assert judge("stale", one, policy=policy).verdict == RAISED
    assert verdict("stale", one) == CLEAR


@pytest.mark.parametrize(
    ("rule", "threshold", "value", "says"),
    [
        ("stales", "interval_days", 3, "There is no rule “stales”. Known are: "),
        ("stale", "interval", 3, "“stale” has no threshold “interval”. It has: grace_days, interval_days, "),
        ("stale", "interval_days", 0.9, "“interval_days” must lie between 1 and 3660 days."),
        ("stale", "interval_days", 3661, "must lie between"),
        ("tilted", "watch_points", -0.1, "“watch_points” must lie between 0 and 100 points."),
        ("tilted", "watch_points", float("nan"), "must lie between"),
    ],
)
def test_bad_thresholds(rule: str, threshold: str, value: float, says: str) -> None:
    with pytest.raises(BadThreshold) as caught:
        check_threshold(rule, threshold, value)
    assert says in str(caught.value)


def test_good_thresholds_and_scopes() -> None:
    for value in (1, 3660):
        check_threshold("stale", "interval_days", value)
    for scope in ("portfolio", "tier:light", "arrangement:referral", "partnership:abc"):
        check_scope(scope)
    for scope in ("", "tier:gold", "arrangement:", "partnership:", "planet"):
        with pytest.raises(BadThreshold):
            check_scope(scope)
