"""The portfolio as of a past day, told twice: as it happened, and as it was known."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.models import Member
from partners.models import Partnership
from partners.models.seeing import is_anything_hidden, visible

from .models import Flag, Severity, Status
from .queries import ordered
from .reading import severity_code
from .replay import verdicts_on
from .rules import ORDER, RULES

GOING_ON = {"pilot", "active", "recalibrating", "exiting"}
SHOWN = (
    Status.ALIVE, Status.WATCH, Status.AT_RISK, Status.STALE, Status.DORMANT, Status.PAPER, Status.UNKNOWN,
    Status.EXITING,
)  # fmt: skip
LISTED = 200


@dataclass(frozen=True)
class Line:
    """One flag of the day."""

    partnership: Partnership
    title: str
    rule: str
    severity: str
    sentence: str
    ref: str = ""


@dataclass(frozen=True)
class Happened:
    """Recomputed from the dated records: how many stood where, and what the rules say of that day."""

    counts: list[tuple[str, int]]
    total: int
    alive: int
    flags: list[Line]
    all_flags: int


@dataclass(frozen=True)
class Known:
    """The flags as they stood that day, whatever was recorded later."""

    flags: list[Line]
    all_flags: int


def happened(day: date, member: Member) -> Happened:
    """What the records dated up to the day say of the partnerships that the member sees."""
    verdicts = verdicts_on(day, with_signals=True)
    going = {key for key, row in verdicts.signals.items() if row["stage"] in GOING_ON}
    unseen = _unseen(verdicts.standings, member)
    going -= unseen
    here = Counter(verdicts.standings[key]["status"] for key in going)
    flags = [(key, flag) for key, found in verdicts.flags.items() if key not in unseen for flag in found]
    flags.sort(key=lambda item: (_rank(item[1]), -item[1]["severity"], item[0]))
    first = flags[:LISTED]
    partnerships = _partnerships([key for key, _ in first])
    lines = [_line(partnerships[key], flag) for key, flag in first]
    counts = [(str(status), here[status]) for status in SHOWN if here[status]]
    return Happened(counts, len(going), here[Status.ALIVE], lines, len(flags))


def known(day: date, member: Member) -> Known:
    """The flags that had been opened by the day and were not closed by then."""
    stood = Flag.objects.filter(visible(member), opened_on__lte=day, partnership__isnull=False).exclude(
        closed_on__lte=day
    )
    found = ordered(stood.select_related("partnership__partner"))
    lines = []
    for flag in found[:LISTED]:
        rule = RULES.get(flag.rule)
        evidence = {"severity": flag.severity, "rule": flag.rule, "evidence": flag.first_evidence}
        sentence = rule.sentence(flag.first_evidence, day) if rule else ""
        assert flag.partnership is not None
        lines.append(_line(flag.partnership, {**evidence, "sentence": sentence}, flag.ref))
    return Known(lines, stood.count())


def _rank(flag: Mapping[str, Any]) -> int:
    """The order people see; a flag that is only cooling waits with the rest."""
    cooling = flag["rule"] == "stale" and flag["severity"] < Severity.WARNING
    return ORDER.index(flag["rule"]) if flag["rule"] in ORDER and not cooling else len(ORDER)


def _line(partnership: Partnership, flag: Mapping[str, Any], ref: str = "") -> Line:
    rule = flag["rule"]
    title = RULES[rule].title if rule in RULES else rule
    return Line(partnership, title, rule, severity_code(flag["severity"]), flag["sentence"], ref)


def _unseen(keys: Iterable[int], member: Member) -> set[int]:
    if not is_anything_hidden(member):
        return set()
    return set(keys).difference(Partnership.objects.visible_to(member).values_list("pk", flat=True))


def _partnerships(keys: Sequence[int]) -> dict[int, Partnership]:
    return Partnership.objects.select_related("partner").in_bulk(list(keys))
