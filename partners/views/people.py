"""The people of one partnership: who knows whom, who does and decides what, who answers for it from when."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.conflict import conflict, form_conflict
from accounts.forms_once import once
from accounts.models import StaleEdit
from accounts.permissions import check, may, requires
from accounts.requests import MemberRequest
from lib import svg
from lib.days import past_day, today
from lib.svg.threads import Node, Tie
from partners import undo
from partners.actions.partnerships import dated, edit_partnership
from partners.actions.records import add_record, edit_record
from partners.forms.people import HandOverForm, RoleForm
from partners.models import CounterpartChange, OwnerChange, Partnership, PartnershipRole
from partners.models.choices import Side
from partners.people.threads import Threads, threads
from partners.queries.one import plain

from .answers import expected, form_page, saved

DRAWN = 16  # people a side that the map draws; the table has all
SIDES = [(Side.OURS.value, "Our side"), (Side.THEIRS.value, "Their side")]


@require_safe
@requires("view_portfolio")
def people(request: MemberRequest, ref: str) -> HttpResponse:
    """The page."""
    partnership, as_of = plain(ref, request.user), today()
    found = threads(partnership, as_of)
    roles = _roles(partnership)
    standing = getattr(partnership, "standing", None)
    context = {
        "partnership": partnership,
        "as_of": as_of,
        "editable": may(request.user, "edit_partnership", partnership),
        "loggable": may(request.user, "log_touchpoint"),
        "threads": found,
        "map": _map(found),
        "not_drawn": max(0, len(found.ours) - DRAWN) + max(0, len(found.theirs) - DRAWN),
        "sides": [
            {"code": code, "label": label, "roles": [role for role in roles if role.side == code]}
            for code, label in SIDES
        ],
        "single_threaded": "single_threaded" in (standing.raised if standing else ()),
        "history": _history(partnership, past_day()),
    }
    return render(request, "partners/people.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("edit_partnership")
@once
def role_new(request: MemberRequest, ref: str, side: str) -> HttpResponseBase:
    """Somebody takes a role on one side."""
    partnership = _mine(request, ref)
    if side not in Side.values:
        raise Http404
    role = PartnershipRole(partnership=partnership, side=side)
    form = RoleForm(request.POST or None, role=role)
    if not form.is_bound or not form.is_valid():
        return _role_form(request, partnership, form)
    add_record(record=form.instance, many={}, partnership_id=partnership.pk, by=request.user)
    return _saved(request, partnership, "Role added.", reverse("record_delete", args=[ref, "roles", role.ref]))


@require_http_methods(["GET", "HEAD", "POST"])
@requires("edit_partnership")
@once
def role_edit(request: MemberRequest, ref: str, role_ref: str) -> HttpResponseBase:
    """It is somebody else's, or means something else."""
    partnership = _mine(request, ref)
    role, before = (PartnershipRole.objects.filter(partnership=partnership, ref=role_ref).first() for _ in range(2))
    if role is None or before is None:
        raise Http404
    form = RoleForm(request.POST or None, role=role)
    if not form.is_bound or not form.is_valid():
        return _role_form(request, partnership, form, before)
    try:
        with undo.watching(request.session, role, key=role_ref):
            edit_record(
                record=role, expected=expected(request), fields=list(form.cleaned_data), many={},
                partnership_id=partnership.pk, by=request.user,
            )  # fmt: skip
    except StaleEdit:
        return form_conflict(request, form, url=_url(partnership))
    return _saved(request, partnership, "Role changed.", reverse("record_undo", args=[ref, "roles", role_ref]))


@require_http_methods(["GET", "HEAD", "POST"])
@requires("edit_partnership")
@once
def hand_over(request: MemberRequest, ref: str) -> HttpResponseBase:
    """Another owner, other deputies, another counterpart, from a day on."""
    partnership = _mine(request, ref)
    form = HandOverForm(request.POST or None, partnership=partnership, today=today(), newest=_newest(partnership))
    version = partnership.version
    if not form.is_bound or not form.is_valid():
        context = {"form": form, "partnership": partnership, "title": "Hand over", "version": version}
        return form_page(request, "partners/people_form.html", context, invalid=form.is_bound)
    given = form.cleaned_data
    try:
        with undo.watching(
            request.session, partnership, *dated(partnership), text="It is in the hands that it was in before.",
        ) as step:  # fmt: skip
            edit_partnership(
                partnership=partnership, expected=expected(request), by=request.user, on=given["on"],
                fields={"owner": given["owner"], "counterpart": given["counterpart"]}, deputies=given["deputies"],
            )  # fmt: skip
    except StaleEdit:
        stored = Partnership.objects.values_list("version", flat=True).get(pk=partnership.pk)
        reason = "Somebody else changed this partnership first."
        return conflict(request, url=_url(partnership), version=stored, reason=reason)
    return saved(request, _url(partnership), "Handed over.", undo=step.url(_url(partnership)))


def _map(found: Threads) -> str:
    ours, theirs = found.ours[:DRAWN], found.theirs[:DRAWN]
    at = {("ours", one.pk): i for i, one in enumerate(ours)} | {("theirs", one.pk): i for i, one in enumerate(theirs)}
    ties = [
        Tie(at["ours", one.ours.pk], at["theirs", one.theirs.pk], one.times, one.fresh)
        for one in found.threads
        if ("ours", one.ours.pk) in at and ("theirs", one.theirs.pk) in at
    ]
    if not ours and not theirs:
        return ""
    left, right = ([Node(one.name, one.shown) for one in side] for side in (ours, theirs))
    return svg.thread_map(left, right, ties, label=found.words())


def _roles(partnership: Partnership) -> list[PartnershipRole]:
    return list(PartnershipRole.objects.filter(partnership=partnership).select_related("member", "contact"))


def _history(partnership: Partnership, until: date | None) -> list[dict[str, Any]]:
    """Who answered for it from when, on both sides, the newest first. One statement.

    What begins after `until` is left out.
    """
    begun = Q(on__lte=until) if until else Q()
    owners: QuerySet[Any, Any] = OwnerChange.objects.filter(begun, partnership=partnership).order_by()
    contacts: QuerySet[Any, Any] = CounterpartChange.objects.filter(begun, partnership=partnership).order_by()
    both = owners.values_list("on", "pk", Value("Owner"), "owner__name", "owner__email").union(
        contacts.values_list("on", "pk", Value("Counterpart"), "contact__name", Value("")), all=True
    )
    return [
        {"on": on, "what": what, "name": name or email or "nobody"}
        for on, _, what, name, email in sorted(both, key=lambda row: row[:2], reverse=True)
    ]


def _newest(partnership: Partnership) -> dict[str, date]:
    kinds: dict[str, Any] = {"owner": OwnerChange, "counterpart": CounterpartChange}
    found = {
        name: kind.objects.filter(partnership=partnership).order_by("-on").values_list("on", flat=True).first()
        for name, kind in kinds.items()
    }
    return {name: on for name, on in found.items() if on}


def _mine(request: MemberRequest, ref: str) -> Partnership:
    partnership = plain(ref, request.user)
    check(request.user, "edit_partnership", partnership)
    return partnership


def _url(partnership: Partnership) -> str:
    return reverse("people", args=[partnership.ref])


def _saved(request: MemberRequest, partnership: Partnership, text: str, undo_url: str = "") -> HttpResponse:
    back = f"{undo_url}?next={_url(partnership)}" if undo_url else ""
    return saved(request, _url(partnership), text, undo=back)


def _role_form(
    request: MemberRequest, partnership: Partnership, form: RoleForm, role: PartnershipRole | None = None
) -> HttpResponse:
    side = dict(SIDES)[form.instance.side].lower()
    context = {
        "form": form, "partnership": partnership, "role": role, "version": role.version if role else None,
        "title": f"Role of {role.member or role.contact}" if role else f"New role on {side}",
    }  # fmt: skip
    return form_page(request, "partners/people_form.html", context, invalid=form.is_bound)
