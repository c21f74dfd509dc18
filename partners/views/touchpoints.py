"""Log a touchpoint: the quick line, the sheet and the page; correct it, remove it, take either back."""

from collections.abc import Iterable

from django.db import transaction
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.conflict import Difference, conflict, said
from accounts.forms_once import once
from accounts.models import Member, StaleEdit
from accounts.permissions import check, requires
from accounts.requests import MemberRequest
from lib.days import today
from partners import undo
from partners.actions.records import delete_record
from partners.actions.touchpoints import edit_touchpoint, log_touchpoint
from partners.forms.touchpoint import CHIPS, OTHERS, QuickForm, TouchpointForm
from partners.models import Partnership, Touchpoint
from partners.queries.one import plain, shown

from .answers import came_from, expected, form_page, saved
from .partnership import page
from .undoing import taken_back

TEMPLATE = "partners/touchpoint.html"
OFFERED = 20


@require_POST
@requires("log_touchpoint")
@once
@transaction.atomic
def quick(request: MemberRequest, ref: str) -> HttpResponse:
    """The line on the page of a partnership."""
    partnership = plain(ref, request.user)
    check(request.user, "log_touchpoint", partnership)
    form = QuickForm(request.POST)
    if not form.is_valid():
        return page(request, shown(ref, today(), request.user), quick=form, status=422)
    before = _raised(partnership)
    given = form.cleaned_data
    touchpoint = log_touchpoint(
        partnership=partnership, by=request.user, today=today(), on=today(),
        kind=given["kind"], summary=given["note"], mutual=given["mutual"], members=[request.user],
    )  # fmt: skip
    return _logged(request, touchpoint, before, reverse("partnership", args=[ref]))


@require_http_methods(["GET", "HEAD", "POST"])
@requires("log_touchpoint")
@once
@transaction.atomic
def new(request: MemberRequest) -> HttpResponse:
    """The whole form. `?partnership=` says with whom, `?kind=` and `?minutes=` what for and how long."""
    named = request.POST.get("ref") or request.GET.get("partnership", "")
    partnership = plain(named, request.user) if named else None
    if partnership:
        check(request.user, "log_touchpoint", partnership)
    started = {"on": today(), "members": [request.user.pk]} | _asked_for(request)
    form = TouchpointForm(request.POST or None, initial=started, partnership=partnership, by=request.user)
    if not form.is_bound:
        return form_page(request, TEMPLATE, _context(form, partnership, request.user))
    if not form.is_valid() or form.found is None:
        return form_page(request, TEMPLATE, _context(form, partnership, request.user), invalid=True)
    check(request.user, "log_touchpoint", form.found)
    before = _raised(form.found)
    promise = {name: form.cleaned_data[name] for name in ("they_promised", "promise_due_on")}
    touchpoint = log_touchpoint(partnership=form.found, by=request.user, today=today(), **form.values(), **promise)
    return _logged(request, touchpoint, before, came_from(request, reverse("partnership", args=[form.found.ref])))


def _asked_for(request: MemberRequest) -> dict[str, str]:
    """The kind and the length that the address names, where the form knows them."""
    kind, minutes = request.GET.get("kind", ""), request.GET.get("minutes", "")
    found = {"kind": kind} if kind in CHIPS else {"other_kind": kind} if kind in dict(OTHERS) else {}
    return found | ({"minutes": minutes} if minutes.isdecimal() and len(minutes) < 6 else {})


@require_http_methods(["GET", "HEAD", "POST"])
@requires("log_touchpoint")
@once
def edit(request: MemberRequest, ref: str) -> HttpResponseBase:
    """Correct it."""
    touchpoint = _touchpoint(request, ref)
    partnership = touchpoint.partnership
    form = TouchpointForm(request.POST or None, initial=_stored(touchpoint), partnership=partnership, by=request.user)
    for name in ("they_promised", "promise_due_on"):
        del form.fields[name]
    context = _context(form, partnership, request.user) | {"touchpoint": touchpoint}
    if not form.is_bound or not form.is_valid():
        return form_page(request, TEMPLATE, context, invalid=form.is_bound)
    values = form.values()
    members, contacts = values.pop("members"), values.pop("contacts")
    try:
        with undo.watching(request.session, touchpoint, key=ref, needs="log_touchpoint"):
            edit_touchpoint(
                touchpoint=touchpoint, expected=expected(request), by=request.user, today=today(),
                fields=values, members=members, contacts=contacts,
            )  # fmt: skip
    except StaleEdit:
        return conflict(
            request,
            url=reverse("touchpoint_edit", args=[ref]),
            version=_version(touchpoint),
            differences=_both(touchpoint, form),
        )
    url = came_from(request, reverse("partnership", args=[partnership.ref]))
    return saved(request, url, "Touchpoint changed.", undo=reverse("touchpoint_undo", args=[ref]))


@require_POST
@requires("log_touchpoint")
def delete(request: MemberRequest, ref: str) -> HttpResponse:
    """Remove it; the toast takes it back."""
    touchpoint = _touchpoint(request, ref)
    partnership = touchpoint.partnership
    with undo.watching(request.session, touchpoint, key=ref, needs="log_touchpoint"):
        delete_record(record=touchpoint, partnership_id=partnership.pk, by=request.user)
    url = reverse("partnership", args=[partnership.ref])
    return saved(
        request, url, "Touchpoint removed.", undo=f"{reverse('touchpoint_undo', args=[ref])}?of={partnership.ref}"
    )


@require_POST
@requires("log_touchpoint")
def take_back(request: MemberRequest, ref: str) -> HttpResponse:
    """Undo the last edit or removal of a touchpoint."""
    of = request.GET.get("of", "")
    partnership = plain(of, request.user) if of else _touchpoint(request, ref).partnership
    url = reverse("partnership", args=[partnership.ref])
    return taken_back(request, ref, url, "Touchpoint is back as it was.")


@require_GET
@requires("view_portfolio")
def names(request: MemberRequest) -> HttpResponse:
    """Partnerships whose partner's name holds `?partnership=`, as options of the form's list."""
    text = request.GET.get("partnership", "").strip()[:200]
    return render(request, f"{TEMPLATE}#names", {"names": _names(request.user, text)})


def _names(member: Member, text: str = "") -> list[str]:
    rows = Partnership.objects.visible_to(member).select_related("partner").order_by("partner__name", "id")
    if text:
        rows = rows.filter(partner__name__icontains=text)
    return [str(one) for one in rows[:OFFERED]]


def _context(form: TouchpointForm, partnership: Partnership | None, member: Member) -> dict[str, object]:
    return {"form": form, "partnership": partnership, "names": [] if partnership else _names(member)}


def _touchpoint(request: MemberRequest, ref: str) -> Touchpoint:
    """Who logged it corrects it while they see the partnership; so does who may edit that."""
    found = Touchpoint.objects.select_related("partnership__partner").filter(ref=ref).first()
    if found is None:
        raise Http404
    check(request.user, "view_partnership", found.partnership)
    if found.created_by_id != request.user.pk:
        check(request.user, "edit_partnership", found.partnership)
    return found


def _stored(touchpoint: Touchpoint) -> dict[str, object]:
    known = dict(TouchpointForm.base_fields["kind"].choices)  # type: ignore[attr-defined]
    return {
        "note": touchpoint.summary, "on": touchpoint.on, "minutes": touchpoint.minutes, "mutual": touchpoint.mutual,
        "kind": touchpoint.kind if touchpoint.kind in known else "", "next_step": touchpoint.next_step,
        "other_kind": "" if touchpoint.kind in known else touchpoint.kind,
        "members": touchpoint.members.all(), "contacts": touchpoint.contacts.all(),
    }  # fmt: skip


def _version(touchpoint: Touchpoint) -> int | None:
    return Touchpoint.objects.filter(pk=touchpoint.pk).values_list("version", flat=True).first()


def _both(touchpoint: Touchpoint, form: TouchpointForm) -> list[Difference]:
    """Where the form differs from what stands now."""
    now = Touchpoint.objects.filter(pk=touchpoint.pk).first()
    if now is None:
        return []
    given = form.values()
    pairs = [(name, said(now, name, given[name]), said(now, name, getattr(now, name))) for name in _COMPARED]
    return [Difference(_COMPARED[name], yours, theirs) for name, yours, theirs in pairs if yours != theirs]


_COMPARED = {
    "summary": "What was said",
    "on": "When",
    "kind": "How",
    "minutes": "Minutes",
    "mutual": "Both took part",
    "next_step": "Next step",
}


def _raised(partnership: Partnership) -> set[str]:
    rows = Partnership.objects.filter(pk=partnership.pk).values_list("standing__raised", flat=True)
    return {rule for raised in rows for rule in raised or ()}


def _logged(request: MemberRequest, touchpoint: Touchpoint, before: Iterable[str], url: str) -> HttpResponse:
    closed = sorted(set(before) - _raised(touchpoint.partnership))
    flags = "".join(f" {rule.replace('_', ' ').capitalize()} flag closed." for rule in closed)
    words = "Booked." if touchpoint.on > today() else "Touchpoint saved."
    return saved(request, url, words + flags, undo=reverse("touchpoint_delete", args=[touchpoint.ref]))
