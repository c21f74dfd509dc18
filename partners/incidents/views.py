"""The incidents of the portfolio and of one partnership, and what is done about each."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.conflict import conflict
from accounts.forms_once import once
from accounts.models import StaleEdit
from accounts.permissions import check, may, requires
from accounts.requests import MemberRequest
from lib.days import today
from partners import undo
from partners.models import Incident, Partnership
from partners.models.choices import IncidentKind, Side
from partners.queries import lines, listing
from partners.queries.one import plain
from partners.views.answers import came_from, expected, form_page, saved
from partners.views.lines import Columns, around, asked, cursor, file, owner_name, partnership_url
from partners.views.tabs import OF_PARTNERSHIP, opening

from . import queries as query
from .actions import escalate, note_incident, settle_incident
from .forms import EscalateForm, IncidentForm, SettleForm

PAGE = "incidents"
READY = (("Not settled", ""), *OF_PARTNERSHIP, ("Escalated", "state=escalated"), ("Settled", "state=settled"))
SIDES = [(Side.OURS.value, "Our doing"), (Side.THEIRS.value, "Their doing")]
FILTERS = {"kind": IncidentKind.choices, "side": SIDES, "state": query.STATES}
COLUMNS: Columns = {
    "ref": "ref", "partnership": "partnership__ref", "name": lines.partnership_name, "on": "on", "kind": "kind",
    "side": "side", "words": "words", "escalated_on": "escalated_on", "step": "step", "closed_on": "closed_on",
    "outcome": "outcome", "owner": owner_name,
}  # fmt: skip


@require_safe
@requires("view_portfolio")
def incidents(request: MemberRequest) -> HttpResponseBase:
    """Those of the portfolio, or with `?format=csv` everything that matches as a file."""
    return _list(request, asked(request, FILTERS))


@require_http_methods(["GET", "HEAD", "POST"])
@requires("view_portfolio")
@once
def of_one(request: MemberRequest, ref: str) -> HttpResponseBase:
    """Those of one partnership, with the form that notes another one."""
    partnership = plain(ref, request.user)
    values = asked(request, FILTERS) | {"partnership": ref}
    if request.method != "POST":
        return _list(request, values, partnership, IncidentForm(partnership=partnership, today=today()))
    check(request.user, "edit_partnership", partnership)
    form = IncidentForm(request.POST, partnership=partnership, today=today())
    if not form.is_valid():
        return _list(request, values, partnership, form)
    incident = note_incident(incident=form.instance, by=request.user)
    url = reverse("partnership_incidents", args=[ref])
    back = f"{reverse('record_delete', args=[ref, 'incidents', incident.ref])}?next={url}"
    return saved(request, url, "Incident noted.", undo=back)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("edit_partnership")
@once
def escalated(request: MemberRequest, ref: str) -> HttpResponseBase:
    """It goes to the next agreed step."""
    incident = _mine(request, ref)
    form = EscalateForm(request.POST or None, incident=incident, today=today())
    return _answered(
        request, incident, form, "Take it further up",
        lambda given: escalate(incident=incident, expected=expected(request), by=request.user, **given),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@requires("edit_partnership")
@once
def settled(request: MemberRequest, ref: str) -> HttpResponseBase:
    """It is over."""
    incident = _mine(request, ref)
    form = SettleForm(request.POST or None, incident=incident, today=today())
    return _answered(
        request, incident, form, "Settle it",
        lambda given: settle_incident(incident=incident, expected=expected(request), by=request.user, **given),
    )  # fmt: skip


def _answered(
    request: MemberRequest,
    incident: Incident,
    form: forms.Form,
    title: str,
    write: Callable[[dict[str, Any]], Incident],
) -> HttpResponseBase:
    url = reverse("partnership_incidents", args=[incident.partnership.ref])
    if not form.is_bound or not form.is_valid():
        context = {
            "form": form, "incident": incident, "partnership": incident.partnership, "title": title,
            "steps": query.STEPS, "way": query.agreed_way(incident.partnership),
        }  # fmt: skip
        return form_page(request, "partners/incident.html", context, invalid=form.is_bound)
    try:
        with undo.watching(request.session, incident, key=incident.ref):
            write(form.cleaned_data)
    except StaleEdit:
        return conflict(
            request, url=url, reason="Somebody else changed this incident first. Nothing of yours was saved."
        )
    to = came_from(request, url)
    back = reverse("record_undo", args=[incident.partnership.ref, "incidents", incident.ref])
    return saved(request, to, "Saved.", undo=f"{back}?next={url}")


def _list(
    request: MemberRequest,
    values: dict[str, str],
    partnership: Partnership | None = None,
    form: IncidentForm | None = None,
) -> HttpResponseBase:
    matching = query.incidents(values, request.user)
    if request.GET.get("format") == "csv":
        return file("incidents", COLUMNS, lines.everything(matching, query.NEWEST, query.SHOWN))
    everything = {name: value for name, value in values.items() if name in ("q", "owner", "partnership")}
    kinds = query.by_kind(query.incidents(everything | {"state": "all"}, request.user))
    frame = listing.frame(request.user, PAGE, kinds=kinds)
    if partnership is None and (first := opening(request, frame)):
        return first
    found = lines.page(matching, query.NEWEST, cursor(request), query.SHOWN)
    shown = {name: value for name, value in values.items() if not (partnership and name == "partnership")}
    context = around(request, found, matching, shown, frame, FILTERS, page=PAGE, ready=READY)
    if partnership:  # a view belongs to the list of all
        context |= {"view": None, "view_new_url": "", "view_edit_url": "", "view_changed": False}
    context |= {
        "as_of": today(),
        "partnership": partnership,
        "form": form,
        "rows": [row(own, editable=lines.editable(own, request.user)) for own in found.rows],
        "by_kind": query.kinds_of(frame.more["kinds"]),
        "way": query.agreed_way(partnership) if partnership else "",
        "editable": partnership is not None and may(request.user, "edit_partnership", partnership),
        "kinds": IncidentKind.choices,
        "sides": SIDES,
        "states": query.STATES,
    }
    return render(request, "partners/incidents.html", context, status=422 if form and form.is_bound else 200)


def row(found: dict[str, Any], *, editable: bool) -> dict[str, Any]:
    """One incident as words."""
    code = query.state(found)
    own = ("ref", "version", "words", "on", "escalated_on", "step", "closed_on", "outcome")
    return {name: found[name] for name in own} | {
        "kind": IncidentKind(found["kind"]).label,
        "side": dict(SIDES).get(found["side"], ""),
        "partnership": lines.partnership_name(found),
        "partnership_url": partnership_url(found),
        "state": code,
        "editable": editable,
    }


def _mine(request: MemberRequest, ref: str) -> Incident:
    incident = Incident.objects.select_related("partnership__partner", "partnership__owner").filter(ref=ref).first()
    if incident is None or incident.closed_on:
        raise Http404
    check(request.user, "edit_partnership", incident.partnership)
    return incident
