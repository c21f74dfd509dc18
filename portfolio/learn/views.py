"""`/learn/`: what the portfolio teaches about choosing, keeping and ending partnerships."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.permissions import requires
from lib import svg
from lib.days import today

from . import queries as query

QUARTERS = range(0, query.MONTHS + 1, 6)


@require_safe
@requires("view_portfolio")
def learn(request: HttpRequest) -> HttpResponse:
    """The page, as of today or a past day."""
    as_of = today()
    lasted, causes = query.survival(as_of), query.causes(as_of)
    context = {
        "as_of": as_of,
        "survival": lasted,
        "line": svg.survival_line(lasted.share, label=_words(lasted)) if lasted.started else "",
        "words": _words(lasted),
        "points": [(month, lasted.at(month), lasted.seen[month]) for month in QUARTERS],
        "causes": causes,
        "told": query.told_apart(causes),
        "most": max((cause.count for cause in causes), default=0),
        "warmth": query.warmth(as_of),
        "freed": query.freed(as_of),
        "recalibrated": query.recalibrated(as_of),
    }
    return render(request, "portfolio/learn.html", context)


def _words(lasted: query.Survival) -> str:
    """The curve in one sentence."""
    one, two = lasted.at(12), lasted.at(24)
    if one is None:
        return "No partnership has been followed for a year yet."
    first = f"{one}% still go on after a year"
    return f"{first}, {two}% after two." if two is not None else f"{first}; none was followed for two."
