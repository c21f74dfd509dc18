"""What holds of every rule there is: found by scanning, explained, honest, and the same however it is asked."""

import json
import re
from collections import Counter
from datetime import timedelta
from typing import Any, cast

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from flags.evaluation import evaluate
from flags.models import Flag, SignalFields, Signals, Standing
from flags.policy import Policy
from flags.replay import verdicts_on
from flags.rules import FOR_CRITERIA, ORDER, RULES, WINDOWS
from partners.models import Partnership, Touchpoint
from partners.timeline import EVENTS
from tests.factories import (
    WHY,
    ago,
    confirmation,
    handoff,
    healthy,
    measurement,
    member,
    objective,
    partner,
    partnership,
    promise,
    review,
    rhythm,
    touch,
    value,
)  # fmt: skip
from tests.flags.judging import D, criterion, judge
from tests.flags.life import turned_clear, verdicts
from tests.flags.raising import RAISING

pytestmark = pytest.mark.django_db

ABOUT_PARTNERSHIPS = [code for code, rule in RULES.items() if not rule.about_members]


def test_the_rules_there_are() -> None:
    assert set(RULES) == {
        *("unexplained", "stale", "paper", "listed_without_proof", "distraction", "tilted", "overlap", "unowned"),
        *("single_threaded", "underperforming", "unmeasured", "undocumented", "agreement_expiring", "nothing_planned"),
        *("review_overdue", "pilot_overdue", "commitments_overdue", "handoff_dropped", "no_exit_criteria"),
        *("exit_criterion_met", "motive_in_doubt", "over_capacity", "exit_unfinished", "look_again"),
    }
    assert tuple(RULES)[: len(ORDER)] == ORDER
    assert set(RULES) - set(FOR_CRITERIA) == {"over_capacity", "exit_criterion_met", "no_exit_criteria"}
    assert set(RAISING) == set(ABOUT_PARTNERSHIPS)


@pytest.mark.parametrize("code", RULES)
def test_its_page_in_the_reference(code: str) -> None:
    rule = RULES[code]
    page = rule.__doc__ or ""
    assert page.strip().split("\n")[0].endswith(".")
    assert re.search(r"seed 00\d|source: ", page), "names no source"
    assert "Clears" in page
    assert rule.title and rule.remedy.endswith(".")


@pytest.mark.parametrize("code", [*RULES, "windows"])
def test_its_thresholds(code: str) -> None:
    thresholds = WINDOWS if code == "windows" else RULES[code].thresholds
    for each in thresholds:
        assert each.least <= each.default <= each.most
        assert all(each.least <= value <= each.most for value in each.by_tier.values())
        assert each.source and each.unit and each.meaning.endswith(".")
    assert not [name for name, times in Counter(each.name for each in thresholds).items() if times > 1]


def test_names_of_annotations_do_not_collide() -> None:
    columns = {field.name for field in SignalFields._meta.get_fields()} | {"partnership", "verdict"}
    owner: dict[str, str] = {}
    for code in ABOUT_PARTNERSHIPS:
        for name in RULES[code](D, Policy()).annotations():
            assert name not in columns, (code, name)
            if code != "listed_without_proof":  # it asks what paper asks
                assert name not in owner, (code, owner.get(name), name)
            owner[name] = code


# they judge what is written on the partnership or the member, not dated records
WITHOUT_RECORDS = {"unexplained", "no_exit_criteria", "over_capacity"}


@pytest.mark.parametrize("code", RULES)
def test_names_the_records_it_reads_as_the_timeline_does(code: str) -> None:
    assert set(RULES[code].records) <= EVENTS.keys()
    assert bool(RULES[code].records) == (code not in WITHOUT_RECORDS)


@pytest.mark.parametrize("code", RAISING)
def test_raised_and_said_from_its_evidence_alone(code: str) -> None:
    one = RAISING[code]()
    found = judge(code, one)
    assert found.verdict == "raised"
    assert found.severity in (1, 2, 3)
    assert set(found.evidence) == set(RULES[code].reads)
    evidence = json.loads(json.dumps(found.evidence))
    assert RULES[code].sentence(evidence, D) == found.sentence
    assert re.fullmatch(r"[A-Z0-9].*[.]", found.sentence) and "None" not in found.sentence
    thresholds = {each.name for each in RULES[code].thresholds}
    assert set(found.thresholds) == thresholds
    assert all(set(used) == {"value", "source"} for used in found.thresholds.values())
    for label, figure, limit in RULES[code].evidence_lines(evidence, found.thresholds, D):
        assert label and isinstance(figure, str) and isinstance(limit, str)
    assert RULES[code].clears_when(evidence)
    assert turned_clear(one, apart_from=_inherent(code)) == []


def _inherent(code: str) -> set[str]:
    """Where a touchpoint is a cost, or a return is what was too much: taking it away takes the trouble away."""
    return {"distraction": {"distraction"}, "tilted": {"tilted"}}.get(code, set())


def test_a_healthy_partnership() -> None:
    one = healthy()
    criterion(one)
    found = verdicts(one)
    assert (found["raised"], found["unknown"]) == (set(), set())
    assert found["not_applicable"] == {"exit_unfinished", "listed_without_proof", "look_again", "pilot_overdue"}
    evaluate(as_of=D)
    assert (Standing.objects.get(partnership=one).status, Flag.objects.count()) == ("alive", 0)
    assert turned_clear(one) == []


def test_unknown_is_never_green() -> None:
    """Of a live partnership of which nothing was recorded, only what can be told of nothing is clear."""
    found = verdicts(partnership(started_on=None))
    assert found == {
        "raised": {"unexplained", "unowned", "nothing_planned", "no_exit_criteria"},
        "clear": set(),
        "unknown": {
            *("paper", "motive_in_doubt", "stale", "distraction", "overlap", "single_threaded", "tilted"),
            *("underperforming", "undocumented", "unmeasured"),
        },
        "not_applicable": {
            *("agreement_expiring", "exit_criterion_met", "commitments_overdue", "exit_unfinished", "handoff_dropped"),
            *("listed_without_proof", "look_again", "pilot_overdue", "review_overdue"),
        },
    }


def _stored() -> dict[int, tuple[Any, ...]]:
    flags: dict[int, list[tuple[object, ...]]] = {}
    for flag in Flag.objects.filter(closed_on=None).exclude(partnership=None):
        row = (flag.rule, flag.kind, flag.severity, flag.score, flag.evidence, flag.thresholds)
        flags.setdefault(flag.partnership_id or 0, []).append(row)
    for found in flags.values():
        found.sort(key=lambda row: str(row[0]))
    return {
        each.pk: (each.status, each.raised, each.unknown, each.clear, each.worst, flags.get(each.pk, []))
        for each in Standing.objects.all()
    }


def _signals() -> dict[int, dict[str, object]]:
    rows = [dict(row) for row in Signals.objects.values()]
    return {cast("int", row.pop("partnership_id")): row for row in rows}


def test_single_bulk_and_replay_say_the_same() -> None:
    ones = [build() for build in RAISING.values()] + [healthy()]
    report = evaluate(as_of=D)
    assert report.failed == {}
    bulk = _stored()
    assert len(bulk) == len(ones)
    signals = _signals()

    replayed = verdicts_on(D, with_signals=True)
    for one in ones:
        standing = replayed.standings[one.pk]
        flags = sorted(replayed.flags.get(one.pk, []), key=lambda flag: str(flag["rule"]))
        said = [
            (flag["rule"], flag["kind"] or "", flag["severity"], flag["score"], flag["evidence"], flag["thresholds"])
            for flag in flags
        ]
        assert [standing[name] for name in ("status", "raised", "unknown", "clear", "worst")] == list(bulk[one.pk][:5])
        assert [row[0] for row in said] == [row[0] for row in bulk[one.pk][5]]
        for mine, theirs in zip(said, bulk[one.pk][5], strict=True):
            for this, that in zip(mine, theirs, strict=True):
                assert this == that
        assert (
            replayed.signals[one.pk].items()
            >= {k: v for k, v in signals[one.pk].items() if k in replayed.signals[one.pk]}.items()
        )

    Flag.objects.all().delete()
    Standing.objects.all().delete()
    Signals.objects.all().delete()
    for one in ones:
        evaluate(as_of=D, partnership_ids=[one.pk])
    assert _stored() == bulk
    assert _signals() == signals


def _writes() -> list[tuple[object, ...]]:
    """Which version of each derived row stands, by transaction."""
    found: list[tuple[object, ...]] = []
    with connection.cursor() as cursor:
        for table, key in (
            ("flags_signals", "partnership_id"),
            ("flags_standing", "partnership_id"),
            ("flags_flag", "id"),
            ("flags_memberload", "member_id"),
        ):
            cursor.execute(f"SELECT '{table}', {key}, xmin::text, ctid::text FROM {table} ORDER BY 2")
            found += cursor.fetchall()
    return found


def test_a_second_evaluation_writes_nothing() -> None:
    for build in RAISING.values():
        build()
    evaluate(as_of=D)
    before = _writes()
    for again in (
        evaluate(as_of=D),
        evaluate(as_of=D, partnership_ids=list(Partnership.objects.values_list("pk", flat=True))),
    ):
        counts = again.as_dict()
        assert {
            counts[name]
            for name in ("signals_written", "standings_written", "opened", "changed", "closed", "continued")
        } == {0}
    assert _writes() == before


def test_the_next_night_writes_few_rows() -> None:
    """Dates and sums, never ages: a flag that still stands is the same bytes tomorrow."""
    for build in RAISING.values():
        build()
    evaluate(as_of=D)
    report = evaluate(as_of=D + timedelta(days=1))
    assert (report.opened, report.closed, report.changed) == (0, 0, 0)


def test_no_verdict_hangs_on_another_partnership() -> None:
    of, who = partner(), member()
    one = partnership(900, partner=of, owner=who, arrangement="referral", **WHY)
    touch(one, ago(100))
    before = (verdicts(one), verdicts_on(D, ids=[one.pk]).flags)
    other = partnership(900, partner=of, owner=who, arrangement="referral")
    for days in (1, 2, 3):
        touch(other, ago(days), members=[who])
        value(other, ago(days), 5000)
        handoff(other, ago(days + 20), direction="to_us")
        promise(other, ago(60))
        review(other, ago(days), our_value=1)
        rhythm(other, 1)
        measurement(objective(other, ago(90), ago(5)), ago(days), days)
    confirmation(other, ago(9), ago(8), still_motivated=False)
    criterion(other)
    assert (verdicts(one), verdicts_on(D, ids=[one.pk]).flags) == before


def test_the_number_of_statements_does_not_grow() -> None:
    def statements() -> tuple[int, ...]:
        found = []
        for ask in (lambda: evaluate(as_of=D), lambda: evaluate(as_of=D), lambda: verdicts_on(D)):
            with CaptureQueriesContext(connection) as queries:
                ask()
            found.append(len(queries))
        return tuple(found)

    first = partnership(900)
    touch(first, ago(100))
    evaluate(as_of=D)  # the very first one opens flags and notes that it ran
    one = statements()
    Partnership.objects.bulk_create(
        [Partnership(partner=first.partner, stage="active", started_on=ago(n)) for n in range(2, 301)]
    )
    Touchpoint.objects.bulk_create(
        [
            Touchpoint(partnership=each, on=ago(n % 90), kind="call", mutual=True)
            for n, each in enumerate(Partnership.objects.all())
        ]
    )
    many = statements()
    assert many[1:] == one[1:]
    assert many[0] - one[0] <= 3 * len(RULES)  # what opened costs a few a rule, however many


KINDS = ["meeting", "relationship_building", "strategy_review", "logo"]
days = st.integers(0, 400)
records = st.lists(
    st.one_of(
        st.tuples(st.just("touch"), days, st.sampled_from([True, False, None]), st.sampled_from(KINDS)),
        st.tuples(st.just("return"), days, st.sampled_from(["ours", "theirs"])),
        st.tuples(st.just("handoff"), days, st.integers(0, 60)),
        st.tuples(st.just("promise"), days, st.integers(-40, 40)),
        st.tuples(st.just("review"), days, st.sampled_from([True, False, None])),
    ),
    max_size=7,
)  # fmt: skip


@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    what=records,
    live=st.integers(0, 900),
    measured=st.lists(st.tuples(days, st.integers(1, 90)), max_size=2, unique_by=lambda each: each[0]),
    said=st.none() | st.tuples(days, st.integers(1, 5), st.booleans(), st.none() | st.integers(1, 5)),
)
def test_taking_evidence_of_life_away_never_clears(
    what: list[tuple[object, ...]],
    live: int,
    measured: list[tuple[int, int]],
    said: tuple[int, int, bool, int | None] | None,
) -> None:
    with transaction.atomic():
        one = partnership(live, publicly_listed_from=ago(live), overlap="overlapping")
        rhythm(one, 60, kind="strategy_review")
        for kind, on, *rest in what:
            assert isinstance(on, int)
            if kind == "touch":
                touch(one, ago(on), mutual=cast("bool | None", rest[0]), kind=str(rest[1]))
            elif kind == "return":
                value(one, ago(on), 100, side=rest[0])
            elif kind == "handoff":
                handoff(one, ago(on), ago(on - rest[0]))  # type: ignore[operator]
            elif kind == "promise":
                promise(one, ago(on), made_on=ago(on + 60), delivered_on=ago(on + rest[0]))  # type: ignore[operator]
            else:
                review(one, ago(on), attended_by_them=rest[0])
        leads = objective(one, ago(300), ago(-100))
        # progress that only ever grows: a figure that fell back is no evidence of life
        for (on, _), reached in zip(sorted(measured, reverse=True), sorted(each for _, each in measured), strict=True):
            measurement(leads, ago(on), reached)
        if said is not None:
            on, theirs, still, ours = said
            confirmation(one, ago(on), ago(on), still_motivated=still, value=theirs)
            if ours is not None:
                review(one, ago(on), our_value=ours)
        assert turned_clear(one) == []
        transaction.set_rollback(True)
