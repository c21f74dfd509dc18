"""`/agreements/<ref>/`: one agreement with its term, clauses, files and what becomes of it."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts import settings as portfolio
from accounts.permissions import may, requires
from accounts.requests import MemberRequest
from lib.days import today
from partners.agreements import queries
from partners.agreements.forms import ASKED, DecisionForm, FileForm
from partners.models import Agreement, AgreementFile, Benefit, Clause
from partners.models.choices import ClauseName, ClauseState, LegalForm

from .common import called

BINDING = (LegalForm.CONTRACT, LegalForm.SEPARATE_ENTITY, LegalForm.LEGAL_PARTNERSHIP)
PROGRAMME = "programme"


@require_safe
@requires("view_portfolio")
def agreement(request: MemberRequest, ref: str) -> HttpResponse:
    """The page."""
    return show(request, queries.one(ref, request.user))


def show(
    request: MemberRequest, one: Agreement, *, upload: FileForm | None = None, decision: DecisionForm | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    """The page, with a form as it was sent where it was refused."""
    as_of, partnership = today(), one.partnership
    context: dict[str, Any] = {
        "agreement": one,
        "partnership": partnership,
        "title": called(one.title, one.kind),
        "as_of": as_of,
        "currency": portfolio.current().currency,
        "editable": may(request.user, "edit_partnership", partnership),
        "here": reverse("agreement", args=[one.ref]),
        "clauses": _clauses(one),
        "files": list(AgreementFile.objects.filter(agreement=one).select_related("created_by")),
        "benefits": [_benefit(benefit, as_of) for benefit in Benefit.objects.filter(agreement=one)],
        "successor": one.successors.order_by("-pk").first(),
        "most": settings.UPLOAD_MB,
        "form": upload or decision,
        "upload": upload or FileForm(),
        "decision": decision or DecisionForm(initial={"decision": one.renewal_decision}),
    }
    context["programme"] = one.kind == PROGRAMME or bool(context["benefits"])
    return render(request, "partners/agreement.html", context | _term(one, as_of), status=status)


def _clauses(one: Agreement) -> list[dict[str, Any]]:
    standing = {clause.clause: clause for clause in Clause.objects.filter(agreement=one)}
    found = []
    for name, label in ClauseName.choices:
        clause = standing.get(name)
        state = clause.state if clause else ""
        words = {"present": "present", "missing": "missing", "not_needed": "not needed"}.get(state, "not looked at")
        found.append(
            {"name": name, "label": label, "asked": ASKED[name], "clause": clause, "state": state, "words": words}
        )
    return found


def _benefit(benefit: Benefit, as_of: date) -> dict[str, Any]:
    """Granted, used, left, and whether time runs out."""
    left = None if benefit.granted is None else benefit.granted - (benefit.used or 0)
    return {"benefit": benefit, "left": left, "over": bool(benefit.expires_on and benefit.expires_on < as_of)}


def _term(one: Agreement, as_of: date) -> dict[str, Any]:
    """Where it stands today."""
    signed = bool(one.signed_by_us_on and one.signed_by_them_on)
    over = bool((one.terminated_on and one.terminated_on <= as_of) or (one.expires_on and one.expires_on < as_of))
    last, decided = queries.deadline(one), one.renewal_decision in ("renew", "lapse")
    state = "over" if over else "in force" if signed else "not signed by both"
    form = one.partnership.legal_form
    return {
        "signed": signed,
        "over": over,
        "state": state,
        "last_day": last,
        "late": bool(last and last < as_of and signed and not over and not decided),
        "open": signed and not over and not decided and one.expires_on is not None,
        "binding": form in BINDING and not signed,
        "by_one": bool(one.signed_by_us_on) != bool(one.signed_by_them_on),
        "missing": ClauseState.MISSING,
    }
