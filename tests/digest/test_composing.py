"""What a digest says, to the word."""

from datetime import date, timedelta

import pytest

from accounts.models import Member, Role
from objectives.models import Measurement, Objective
from partners.models import Touchpoint
from pilots.models import Pilot
from portfolio.digest.composing import Digest, compose, wanted
from portfolio.digest.gathering import gather
from portfolio.digest.rendering import html, text
from reviews.models import Commitment, Review

from .factories import AS_OF, flag, member, partnership

pytestmark = pytest.mark.django_db


def digest(to: Member, as_of: date = AS_OF) -> Digest:
    [share] = gather([to], as_of)
    return compose(share, as_of=as_of, week="2026-W47")


def test_the_whole_text() -> None:
    me = member("Inés Okafor")
    helio = partnership("Helio Cloud", me, status="stale", ref="helio")
    partnership("Nordlys", me)
    flag(helio, "stale", 2, kind="stale")
    Review.objects.create(
        partnership=helio, kind="strategy_review", held_on=AS_OF - timedelta(days=1), celebrated="A first.\nAgain."
    )
    Touchpoint.objects.create(partnership=helio, on=AS_OF + timedelta(days=2), kind="results_review", status="planned")
    said = digest(me)
    item = said.items[0]
    (acknowledge, acknowledge_url), (snooze, snooze_url) = item.quiet
    assert (acknowledge, snooze) == ("Acknowledge", "Snooze 14 days")
    assert (
        text(said)
        == f"""\
PORTFOLIO DIGEST, WEEK 47, for Inés Okafor

One partnership needs a decision before 23 November.
One of your two live partnerships is alive.

TO DECIDE  http://127.0.0.1:8000/flags/

1. Helio Cloud: Stale
   The last two-way touch was 76 days ago (call, 1 September 2026); expected is every 30 days.
   Log a touchpoint: {item.button_url}
   Its page: http://127.0.0.1:8000/partnerships/helio/
   Acknowledge: {acknowledge_url}
   Snooze 14 days: {snooze_url}

WORTH A CELEBRATION
* Helio Cloud: A first. Again.

DUE THIS WEEK
* Wed 18: Results review with Helio Cloud

--{" "}
Sent on Mondays at 07:00 because you look after two partnerships.
Change: http://127.0.0.1:8000/me/
Stop:   {said.stop_url}
"""
    )


def test_the_html_says_the_same() -> None:
    me = member("<b>Inés</b>")
    flag(partnership("Cask & Crane <script>", me))
    said = digest(me)
    page = html(said)
    assert "Cask &amp; Crane &lt;script&gt;" in page and "<script" not in page and "<b>In" not in page
    for words in (said.items[0].reason, said.items[0].button_url, said.stop_url, said.why, "One partnership needs"):
        assert words in page
    assert "$" not in page
    assert "<style" in page and "prefers-color-scheme: dark" in page
    assert 'class="pad ink h1" style="' in page


@pytest.mark.parametrize(
    ("flags", "subject"),
    [
        (1, "One partnership needs a decision before 23 November"),
        (6, "Six partnerships need a decision before 23 November"),
        (12, "Twelve partnerships need a decision before 23 November"),
        (13, "13 partnerships need a decision before 23 November"),
    ],
)
def test_the_subject_is_the_sentence(flags: int, subject: str) -> None:
    me = member()
    for n in range(flags):
        flag(partnership(f"P{n}", me))
    assert digest(me).subject == subject


@pytest.mark.parametrize(("flags", "button"), [(1, "Decide"), (2, "Decide both"), (3, "Decide all three")])
def test_the_main_button(flags: int, button: str) -> None:
    me = member()
    for n in range(flags):
        flag(partnership(f"P{n}", me))
    assert digest(me).all_button == button


def test_two_flags_of_one_partnership_are_one_decision() -> None:
    me = member()
    one = partnership("One", me)
    flag(one)
    flag(one, "stale", 1, kind="cooling")
    assert digest(me).subject == "One partnership needs a decision before 23 November"


def test_mere_notices_ask_for_a_look() -> None:
    me = member()
    flag(partnership("One", me), "stale", 1, kind="cooling")
    assert digest(me).subject == "One partnership needs a look before 23 November"


@pytest.mark.parametrize(
    ("deadline", "before"),
    [("2026-11-19", "19 November"), ("2026-11-24", "23 November"), ("2026-11-16", "23 November")],
)
def test_a_deadline_this_week_comes_before_monday(deadline: str, before: str) -> None:
    me = member()
    flag(partnership("One", me), "agreement_expiring", 3, evidence={"deadline_on": deadline})
    assert digest(me).subject.endswith(f"before {before}")


@pytest.mark.parametrize(("flags", "lines"), [(3, 3), (4, 1), (18, 1)])
def test_more_than_three_of_one_rule_are_one_line(flags: int, lines: int) -> None:
    me = member()
    for n in range(flags):
        flag(partnership(f"P{n:02}", me))
    said = digest(me)
    assert len(said.items) == lines
    if lines == 1:
        item = said.items[0]
        assert item.name == f"{flags} partnerships do not say why we work with them"
        assert item.reason == f"P00, P01, P02 and {'one' if flags == 4 else '15'} more."
        assert item.tag == ""
        assert (item.button, item.button_url) == (f"See all {flags}", "http://127.0.0.1:8000/flags/?rule=unexplained")


def test_agreements_that_end_on_one_day_are_one_line_and_others_stand_alone() -> None:
    me = member()
    for n in range(18):
        flag(partnership(f"P{n:02}", me), "agreement_expiring")
    for n in range(2):
        flag(partnership(f"Q{n}", me), "agreement_expiring", evidence={"expires_on": f"2027-01-0{n + 1}"})
    assert [item.name for item in digest(me).items] == ["18 agreements end on 31 December", "Q0", "Q1"]


@pytest.mark.parametrize(
    ("apart", "names"), [(3, ["P0", "P1", "P2"]), (4, ["4 agreements are near their last day to act"])]
)
def test_agreements_on_many_days(apart: int, names: list[str]) -> None:
    me = member()
    for n in range(apart):
        flag(partnership(f"P{n}", me), "agreement_expiring", evidence={"expires_on": f"2026-12-0{n + 1}"})
    assert [item.name for item in digest(me).items] == names


@pytest.mark.parametrize(("rules", "lines", "more"), [(2, 6, ""), (3, 6, "Three more flags on the flags page.")])
def test_at_most_six_lines(rules: int, lines: int, more: str) -> None:
    me = member()
    for rule in ("unexplained", "stale", "look_again")[:rules]:
        for n in range(3):
            flag(partnership(f"{rule} {n}", me), rule)
    said = digest(me)
    assert (len(said.items), said.more) == (lines, more)


def test_snoozed_and_dismissed_flags_are_absent_and_acknowledged_ones_counted() -> None:
    me = member()
    flag(partnership("Snoozed", me), snoozed_until=AS_OF + timedelta(days=1))
    flag(partnership("Dismissed", me), dismissed_on=AS_OF)
    flag(partnership("Closed", me), closed_on=AS_OF)
    flag(partnership("Seen", me), acknowledged_on=AS_OF)
    flag(partnership("Awake", me), snoozed_until=AS_OF)
    said = digest(me)
    assert [item.name for item in said.items] == ["Awake"]
    assert said.more == "One acknowledged flag still stands."


def test_who_is_told() -> None:
    owner, deputy, lead, boss = member("O"), member("D"), member("L", Role.LEAD), member("E", Role.EXECUTIVE)
    reader, gone = member("R", Role.READER), member("G", is_active=False)
    owned, orphan, left = partnership("Owned", owner), partnership("Orphan"), partnership("Left", gone)
    owned.deputies.add(deputy)
    for each in (owned, orphan, left):
        flag(each)
    shares = {share.member: share for share in gather([owner, deputy, lead, boss, reader], AS_OF)}
    told = {who.name: sorted(str(f.partnership) for f in share.flags) for who, share in shares.items()}
    assert told == {
        "O": ["Owned"],
        "D": ["Owned"],
        "L": ["Left", "Orphan"],
        "E": ["Left", "Orphan", "Owned"],
        "R": [],
    }
    assert [who.name for who, share in shares.items() if wanted(share)] == ["O", "D", "L", "E"]


def test_who_may_not_decide_gets_no_button_that_would() -> None:
    boss = member("E", Role.EXECUTIVE)
    flag(partnership("One", ref="one"), "stale", 2, kind="stale")
    [item] = digest(boss).items
    assert (item.button, item.button_url, item.quiet) == ("Open", "http://127.0.0.1:8000/partnerships/one/", ())
    assert digest(boss).why == "Sent on Mondays at 07:00 because you read the whole portfolio."


def test_wins_of_the_last_seven_days_only() -> None:
    me = member()
    one = partnership("One", me)
    for days, name in ((0, "today"), (6, "six days ago"), (7, "a week ago")):
        on = AS_OF - timedelta(days=days)
        Commitment.objects.create(partnership=one, side="theirs", what=name, delivered_on=on, due_on=on)
    Commitment.objects.create(
        partnership=one, side="ours", what="early", delivered_on=AS_OF, due_on=AS_OF + timedelta(days=3)
    )
    Commitment.objects.create(
        partnership=one, side="ours", what="late", delivered_on=AS_OF, due_on=AS_OF - timedelta(days=1)
    )
    assert digest(me).wins == [
        "We kept a promise to One, three days early: early",
        "One kept a promise: today",
        "One kept a promise: six days ago",
    ]


@pytest.mark.parametrize(
    ("direction", "values", "won"),
    [("up", [99, 100], True), ("up", [100, 101], False), ("down", [101, 100], True), ("up", [98, 99], False)],
)
def test_a_target_is_celebrated_when_it_is_first_reached(direction: str, values: list[int], won: bool) -> None:
    me = member()
    goal = Objective.objects.create(
        partnership=partnership("One", me), title="100 leads", tangible=True, metric="leads", direction=direction,
        baseline=0 if direction == "up" else 200, target=100,
    )  # fmt: skip
    for days, value in zip((30, 1), values, strict=True):
        Measurement.objects.create(objective=goal, on=AS_OF - timedelta(days=days), value=value)
    assert digest(me).wins == (["One: target reached, 100 leads"] if won else [])


def test_what_is_due_this_week() -> None:
    me = member()
    one = partnership("One", me)
    for days in (-1, 0, 6, 7):
        on = AS_OF + timedelta(days=days)
        Touchpoint.objects.create(partnership=one, on=on, kind="call", status="planned")
    Touchpoint.objects.create(partnership=one, on=AS_OF, kind="call", status="cancelled")
    Review.objects.create(partnership=one, kind="results_review", due_on=AS_OF + timedelta(days=1))
    Commitment.objects.create(partnership=one, side="theirs", what="A list", due_on=AS_OF + timedelta(days=2))
    Commitment.objects.create(partnership=one, side="ours", what="A plan", due_on=AS_OF + timedelta(days=3))
    Pilot.objects.create(partnership=one, kind="webinar", ends_on=AS_OF + timedelta(days=4))
    assert digest(me).due == [
        "Mon 16: Call with One",
        "Tue 17: Results review with One is due",
        "Wed 18: A list (promised by One)",
        "Thu 19: A plan (we promised One)",
        "Fri 20: The pilot with One ends: decide",
        "Sun 22: Call with One",
    ]


def test_a_quiet_week_is_three_lines_or_nothing() -> None:
    me = member()
    one = partnership("One", me)
    Commitment.objects.create(partnership=one, side="theirs", what="refund", delivered_on=AS_OF, due_on=AS_OF)
    said = digest(me)
    assert said.quiet
    assert (said.subject, said.intro, said.wins) == (
        "Nothing needs a decision this week",
        "One live partnership: alive.",
        ["One kept a promise: refund"],
    )
    me.digest_when_quiet = False
    assert not wanted(gather([me], AS_OF)[0])


def test_as_of_an_earlier_day_shows_no_later_flag() -> None:
    me = member()
    flag(partnership("One", me), opened_on=AS_OF)
    assert digest(me, AS_OF - timedelta(days=1)).items == []
    assert len(digest(me, AS_OF).items) == 1


def test_the_largest_html_is_below_40_kb() -> None:
    me = member("N" * 200)
    long = "L" * 190
    for rule in ("unexplained", "stale", "agreement_expiring"):
        for n in range(3):
            flag(partnership(f"{rule} {n} {long}"[:200], me), rule)
    one = partnership("One", me)
    for n in range(12):
        Commitment.objects.create(partnership=one, side="ours", what="w" * 500, due_on=AS_OF, original_due_on=AS_OF)
        Commitment.objects.create(partnership=one, side="ours", what=f"{n}" + "w" * 490, delivered_on=AS_OF)
    assert len(html(digest(me)).encode()) <= 40_000
