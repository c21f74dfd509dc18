"""What there is to say to many people at once: one query a kind of fact, however many they are."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, BooleanField, F, Func, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from accounts.models import Member, Role
from flags.models import Flag
from flags.queries import visible_flags
from flags.replay import Verdicts, verdicts_on
from partners.models import Partnership, Touchpoint
from partners.models.choices import LIVE_STAGES, Side, Stage, TouchpointStatus
from pilots.models import Pilot
from portfolio.digest.past import flags_of
from portfolio.digest.words import clipped, count
from reviews.models import Commitment, Review
from reviews.wins.queries import Win, wins, words

WEEK = timedelta(days=7)
# of one week in the whole portfolio; a digest quotes a handful
MOST_WINS = 10_000
# what a digest says of a flag: the rest of its row, and of its partnership's, stays in the database
_SAID = (
    "partnership__ref", "partnership__title", "partnership__partner__name", "member__name", "member__email",
    "rule", "kind", "severity", "opened_on", "evidence", "acknowledged_on",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """Something worth a line: which partnership, which day, and the words."""

    partnership_id: int
    on: date
    words: str


@dataclass
class Share:
    """What one person is told about. `status` holds the headline of each live partnership they answer for."""

    member: Member
    owns: int = 0
    status: dict[int, str] = field(default_factory=dict)
    flags: list[Flag] = field(default_factory=list)
    acknowledged: int = 0
    wins: list[Line] = field(default_factory=list)
    due: list[Line] = field(default_factory=list)


def gather(members: Sequence[Member], as_of: date, *, past: bool = False) -> list[Share]:
    """A share for each member: their own partnerships and, by role, those that nobody owns or all of them.

    `past` takes flags and headlines as they follow from the records of that day, whether they stood then or not; for
    today they are those that stand.
    """
    whose, status = _assigned(members, as_of)
    then = verdicts_on(as_of) if past else None
    if then:
        status = {pk: str(then.standings[pk]["status"]) for pk in whose if _was_live(then, pk)}
    everything = any(member.role == Role.EXECUTIVE for member in members)
    ids = None if everything else list(whose)
    shares = {member.pk: Share(member) for member in members}
    for partnership_id, people in whose.items():
        for member_id, own in people.items():
            shares[member_id].owns += own
            if partnership_id in status:
                shares[member_id].status[partnership_id] = status[partnership_id]
    for flag in flags_of(then, as_of, ids, members) if then else _flags(members, ids, as_of):
        told = whose.get(flag.partnership_id, {}) if flag.partnership_id else [flag.member_id or 0]
        for member_id in told:
            if flag.acknowledged_on:
                shares[member_id].acknowledged += 1
            else:
                shares[member_id].flags.append(flag)
    for lines, name in ((_wins(ids, as_of), "wins"), (_due(ids, as_of), "due")):
        for line in lines:
            for member_id in whose.get(line.partnership_id, ()):
                getattr(shares[member_id], name).append(line)
    return list(shares.values())


def _was_live(then: Verdicts, partnership_id: int) -> bool:
    """Was it live on that day?"""
    return then.standings.get(partnership_id, {}).get("stage") in LIVE_STAGES


def _assigned(members: Sequence[Member], as_of: date) -> tuple[dict[int, dict[int, bool]], dict[int, str]]:
    """For each partnership who is told about it (and whether it is their own), and the status of the live ones."""
    by_role = {role: [m.pk for m in members if m.role == role] for role in (Role.LEAD, Role.EXECUTIVE)}
    everybody = {member.pk for member in members}
    deputies = defaultdict(set)
    pairs = Partnership.deputies.through.objects.filter(member_id__in=everybody)
    for partnership_id, member_id in pairs.values_list("partnership_id", "member_id"):
        deputies[partnership_id].add(member_id)
    nobody = Q(owner=None) | Q(owner__is_active=False) | Q(owner__left_on__lte=as_of)
    wanted = Q(owner__in=everybody) | Q(pk__in=list(deputies))
    if by_role[Role.LEAD]:
        wanted |= nobody
    if by_role[Role.EXECUTIVE]:
        wanted = Q()
    whose: dict[int, dict[int, bool]] = {}
    status: dict[int, str] = {}
    here = Q(owner__is_active=True) & (Q(owner__left_on=None) | Q(owner__left_on__gt=as_of))
    rows = Partnership.objects.filter(wanted).exclude(stage=Stage.DECLINED)
    told = rows.annotate(headline=F("standing__status"), owned=here)
    for pk, owner_id, owned, stage, headline in told.values_list("pk", "owner_id", "owned", "stage", "headline"):
        people = dict.fromkeys(by_role[Role.EXECUTIVE], False)
        people |= {} if owned else dict.fromkeys(by_role[Role.LEAD], False)
        people |= dict.fromkeys(deputies[pk], True)
        people |= {owner_id: True} if owner_id in everybody else {}
        whose[pk] = people
        if stage in LIVE_STAGES:
            status[pk] = headline or "unknown"
    return whose, status


def _flags(members: Sequence[Member], ids: Collection[int] | None, as_of: date) -> Iterable[Flag]:
    flags = visible_flags(as_of).filter(opened_on__lte=as_of).only(*_SAID)
    told = Q(partnership__isnull=False) if ids is None else Q(_any("partnership", ids))
    return flags.filter(told | Q(member__in=[m.pk for m in members]))


def _about(rows: QuerySet, ids: Collection[int] | None, at: str = "partnership") -> QuerySet:  # type: ignore[type-arg]
    return rows if ids is None else rows.filter(_any(at, ids))


def _any(at: str, ids: Collection[int]) -> Func:
    """column = ANY(array): one parameter instead of thousands."""
    array = Value(list(ids), output_field=ArrayField(BigIntegerField()))
    return Func(F(at), array, template="%(expressions)s)", arg_joiner=" = ANY(", output_field=BooleanField())


def _wins(ids: Collection[int] | None, as_of: date) -> list[Line]:
    """Of the last seven days: what stands on the wall of wins, and promises kept on their first dates."""
    since = as_of - WEEK + timedelta(days=1)
    found, _ = wins(since, as_of, size=MOST_WINS, narrow=lambda rows, path: _about(rows, ids, path))
    lines = [Line(win.partnership_id, win.on, f"{win.partner}: {_won(win)}") for win in found]
    first_due = Coalesce(F("original_due_on"), F("due_on"))
    on_time = Q(first_due=None) | Q(delivered_on__lte=F("first_due"))
    delivered = Commitment.objects.annotate(first_due=first_due).filter(on_time, delivered_on__range=(since, as_of))
    columns = ("partnership", "delivered_on", "first_due", "side", "what", "partnership__partner__name")
    for pk, on, due, side, what, name in _about(delivered, ids).values_list(*columns):
        early = f", {count((due - on).days, 'day')} early" if due and on < due else ""
        who = f"{name} kept a promise" if side == Side.THEIRS else f"We kept a promise to {name}"
        lines.append(Line(pk, on, f"{who}{early}: {clipped(what, 100)}"))
    return sorted(lines, key=lambda line: (line.on, line.words), reverse=True)


def _won(win: Win) -> str:
    """What was celebrated in its own words; the rest with what it was."""
    if win.source.kind == "celebrated":
        return clipped(win.text)
    return f"{win.source.label.lower()}, {clipped(words(win), 100)}" if win.text else win.source.label.lower()


def _due(ids: Collection[int] | None, as_of: date) -> list[Line]:
    """From today to the sixth day after: meetings booked, reviews, promises both ways, pilots."""
    last = as_of + WEEK - timedelta(days=1)
    name = "partnership__partner__name"
    meetings = Touchpoint.objects.filter(status=TouchpointStatus.PLANNED, on__range=(as_of, last))
    lines = [
        Line(pk, on, f"{_words(kind)} with {who}")
        for pk, on, kind, who in _about(meetings, ids).values_list("partnership", "on", "kind", name)
    ]
    reviews = Review.objects.filter(held_on=None).filter(
        Q(booked_on__range=(as_of, last)) | Q(due_on__range=(as_of, last))
    )
    for pk, due, booked, kind, who in _about(reviews, ids).values_list(
        "partnership", "due_on", "booked_on", "kind", name
    ):
        verb = "is booked" if booked else "is due"
        lines.append(
            Line(pk, booked if booked and booked >= as_of else due or as_of, f"{_words(kind)} with {who} {verb}")
        )
    promises = Commitment.objects.filter(delivered_on=None, cancelled_on=None, due_on__range=(as_of, last))
    for pk, on, side, what, who in _about(promises, ids).values_list("partnership", "due_on", "side", "what", name):
        whose = f"promised by {who}" if side == Side.THEIRS else f"we promised {who}"
        lines.append(Line(pk, on, f"{clipped(what, 100)} ({whose})"))
    pilots = Pilot.objects.filter(decision="", ends_on__range=(as_of, last))
    for pk, on, who in _about(pilots, ids).values_list("partnership", "ends_on", name):
        lines.append(Line(pk, on, f"The pilot with {who} ends: decide"))
    return sorted(lines, key=lambda line: (line.on, line.words))


def _words(kind: str) -> str:
    return kind.replace("_", " ").capitalize()
