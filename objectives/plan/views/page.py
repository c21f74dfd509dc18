"""The joint plan: expectations beside each other, rules, objectives with their pace, versions and what changed."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.models import Member
from accounts.permissions import may, requires
from accounts.requests import MemberRequest
from lib.days import past_day, today
from objectives.models import BusinessPlan
from objectives.plan import queries
from objectives.plan.actions import TEXTS
from objectives.plan.difference import changed, difference
from objectives.plan.rows import Row, by_side, row
from objectives.templates_of_goals import TEMPLATES
from partners.queries.one import plain

LABELS = dict(zip(TEXTS, ("What we expect", "What they expect", "Rules of engagement"), strict=True))


@require_safe
@requires("view_portfolio")
def joint_plan(request: MemberRequest, ref: str) -> HttpResponseBase:
    """The page; `?from=` and `?to=` name two versions to compare."""
    partnership, as_of = plain(ref, request.user), today()
    versions = queries.versions(partnership, past_day())
    rows = [row(one, as_of) for one in queries.objectives(partnership, as_of, past_day())]
    shown = next((one for one in versions if one.since <= as_of), versions[0] if versions else None)
    context: dict[str, Any] = {
        "partnership": partnership,
        "as_of": as_of,
        "editable": may(request.user, "edit_partnership", partnership),
        "plan": shown,
        "newest": bool(versions) and shown is versions[0],
        "versions": versions,
        "rows": rows,
        "sides": by_side(rows),
        "changed": any(one.changed for one in rows),
        "compared": compared(request, versions),
        "forecasts": forecasts(rows, as_of),
        "served": served(rows),
        "templates": TEMPLATES.values(),
    }
    return render(request, "objectives/plan.html", context)


def compared(request: HttpRequest, versions: list[BusinessPlan]) -> dict[str, Any] | None:
    """The difference of two versions; without a choice that of the newest two. None with fewer."""
    if len(versions) < 2:
        return None
    known = {one.ref: one for one in versions}
    after = known.get(request.GET.get("to", ""), versions[0])
    earlier = versions[min(versions.index(after) + 1, len(versions) - 1)]
    before = known.get(request.GET.get("from", ""), earlier)
    texts: list[dict[str, Any]] = []
    for name in TEXTS:
        pieces = difference(getattr(before, name), getattr(after, name))
        texts.append({"label": LABELS[name], "pieces": pieces, "changed": changed(pieces)})
    return {"before": before, "after": after, "texts": texts}


def forecasts(rows: list[Row], as_of: date) -> list[dict[str, Any]]:
    """What was forecast by whom, beside what is there; and how their forecasts came true elsewhere."""
    said = [one for one in rows if one.objective.forecast is not None]
    authors = {one.objective.author for one in said if one.objective.author}
    known = queries.forecasts(authors, as_of)
    names = dict(Member.objects.filter(email__in=authors).exclude(name="").values_list("email", "name"))
    found = []
    for one in said:
        past = known.get(one.objective.author)
        found.append(
            {
                "row": one,
                "author": names.get(one.objective.author, one.objective.author) or "Nobody named",
                "due": bool(one.goal.due_on and one.goal.due_on <= as_of),
                "usually": round(past["share"] * 100) if past else None,
                "number": past["number"] if past else 0,
            }
        )
    return found


def served(rows: list[Row]) -> list[dict[str, Any]]:
    """Our objectives of the agenda that this partnership serves, each with how."""
    found: dict[int, dict[str, Any]] = {}
    for one in rows:
        ours = one.objective.serves
        if ours:
            found.setdefault(ours.pk, {"title": ours.title, "by": []})["by"].append(one.objective.title)
    return list(found.values())
