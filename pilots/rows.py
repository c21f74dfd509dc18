"""A pilot of the list as the page prints it: words, marks, and its bar on the line of time."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString

from lib.svg.drawing import drawn, n
from lib.words import count_words, day_words, money_words
from partners.queries.lines import partnership_name
from partners.sentences import kind_words
from partners.views.lines import owner_name, partnership_url

from .criteria import mark_words, met
from .models.choices import PilotDecision, Risk
from .queries.pilots import BOARD, CARDS, STATES, state
from .templates_of_pilots import TEMPLATES

WIDTH = 1000


def pilot_words(kind: str) -> str:
    """The kind of a pilot as people read it."""
    return TEMPLATES[kind].label if kind in TEMPLATES else kind_words(kind)


def row(found: dict[str, Any], as_of: date, currency: str) -> dict[str, Any]:
    """One pilot as text."""
    code = state(found, as_of)
    end = found["ends_on"] or found["first_ends_on"]
    return {
        "url": reverse("pilot", args=[found["ref"]]),
        "partnership_url": partnership_url(found),
        "name": partnership_name(found),
        "kind": pilot_words(found["kind"]),
        "task": found["task"],
        "state": code,
        "marks": [_mark(own) for own in found["marks"]],
        "spend": spend(found["cost"], found["budget"], currency),
        "over": bool(found["budget"] is not None and found["cost"] and found["cost"] > found["budget"]),
        "risk": f"{Risk(found['risk']).label} risk" if found["risk"] else "",
        "left": left(code, found["starts_on"], end, as_of),
        "late": code == "to_decide",
        "extended": bool(found["extended_on"]),
        "decision": PilotDecision(found["decision"]).label if found["decision"] else "",
        "their_decision": PilotDecision(found["their_decision"]).label if found["their_decision"] else "",
        "decided_on": found["decided_on"],
        "learnt": found["learnt"],
        "owner": owner_name(found),
        "span": span(found["starts_on"], end, found["extended_on"]),
        "days": (found["starts_on"], found["first_ends_on"], found["ends_on"]),
    }


def span(start: date | None, end: date | None, extended_on: date | None) -> str:
    """From when to when, in words."""
    words = f"{day_words(start) if start else 'not set'} to {day_words(end) if end else 'not set'}"
    return f"{words}, extended" if extended_on else words


def spend(cost: Decimal | None, budget: Decimal | None, currency: str) -> str:
    """€300 of €1,000; what is not recorded is left out."""
    if budget is None:
        return f"{money_words(cost, currency)} spent, no cap" if cost is not None else ""
    return f"{money_words(cost or 0, currency)} of {money_words(budget, currency)}"


def left(code: str, start: date | None, end: date | None, as_of: date) -> str:
    """How long it still runs, or how long it waits for a decision."""
    if code == "decided":
        return ""
    if code == "to_come" and start:
        return f"starts in {_days((start - as_of).days)}"
    if end is None:
        return "no end set"
    apart = (end - as_of).days
    if apart < 0:
        return f"ended {_days(-apart)} ago"
    return "ends today" if apart == 0 else f"{_days(apart)} left"


def lanes(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The cards under their states, at most CARDS each; of those decided the newest on top."""
    labels, found = dict(STATES), []
    for code in BOARD:
        own = [row for row in rows if row["state"] == code]
        if code == "decided":
            own.sort(key=lambda row: row["decided_on"] or row["days"][2] or date.min, reverse=True)
        found.append({"state": code, "title": labels[code], "rows": own[:CARDS], "more": len(own) > CARDS})
    return found


def with_bars(rows: list[dict[str, Any]], as_of: date) -> list[dict[str, Any]]:
    """Each row with `bar`, its days on one common line that begins with the first start and ends with the last end."""
    days = [day for own in rows for day in own["days"] if day]
    start, end = min([*days, as_of]), max([*days, as_of]) + timedelta(days=1)
    return [own | {"bar": _bar(own, start, end, as_of)} for own in rows]


def _bar(own: dict[str, Any], start: date, end: date, as_of: date) -> SafeString:
    def at(day: date) -> float:
        return WIDTH * (day - start).days / (end - start).days

    begins, first, ends = own["days"]
    ends = ends or first or as_of
    first = min(first or ends, ends)
    kind = {"to_decide": "span late", "decided": "span done"}.get(own["state"], "span")
    left_at, first_at, end_at = at(begins or start), at(first + timedelta(days=1)), at(ends + timedelta(days=1))
    more = (
        f'<rect class="span more" x="{n(first_at)}" y="4" width="{n(end_at - first_at)}" height="8"/>'
        if ends > first
        else ""
    )
    return drawn(
        f'<svg viewBox="0 0 {WIDTH} 16" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="track" x="0" y="7" width="{WIDTH}" height="2"/>'
        f'<rect class="{kind}" x="{n(left_at)}" y="4" width="{n(max(first_at - left_at, 4))}" height="8"/>{more}'
        f'<path class="now" d="M{n(at(as_of))} 0V16"/></svg>'
    )


def _mark(own: dict[str, Any]) -> dict[str, Any]:
    target, result = (None if own[name] is None else Decimal(str(own[name])) for name in ("target", "result"))
    return {
        "metric": own["metric"],
        "mark": mark_words(own["direction"], target),
        "result": "" if result is None else count_words(result),
        "met": met(own["direction"], target, result),
    }


def _days(many: int) -> str:
    return f"{many} day{'' if many == 1 else 's'}"
