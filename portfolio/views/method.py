"""How the figures are made: each formula in words, with a worked example."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.permissions import requires
from accounts.settings import current
from lib.status import STATUSES


@require_safe
@requires("view_portfolio")
def how_figures_are_made(request: HttpRequest) -> HttpResponse:
    """`/how-figures-are-made/`."""
    shown = ("alive", "watch", "at_risk", "stale", "dormant", "paper", "unknown", "exiting")
    own = {"statuses": [STATUSES[code] for code in shown], "settings": current()}
    return render(request, "portfolio/how_figures_are_made.html", own)
