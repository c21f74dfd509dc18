"""What there is to celebrate: four kinds of records, newest first, a page at a time in one statement."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import DecimalField, Exists, F, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast

from objectives.models import Measurement
from objectives.models.choices import Trend
from partners.models import Handoff
from partners.models.choices import Direction, Outcome
from pilots.models import Pilot
from pilots.models.choices import PilotDecision
from reviews.models import Review

PAGE = 30


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of win: its records, the field of its day, the way to its partnership, what it says, what it is worth.

    `note` is a code that `words` needs: the direction of a lead.
    """

    kind: str
    label: str
    rows: Callable[[], QuerySet[Any]]
    day: str
    text: str
    path: str = "partnership"
    amount: str = ""
    note: str = ""

    def between(self, since: date | None, until: date) -> QuerySet[Any]:
        """Those of the days from `since` (None: ever) to `until`, both included."""
        rows = self.rows().filter(**{f"{self.day}__lte": until})
        return rows.filter(**{f"{self.day}__gte": since}) if since else rows

    def columns(self) -> list[Any]:
        """Day, kind, key, partnership, its reference, partner and title, the text, the amount, the note."""
        amount = F(self.amount) if self.amount else Value(None)
        note = F(self.note) if self.note else Value("")
        return [
            F(self.day), Value(self.kind), F("pk"), F(self.path), F(f"{self.path}__ref"),
            F(f"{self.path}__partner__name"), F(f"{self.path}__title"), Cast(self.text, TextField()),
            Cast(amount, DecimalField(max_digits=20, decimal_places=4)), Cast(note, TextField()),
        ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Win:
    """One thing worth celebrating, in words that stand alone."""

    source: Source
    on: date
    pk: int
    partnership_id: int
    ref: str
    partner: str
    title: str
    text: str
    amount: Decimal | None
    note: str

    @property
    def name(self) -> str:
        """The partnership as it calls itself."""
        return f"{self.partner}: {self.title}" if self.title else self.partner

    @property
    def cursor(self) -> str:
        return f"{self.on.isoformat()}~{self.source.kind}~{self.pk}"


def _celebrated() -> QuerySet[Any]:
    return Review.objects.exclude(celebrated="").filter(held_on__isnull=False)


def _reached() -> QuerySet[Any]:
    """Measurements that reach the target of their objective for the first time."""
    down = Q(objective__direction=Trend.DOWN)
    reached = ~down & Q(value__gte=F("objective__target")) | down & Q(value__lte=F("objective__target"))
    same_day = Q(on=OuterRef("on"), pk__lt=OuterRef("pk"))
    before = Measurement.objects.filter(reached, Q(on__lt=OuterRef("on")) | same_day, objective=OuterRef("objective"))
    return Measurement.objects.filter(reached, ~Exists(before), objective__partnership__isnull=False)


def _graduated() -> QuerySet[Any]:
    return Pilot.objects.filter(decision=PilotDecision.GRADUATE)


def _won() -> QuerySet[Any]:
    return Handoff.objects.filter(outcome=Outcome.WON)


SOURCES = (
    Source("celebrated", "Celebrated", _celebrated, "held_on", "celebrated"),
    Source("target", "Target reached", _reached, "on", "objective__title", "objective__partnership"),
    Source("pilot", "Pilot graduated", _graduated, "decided_on", "task"),
    Source("lead", "Lead won", _won, "closed_on", "what", amount="value", note="direction"),
)
BY_KIND = {source.kind: source for source in SOURCES}


def wins(
    since: date | None,
    until: date,
    *,
    kind: str = "",
    partnership: str = "",
    after: tuple[date, str, int] | None = None,
    size: int = PAGE,
    narrow: Callable[[QuerySet[Any], str], QuerySet[Any]] | None = None,
) -> tuple[list[Win], str]:
    """A page of wins, newest first, and the cursor of the next one (empty: there is none). One statement.

    `partnership` is the reference of one; `narrow` cuts each kind down to those somebody may see, by the path to them.
    """
    each = [
        _page(source, since, until, partnership, after, size + 1, narrow)
        for source in SOURCES
        if not kind or source.kind == kind
    ]
    first, *rest = each
    rows = first.union(*rest, all=True).order_by("-day", "-kind_", "-key")[: size + 1] if rest else first
    found = [_win(row) for row in rows]
    return found[:size], found[size - 1].cursor if len(found) > size else ""


def _page(
    source: Source,
    since: date | None,
    until: date,
    partnership: str,
    after: tuple[date, str, int] | None,
    most: int,
    narrow: Callable[[QuerySet[Any], str], QuerySet[Any]] | None,
) -> Any:
    rows = source.between(since, until)
    if partnership:
        rows = rows.filter(**{f"{source.path}__ref": partnership})
    if narrow:
        rows = narrow(rows, source.path)
    if after:
        day, kind, key = after
        earlier, same = Q(**{f"{source.day}__lt": day}), Q(**{source.day: day})
        below = earlier | same & Q(pk__lt=key) if source.kind == kind else earlier
        rows = rows.filter(below if source.kind >= kind else earlier | same)
    named = ("day", "kind_", "key", "about", "about_ref", "partner_", "title_", "text_", "amount_", "note_")
    annotated = rows.annotate(**dict(zip(named, source.columns(), strict=True)))
    return annotated.order_by(f"-{source.day}", "-pk").values_list(*named)[:most]


def _win(row: Sequence[Any]) -> Win:
    day, kind, *rest = row
    return Win(BY_KIND[kind], day, *rest)


def words(win: Win) -> str:
    """What was won, with the way a lead took."""
    if win.source.kind == "lead":
        return f"{win.text} ({'to us' if win.note == Direction.TO_US else 'to them'})"
    return win.text


def read_cursor(text: str) -> tuple[date, str, int] | None:
    """The cursor of an address; None for one that never was ours: the page then starts from the top."""
    try:
        day, kind, key = text.split("~")
        return (date.fromisoformat(day), kind, int(key)) if kind in BY_KIND and abs(int(key)) < 2**62 else None
    except ValueError:
        return None
