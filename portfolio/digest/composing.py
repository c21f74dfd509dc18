"""From what there is to say to one person to what their mail says: at most six lines, in the order people see."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice

from accounts.models import Role
from accounts.permissions import by_role
from flags.models import Flag, Severity
from flags.reading import read
from lib.status import status
from portfolio import links
from portfolio.digest.gathering import Share
from portfolio.digest.words import MANY, count, day_month, first_up, number, short_day, some

MOST_LINES, MOST_WINS, MOST_DUE = 6, 5, 8
ALONE = 3  # more flags of one rule (or of one rule and one date) than this become one line
CALL = ("Log a touchpoint", links.TOUCHPOINT)
MEET = ("Call a review", links.REVIEW)
# The one button of a flag: what most likely moves it. For the others it opens the partnership.
BUTTONS = {
    "stale": CALL, "single_threaded": CALL, "nothing_planned": CALL, "motive_in_doubt": CALL,
    "paper": MEET, "tilted": MEET, "distraction": MEET, "underperforming": MEET, "exit_criterion_met": MEET,
    "review_overdue": MEET, "agreement_expiring": MEET, "overlap": MEET,
}  # fmt: skip
TONES = {Severity.SERIOUS: "bad", Severity.WARNING: "warn", Severity.NOTICE: "mute"}
SIGNS = {Severity.SERIOUS: "◔", Severity.WARNING: "◐", Severity.NOTICE: "◐"}


@dataclass(frozen=True, slots=True)
class Item:
    """One line to decide: `tag` names the rule where it is about one; `quiet` are smaller links, label and address."""

    sign: str
    tone: str
    name: str
    url: str
    tag: str
    reason: str
    button: str
    button_url: str
    quiet: tuple[tuple[str, str], ...] = ()


@dataclass
class Digest:
    """One mail before it is set in HTML or text."""

    name: str
    week: str
    subject: str
    intro: str
    why: str
    flags_url: str
    change_url: str
    stop_url: str
    items: list[Item] = field(default_factory=list)
    more: str = ""
    all_button: str = ""
    wins: list[str] = field(default_factory=list)
    due: list[str] = field(default_factory=list)

    @property
    def quiet(self) -> bool:
        """Is there nothing to decide and nothing due?"""
        return not (self.items or self.due or self.more)


def wanted(share: Share) -> bool:
    """Is there a reason to write to this person? Who answers for nothing and reads nothing gets no mail."""
    if share.flags or share.acknowledged or share.due:
        return True
    return bool(share.status) and share.member.digest_when_quiet


def compose(share: Share, *, as_of: date, week: str) -> Digest:
    """What the mail to one person says."""
    member = share.member
    groups = _groups(share.flags)
    digest = Digest(
        name=str(member),
        week=week.partition("-W")[2].lstrip("0"),
        subject=_subject(share, as_of),
        intro=_intro(share),
        why=_why(share),
        flags_url=links.site("/flags/"),
        change_url=links.site("/me/"),
        stop_url=links.unsubscribe_url(member.pk),
        items=[_item(group, share, as_of) for group in groups[:MOST_LINES]],
        more=_more(groups[MOST_LINES:], share.acknowledged),
        wins=[line.words for line in islice(share.wins, MOST_WINS)],
        due=[f"{short_day(line.on)}: {line.words}" for line in islice(share.due, MOST_DUE)],
    )
    decide = _subjects(share.flags)
    digest.all_button = {1: "Decide", 2: "Decide both"}.get(decide, f"Decide all {number(decide)}")
    return digest


def _groups(flags: Sequence[Flag]) -> list[list[Flag]]:
    """Flags in the order people see them, with those of one cause put together where its first one stands."""
    dated: dict[tuple[str, str], int] = defaultdict(int)
    for flag in flags:
        dated[flag.rule, _ends(flag)] += 1
    by_key: dict[tuple[str, str], list[Flag]] = defaultdict(list)
    for flag in flags:
        ends = _ends(flag)
        by_key[flag.rule, ends if ends and dated[flag.rule, ends] > ALONE else ""].append(flag)
    groups = []
    for key, found in by_key.items():
        groups += [found] if len(found) > ALONE or key[1] else [[flag] for flag in found]
    place = {id(flag): n for n, flag in enumerate(flags)}
    return sorted(groups, key=lambda group: place[id(group[0])])


def _ends(flag: Flag) -> str:
    """The date that many flags of one rule may share."""
    return str(flag.evidence.get("expires_on") or "") if flag.rule == "agreement_expiring" else ""


def _item(group: list[Flag], share: Share, as_of: date) -> Item:
    return _one(group[0], share, as_of) if len(group) == 1 else _many(group, share, as_of)


def _one(flag: Flag, share: Share, as_of: date) -> Item:
    said, member = read(flag, as_of), share.member
    tag = flag.kind.replace("_", " ").capitalize() if flag.rule == "stale" and flag.kind else said.title
    if flag.partnership is None:
        page = links.site("/members/")
        return Item(*_look(flag, share), str(flag.member), page, tag, said.sentence, "Open", page)
    page = links.site(f"/partnerships/{flag.partnership.ref}/")
    about = (*_look(flag, share), str(flag.partnership), page, tag, said.sentence)
    if not _may_act(share) or flag.pk is None:  # a flag of a past day that never stood: there is nothing to answer
        return Item(*about, "Open", page)
    label, purpose = BUTTONS.get(flag.rule, ("Open", ""))
    quiet = (
        ("Acknowledge", links.action_url(links.ACKNOWLEDGE, member.pk, flag.pk)),
        ("Snooze 14 days", links.action_url(links.SNOOZE, member.pk, flag.pk)),
    )
    url = links.action_url(purpose, member.pk, flag.pk) if purpose else page
    return Item(*about, label, url, quiet)


def _many(group: list[Flag], share: Share, as_of: date) -> Item:
    first = group[0]
    worst = max(group, key=lambda flag: flag.severity)
    page = links.site(f"/flags/?rule={first.rule}")
    ends = {_ends(flag) for flag in group}
    if first.rule == "agreement_expiring" and len(ends) == 1:
        name = f"{len(group):,} agreements end on {day_month(date.fromisoformat(ends.pop()))}"
    else:
        name = MANY.get(first.rule, "{n} partnerships: " + read(first, as_of).title.lower()).format(n=f"{len(group):,}")
    who = some([str(flag.partnership or flag.member) for flag in group])
    sign, tone = _look(worst, share)
    return Item(sign, tone, name, page, "", f"{who}.", f"See all {len(group):,}", page)


def _look(flag: Flag, share: Share) -> tuple[str, str]:
    """The mark of the partnership's status, in the colour of the flag's severity."""
    severity = Severity(flag.severity)
    headline = share.status.get(flag.partnership_id or 0, "")
    return (status(headline).sign if headline not in ("", "unknown") else SIGNS[severity]), TONES[severity]


def _may_act(share: Share) -> bool:
    """The links of a mail let nobody do what they may not do on the page. (A manager is told about their own only.)"""
    return by_role(share.member, "decide_flag")


def _subjects(flags: Iterable[Flag]) -> int:
    """How many partnerships the flags are about; where they are about none, how many members."""
    found = list(flags)
    partnerships = {flag.partnership_id for flag in found} - {None}
    return len(partnerships or {flag.member_id for flag in found})


def _subject(share: Share, as_of: date) -> str:
    if not share.flags:
        return "Nothing needs a decision this week"
    found = _subjects(share.flags)
    verb, what = ("needs", "partnership") if found == 1 else ("need", "partnerships")
    if all(flag.partnership_id is None for flag in share.flags):
        what = "member" if found == 1 else "members"
    need = "a decision" if any(flag.severity > Severity.NOTICE for flag in share.flags) else "a look"
    return first_up(f"{number(found)} {what} {verb} {need} before {day_month(decide_before(share.flags, as_of))}")


def decide_before(flags: Iterable[Flag], as_of: date) -> date:
    """The first last-day-to-act that lies ahead this week, else the Monday of the next digest."""
    monday = as_of + timedelta(days=7 - as_of.weekday())
    days = (str(flag.evidence.get("deadline_on") or "") for flag in flags)
    ahead = [date.fromisoformat(day) for day in days if day]
    return min([monday, *(day for day in ahead if as_of < day)])


def _intro(share: Share) -> str:
    """How many of their live partnerships are alive, and how many exist on paper only."""
    live, headlines = len(share.status), list(share.status.values())
    whose = "" if share.member.role == Role.EXECUTIVE else "your "
    if live <= 1:
        return f"One live partnership: {status(headlines[0]).label.lower()}." if live else ""
    alive, paper = headlines.count("alive"), headlines.count("paper")
    text = f"{first_up(number(alive) if alive else 'none')} of {whose}{number(live)} live partnerships "
    text += "is alive" if alive == 1 else "are alive"
    return f"{text}; {number(paper)} {'exists' if paper == 1 else 'exist'} on paper only." if paper else f"{text}."


def _why(share: Share) -> str:
    reasons = []
    if share.owns:
        reasons.append(f"you look after {count(share.owns, 'partnership')}")
    if share.member.role == Role.LEAD:
        reasons.append("you lead the portfolio")
    if share.member.role == Role.EXECUTIVE:
        reasons.append("you read the whole portfolio")
    return f"Sent on Mondays at 07:00 because {' and '.join(reasons) or 'a flag is about you'}."


def _more(rest: list[list[Flag]], acknowledged: int) -> str:
    parts = []
    if rest:
        parts.append(f"{first_up(count(sum(map(len, rest)), 'more flag'))} on the flags page.")
    if acknowledged:
        verb = "stands" if acknowledged == 1 else "stand"
        parts.append(f"{first_up(count(acknowledged, 'acknowledged flag'))} still {verb}.")
    return " ".join(parts)
