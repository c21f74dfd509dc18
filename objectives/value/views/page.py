"""The value page of a partnership: is it fair, is it worth it, and the ledger behind it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from accounts import settings
from accounts.permissions import may, requires
from accounts.requests import MemberRequest
from lib.days import past_day, today
from lib.svg import Quarter
from objectives.models.choices import Flow, ValueKind
from objectives.value import alternatives, queries
from objectives.value.balance import Balance, balance, percent, points, said
from objectives.value.expressions import value_days
from objectives.value.forms import EntryForm, tied_to_nothing
from partners.models import EconomicTerm, Partnership
from partners.models.choices import Side
from partners.queries import lines
from partners.queries.keyset import page_of, write
from partners.queries.one import plain
from partners.views.lines import cursor, file

FILTERS = {"side": Side.choices, "flow": Flow.choices, "kind": ValueKind.choices}
SIZE = 30
THOUSANDS = 10_000  # from here on the chart counts in thousands
COLUMNS: dict[str, str] = {
    "ref": "ref", "on": "on", "side": "side", "flow": "flow", "kind": "kind", "amount": "amount", "hours": "hours",
    "new_business": "new_business", "person": "who", "note": "note",
}  # fmt: skip
VERBS = {
    ("ours", "return"): "We received", ("ours", "investment"): "We gave",
    ("theirs", "return"): "They received", ("theirs", "investment"): "They gave",
}  # fmt: skip


@require_safe
@requires("view_portfolio")
def value(request: MemberRequest, ref: str) -> HttpResponseBase:
    """The page, or with `?format=csv` the entries that match as a file."""
    partnership, as_of = plain(ref, request.user), today()
    if request.GET.get("format") == "csv":
        rows = queries.entries(partnership, asked(request), as_of, settings.current().hour_rate)
        return file("value", COLUMNS, rows.order_by("-on", "-pk").values(*COLUMNS.values()).iterator())
    return show(request, partnership)


def show(
    request: MemberRequest, partnership: Partnership, *, form: EntryForm | None = None, status: int = 200
) -> HttpResponseBase:
    """The page, with the line of a new entry as it was sent where it was refused."""
    as_of, known = today(), settings.current()
    days = value_days(as_of)
    found = balance(getattr(partnership, "signals", None))
    context: dict[str, Any] = {
        "partnership": partnership,
        "as_of": as_of,
        "currency": known.currency,
        "rate": known.hour_rate,
        "days": days,
        "editable": may(request.user, "edit_partnership", partnership),
        "form": form,
        "entry": form or EntryForm(today=as_of, initial={"on": as_of}),
        "balance": found,
        "said": said(found),
        "shares": _shares(found),
        "gain": percent(found.gain),
    }
    context |= _quarters(partnership, as_of, known.hour_rate)
    context |= _business(queries.by_business(partnership, as_of, days, known.hour_rate))
    context |= _effort(queries.by_person(partnership, as_of, days))
    context |= _goals(partnership, as_of, known.hour_rate)
    context |= {"terms": [_term(term) for term in queries.terms(partnership, past_day())]}
    context |= _ledger(request, partnership, as_of, known.hour_rate)
    return render(request, "objectives/value.html", context, status=status)


def asked(request: HttpRequest) -> dict[str, str]:
    """The filters of the address that have a known value."""
    values = {name: request.GET.get(name, "") for name in FILTERS}
    return {name: value for name, value in values.items() if value in dict(FILTERS[name])}


def _shares(found: Balance) -> list[dict[str, str]]:
    rows = [("Our share of the returns", found.return_share), ("Our share of what was put in", found.investment_share)]
    shown = [{"label": label, "value": percent(value)} for label, value in rows]
    if found.agreed_share is not None:
        shown.append({"label": "Our share as agreed", "value": percent(found.agreed_share)})
    tilt = "unknown"
    if found.tilt is not None:
        side = " to us" if found.tilt > 0 else " to them" if found.tilt < 0 else ""
        tilt = f"{points(found.tilt)} points{side}"
    return [*shown, {"label": "Tilt", "value": tilt}]


def _quarters(partnership: Partnership, as_of: date, rate: Decimal) -> dict[str, Any]:
    rows = queries.by_quarter(partnership, as_of, rate)
    filled = [row for row in rows if any(row[name] is not None for name in queries.CELLS)]
    for row in rows:
        row["label"] = f"Q{(row['start'].month + 2) // 3} {row['start'].year}"
    most = max((row[name] or 0 for row in rows for name in queries.CELLS), default=0)
    unit = 1000 if most >= THOUSANDS else 1
    charts = [_chart(rows, whose, side, unit) for whose, side in (("our", "Ours"), ("their", "Theirs"))]
    return {
        "quarters": rows[::-1] if filled else [],
        "charts": [chart for chart in charts if chart],
        "thousands": unit == 1000,
    }


def _chart(rows: list[dict[str, Any]], whose: str, side: str, unit: int) -> dict[str, Any] | None:
    """One side's chart; None where that side has no entry in these quarters."""
    names = (f"{whose}_return", f"{whose}_investment")
    if all(row[name] is None for row in rows for name in names):
        return None
    drawn = [
        Quarter(row["label"][:3] + row["label"][-2:], *(round((row[name] or Decimal(0)) / unit, 1) for name in names))
        for row in rows
    ]
    received, given = (sum(row[name] or 0 for row in rows) for name in names)
    return {"side": side, "quarters": drawn, "says": f"{side}, eight quarters: {received:,.0f} out, {given:,.0f} in."}


def _business(found: Mapping[bool | None, dict[str, Any]]) -> dict[str, Any]:
    labels = {True: "New business", False: "Moved from elsewhere", None: "Nobody said"}
    rows = [{"label": label, "worth": found[key]["worth"]} for key, label in labels.items() if key in found]
    return {"business": rows}


def _effort(found: list[queries.Effort]) -> dict[str, Any]:
    return {"effort": found, "hours": sum((one.hours for one in found), Decimal(0))}


def _goals(partnership: Partnership, as_of: date, rate: Decimal) -> dict[str, Any]:
    found = queries.goals(partnership, as_of, past_day())
    compared = alternatives.compare(found, lambda start: queries.cost_since(partnership, start, as_of, rate))
    cheaper = None if compared.ratio is None else round(compared.ratio * 100)
    intangible = [goal for goal in found if not goal["tangible"]]
    return {"alternatives": compared, "ratio": cheaper, "intangible": intangible}


def _term(term: EconomicTerm) -> dict[str, Any]:
    shares = [("we", term.our_share), ("they", term.their_share)]
    said = ", ".join(f"{who} {float(value):g}%" for who, value in shares if value is not None)
    return {"term": term, "shares": said, "hint": tied_to_nothing(term)}


def _ledger(request: MemberRequest, partnership: Partnership, as_of: date, rate: Decimal) -> dict[str, Any]:
    values = asked(request)
    matching = queries.entries(partnership, values, as_of, rate)
    start = cursor(request)
    found = list(page_of(matching.select_related("person"), queries.NEWEST, start, SIZE))
    more, back = len(found) > SIZE, bool(start and start.back)
    found = found[:SIZE]
    if back:
        found.reverse()
    total = lines.count(matching)
    kept = {name: value for name, value in request.GET.dict().items() if name not in ("after", "before", "format")}
    for entry in found:
        entry.said = VERBS[entry.side, entry.flow]  # type: ignore[attr-defined]
    return {
        "entries": found,
        "filters": [
            {"label": dict(FILTERS[name])[value], "clear": _without(kept, name)} for name, value in values.items()
        ],
        "options": FILTERS,
        "shown": f"{len(found)} of {total:,}",
        "after": write(found[-1].on, found[-1].pk) if found and (more or back) else "",
        "before": write(found[0].on, found[0].pk) if found and start and (more or not back) else "",
        "csv": f"?{urlencode({**kept, 'format': 'csv'})}",
        "next": f"{reverse('value', args=[partnership.ref])}?{urlencode(kept)}",
    }  # fmt: skip


def _without(kept: Mapping[str, str], name: str) -> str:
    return f"?{urlencode({key: value for key, value in kept.items() if key != name})}"
