"""The rules as people can check them: what each says, its thresholds, and how often it was right."""

import re
from dataclasses import dataclass
from inspect import cleandoc

from django.db.models import Count, Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from accounts.permissions import requires
from flags.models import Flag
from flags.policy import Threshold
from flags.queries import ACTED, standing_actions
from flags.rules import RULES, Rule


@dataclass(frozen=True, slots=True)
class Ledger:
    """How a rule did: flags raised ever and open now, those acted on, those dismissed as wrong."""

    raised: int = 0
    open: int = 0
    acted: int = 0
    dismissed: int = 0

    @property
    def precision(self) -> str:
        """Acted on, out of those that somebody judged."""
        judged = self.acted + self.dismissed
        return f"{round(100 * self.acted / judged)}%" if judged else "—"


@dataclass(frozen=True, slots=True)
class Described:
    """A rule as its pages show it. (Templates would call the class itself.)"""

    code: str
    title: str
    summary: str
    remedy: str
    thresholds: tuple[Threshold, ...]
    ledger: Ledger


@require_safe
@requires("view_portfolio")
def rules(request: HttpRequest) -> HttpResponse:
    """`/flags/rules/`: all of them with their record."""
    ledgers = _ledgers()
    return render(request, "flags/rules.html", {"rules": [_described(code, ledgers) for code in RULES]})


@require_safe
@requires("view_portfolio")
def rule(request: HttpRequest, code: str) -> HttpResponse:
    """`/flags/rules/<code>/`: the reference page of one rule, from its own docstring."""
    if code not in RULES:
        raise Http404(code)
    own = {"rule": _described(code, _ledgers()), "paragraphs": paragraphs(RULES[code])}
    return render(request, "flags/rule.html", own)


def _described(code: str, ledgers: dict[str, Ledger]) -> Described:
    known = RULES[code]
    ledger = ledgers.get(code, Ledger())
    return Described(code, known.title, summary(known), known.remedy, known.thresholds, ledger)


def summary(rule: type[Rule]) -> str:
    """The first sentence of the docstring."""
    return cleandoc(rule.__doc__ or "").partition("\n\n")[0].replace("\n", " ")


def paragraphs(rule: type[Rule]) -> list[SafeString]:
    """The rest of it; words between stars are emphasised."""
    texts = cleandoc(rule.__doc__ or "").split("\n\n")[1:]
    return [mark_safe(re.sub(r"\*(.+?)\*", r"<em>\1</em>", escape(text.replace("\n", " ")))) for text in texts]


def _ledgers() -> dict[str, Ledger]:
    acted = standing_actions().filter(flag=OuterRef("pk"), kind__in=ACTED)
    rows = (
        Flag.objects.annotate(was_acted=Exists(acted))
        .order_by()
        .values("rule")
        .annotate(
            raised=Count("pk"),
            open=Count("pk", filter=Q(closed_on=None)),
            acted=Count("pk", filter=Q(was_acted=True)),
            dismissed=Count("pk", filter=Q(dismissed_on__isnull=False)),
        )
    )
    return {row["rule"]: Ledger(row["raised"], row["open"], row["acted"], row["dismissed"]) for row in rows}
