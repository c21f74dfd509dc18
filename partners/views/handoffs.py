"""The leads passed in both directions: the list with its clock, and what is done with each."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.conflict import conflict
from accounts.forms_once import once
from accounts.models import StaleEdit
from accounts.permissions import check, requires
from accounts.requests import MemberRequest
from accounts.settings import KNOWN
from lib.days import today
from lib.refs import relative
from lib.words import money_words
from partners import undo
from partners.actions.handoffs import answer_handoff, close_handoff, decline_handoff
from partners.bulk.handoffs import HANDOFFS
from partners.forms.handoff import CloseForm
from partners.models import Handoff
from partners.models.choices import Outcome
from partners.queries import handoffs as query
from partners.queries import lines, listing

from .answers import came_from, expected, form_page, saved
from .lines import Columns, around, asked, cursor, file, owner_name, partnership_url
from .tabs import OF_PARTNERSHIP, opening

PAGE = "handoffs"
READY = (("Open", ""), *OF_PARTNERSHIP, ("Waiting", "state=waiting"), ("Won", "state=won"))
FILTERS = {"direction": query.DIRECTIONS, "state": query.STATES}
COLUMNS: Columns = {
    "ref": "ref", "partnership": "partnership__ref", "name": lines.partnership_name, "direction": "direction",
    "what": "what", "handed_on": "handed_on", "answered_on": "answered_on", "closed_on": "closed_on",
    "outcome": "outcome", "value": "value", "owner": owner_name,
}  # fmt: skip


@require_safe
@requires("view_portfolio")
def handoffs(request: MemberRequest) -> HttpResponseBase:
    """The page, or with `?format=csv` everything that matches as a file."""
    as_of, values = today(), asked(request, FILTERS)
    matching, order = query.handoffs(values, request.user), query.sort(values)
    if request.GET.get("format") == "csv":
        return file("handoffs", COLUMNS, lines.everything(matching, order, query.SHOWN))
    frame = listing.frame(request.user, PAGE)
    if first := opening(request, frame):
        return first
    found = lines.page(matching, order, cursor(request), query.SHOWN)
    context = around(request, found, matching, values, frame, FILTERS, page=PAGE, ready=READY, bulk=HANDOFFS)
    context |= {
        "as_of": as_of,
        "rows": [row(own, as_of, frame.currency, editable=lines.editable(own, request.user)) for own in found.rows],
        "directions": query.DIRECTIONS,
        "states": query.STATES,
    }
    return render(request, "partners/handoffs.html", context)


def row(found: dict[str, Any], as_of: date, currency: str, *, editable: bool) -> dict[str, Any]:
    """One handoff as words, with its clock."""
    code = query.state(found)
    days = int(found["answer_days"] or KNOWN["answer_days"].default)
    waits = (found["handed_on"] + timedelta(days=days) - as_of).days
    return {
        "pk": found["pk"],
        "at": relative(found["ref"]),
        "version": found["version"],
        "what": found["what"],
        "direction": dict(query.DIRECTIONS)[found["direction"]],
        "partnership": lines.partnership_name(found),
        "partnership_url": partnership_url(found),
        "owner": owner_name(found),
        "state": code,
        "words": dict(query.STATES)[code].lower(),
        "handed_on": found["handed_on"],
        "closed_on": found["closed_on"],
        "clock": clock(waits) if code == "waiting" else "",
        "late": code == "waiting" and waits < 0,
        "worth": money_words(found["value"], currency) if found["value"] else "",
        "editable": editable and code in ("waiting", "working"),
    }


def clock(days: int) -> str:
    """How long there is still time to answer; negative: for how long it has been late."""
    many = f"{abs(days)} day{'' if abs(days) == 1 else 's'}"
    return f"answer {many} late" if days < 0 else "answer today" if days == 0 else f"{many} to answer"


@require_POST
@requires("edit_partnership")
def answered(request: MemberRequest, ref: str) -> HttpResponseBase:
    """It is taken up."""
    return _done(request, _mine(request, ref), "Taken up.", lambda own: answer_handoff(**own))


@require_POST
@requires("edit_partnership")
def declined(request: MemberRequest, ref: str) -> HttpResponseBase:
    """It is not."""
    return _done(request, _mine(request, ref), "Declined.", lambda own: decline_handoff(**own))


@require_http_methods(["GET", "HEAD", "POST"])
@requires("edit_partnership")
@once
def closed(request: MemberRequest, ref: str) -> HttpResponseBase:
    """What became of it."""
    handoff = _mine(request, ref)
    form = CloseForm(request.POST or None)
    if not form.is_bound or not form.is_valid():
        context = {"form": form, "handoff": handoff, "partnership": handoff.partnership}
        return form_page(request, "partners/handoff_close.html", context, invalid=form.is_bound)
    given = {"outcome": Outcome(form.cleaned_data["outcome"]), "value": form.cleaned_data["value"]}
    return _done(request, handoff, "Closed.", lambda own: close_handoff(**own, **given))


def _done(
    request: MemberRequest, handoff: Handoff, text: str, write: Callable[[dict[str, Any]], Handoff]
) -> HttpResponseBase:
    url = came_from(request, reverse("handoffs"))
    try:
        with undo.watching(request.session, handoff, key=handoff.ref):
            write({"handoff": handoff, "expected": expected(request), "by": request.user, "on": today()})
    except StaleEdit:
        return conflict(request, url=url, reason="Somebody else changed this lead first. Nothing of yours was saved.")
    back = reverse("record_undo", args=[handoff.partnership.ref, "handoffs", handoff.ref])
    return saved(request, url, text, undo=back)


def _mine(request: MemberRequest, ref: str) -> Handoff:
    handoff = Handoff.objects.select_related("partnership__partner", "partnership__owner").filter(ref=ref).first()
    if handoff is None:
        raise Http404
    check(request.user, "edit_partnership", handoff.partnership)
    return handoff
