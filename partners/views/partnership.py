"""The page of one partnership: why, is it alive, what comes of it, what is due next, should it go on."""

from datetime import date, datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from accounts import settings
from accounts.permissions import may, requires
from accounts.requests import MemberRequest
from lib.days import past_day, today
from lib.words import ago_words
from partners import alive, timeline, worth
from partners.due import day, due_next
from partners.figures import figures
from partners.fit import columns as fit_columns
from partners.fit.judging import summary
from partners.forms.touchpoint import QuickForm
from partners.models import Partnership
from partners.models.choices import ClauseName
from partners.page import STRIP_DAYS
from partners.panels import panels
from partners.queries.one import shown
from partners.records.registry import KINDS
from partners.sentences import kind_words

from .rows import shown_status

EDITABLE_FOR = timedelta(hours=24)


@require_safe
@requires("view_portfolio")
def partnership(request: MemberRequest, ref: str) -> HttpResponse:
    """The page; `?show=` filters the timeline, `?after=` pages it."""
    return page(request, shown(ref, today(), request.user))


def page(
    request: MemberRequest, partnership: Partnership, *, quick: QuickForm | None = None, status: int = 200
) -> HttpResponse:
    """The page, with the quick log line as it was sent where it was refused."""
    as_of, known = today(), settings.current()
    context: dict[str, Any] = {
        "partnership": partnership,
        "as_of": as_of,
        "currency": known.currency,
        "editable": may(request.user, "edit_partnership", partnership),
        "may_decide": may(request.user, "decide_flag", partnership),
        "may_share": may(request.user, "share_partnership", partnership),
        "given": _given(partnership),
        "loggable": may(request.user, "log_touchpoint", partnership),
        "quick": quick or QuickForm(),
        "form": quick,
        "brings": _brings(partnership),
        "fit_said": summary(fit_columns.shown(partnership), as_of),
        "kinds": [kind for kind in KINDS.values() if kind.listed],
    }
    context |= (
        _standing(partnership) | _life(partnership, as_of) | _worth(partnership, as_of) | _people(partnership, as_of)
    )
    context |= (
        {"due": due_next(partnership, as_of, known.answer_days)}
        | happened(request, partnership, as_of)
        | panels(partnership, as_of)
    )
    context["figures"] = figures(partnership, context["due"], context["quiet"], known.currency, as_of)
    return render(request, "partners/partnership.html", context, status=status)


def happened(request: MemberRequest, partnership: Partnership, as_of: date) -> dict[str, Any]:
    """The timeline's page, its filter and what of it can still be changed."""
    group = request.GET.get("show", "")
    group = group if group in timeline.GROUPS else ""
    found, after = timeline.entries(partnership.pk, as_of=as_of, group=group, after=request.GET.get("after", ""))
    day = past_day()
    kept = {"as_of": day.isoformat()} if day else {}
    for entry in found:
        _acts(request, partnership, entry)

    def at(**asked: str) -> str:
        query = urlencode({name: value for name, value in (kept | asked).items() if value})
        return f"{reverse('partnership', args=[partnership.ref])}{'?' if query else ''}{query}#happened"

    return {
        "timeline": found,
        "show": group,
        "more": at(show=group, after=after) if after else "",
        "newest": at(show=group),
        "earlier": bool(request.GET.get("after")),
        "groups": [
            {
                "label": label,
                "url": at(show=code),
                "count": None,
                "current": code == group,
            }
            for code, label in {"": "All", **timeline.GROUPS}.items()
        ],
    }


def _acts(request: MemberRequest, partnership: Partnership, entry: timeline.Entry) -> None:
    """Where it is edited, and for 24 hours where its author takes it back."""
    if not may(request.user, "log_touchpoint"):
        return
    mine = entry.data.get("created_by_id") == request.user.pk
    if entry.event.record == "touchpoints":
        if mine or may(request.user, "edit_partnership", partnership):
            entry.url = reverse("touchpoint_edit", args=[entry.data["ref"]])
        entered = entry.data.get("created_at")
        if mine and entered and timezone.now() - datetime.fromisoformat(entered) < EDITABLE_FOR:
            entry.undo = reverse("touchpoint_delete", args=[entry.data["ref"]])
    elif entry.event.record and may(request.user, "edit_partnership", partnership):
        entry.url = reverse("record_edit", args=[partnership.ref, entry.event.record, entry.data["ref"]])


def _given(partnership: Partnership) -> int:
    """To how many members it was given."""
    ties = partnership.ties()
    return len(ties.may_read) + len(ties.may_edit)


def _brings(partnership: Partnership) -> list[dict[str, str]]:
    labels = {"we_bring": "We bring", "they_bring": "They bring", "customer_gains": "The customer gains"}
    return [
        {
            "name": name,
            "label": label,
            "text": getattr(partnership, name),
            "url": reverse("partnership_field", args=[partnership.ref, name]),
        }
        for name, label in labels.items()
    ]


def _standing(partnership: Partnership) -> dict[str, Any]:
    standing = getattr(partnership, "standing", None)
    return {"status": shown_status(standing.status if standing else None, partnership.stage)}


def _life(partnership: Any, as_of: date) -> dict[str, Any]:
    signals = getattr(partnership, "signals", None)
    rhythm = signals.rhythm_days if signals else None
    last = signals.last_mutual_on if signals else None
    since = signals.live_since if signals else None
    return {
        "last_mutual": last,
        "rhythm_days": rhythm,
        "quiet": alive.countdown(last, rhythm, as_of),
        "strip": alive.strip(partnership.shown_mutual_days, rhythm, as_of, since, STRIP_DAYS),
        "pause": partnership.shown_pause[0] if partnership.shown_pause else None,
        "paused_until": day(partnership.shown_pause[0]["until"]) if partnership.shown_pause else None,
    }


def _worth(partnership: Any, as_of: date) -> dict[str, Any]:
    quarters = worth.quarters(partnership.shown_quarters, as_of)
    received, given = sum(quarter.received for quarter in quarters), sum(quarter.given for quarter in quarters)
    return {
        "goals": [worth.goal(own, as_of) for own in partnership.shown_objectives],
        "quarters": quarters,
        "quarters_say": f"In eight quarters {received:,.1f} thousand received, {given:,.1f} thousand given.",
    }


def _people(partnership: Any, as_of: date) -> dict[str, Any]:
    counterpart = partnership.counterpart_id
    theirs = [
        own
        | {
            "about": ", ".join(
                filter(None, ("their manager" if own["id"] == counterpart else "", own["role"], own["function"]))
            ),
            "seen": ago_words(date.fromisoformat(own["seen_on"]), as_of) if own["seen_on"] else "",
            "left": day(own["left_on"]),
        }
        for own in partnership.shown_contacts
    ]
    theirs.sort(key=lambda own: own["id"] != counterpart)
    agreements = [
        own
        | {"expires": day(own["expires_on"]), "signed": day(own["signed_by_us_on"]) or day(own["signed_by_them_on"])}
        for own in partnership.shown_agreements
    ]
    for own in agreements:
        for clause in own["clauses"]:
            clause["words"] = ClauseName(clause["clause"]).label
    for own in partnership.shown_rhythms:
        own["words"] = kind_words(own["kind"])
    spoken = partnership.counterpart or partnership.partner
    return {"theirs": theirs, "agreements": agreements, "spoken": spoken.name.split()[0]}
