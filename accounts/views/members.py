"""Members: who is with us, and adding and changing them."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Count, F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import actions, email_changes, invitations
from accounts.conflict import conflict, form_conflict
from accounts.forms import MemberForm
from accounts.forms_once import once
from accounts.models import Member, StaleEdit
from accounts.permissions import is_member, may, requires
from accounts.views.invited import has_factors
from lib.days import day_of
from lib.files import csv_file

FIELDS = ("email", "name", "role", "team", "function", "location", "hours_per_week", "active_from", "time_zone")

COLUMNS = {
    "ref": "ref", "email": "email", "name": "name", "role": "role", "partnerships": "owns",
    "hours_per_week": "hours_per_week", "active_from": "active_from", "left_on": "left_on", "active": "is_active",
}  # fmt: skip


@require_safe
@requires("view_portfolio")
def members(request: HttpRequest) -> HttpResponseBase:
    """`/members/`: everybody on our side, those who left last; with `?format=csv` as a file."""
    if request.GET.get("format") == "csv":
        return csv_file("members", COLUMNS, _listed().values(*COLUMNS.values()).iterator())
    now = timezone.now()
    rows = [(member, "" if member.last_login else invitations.standing(member, now)) for member in _listed()]
    own = {"rows": rows, "may_manage": may(request.user, "manage_members")}
    return render(request, "accounts/members.html", own)


def _listed() -> QuerySet[Member]:
    here_first = F("left_on").asc(nulls_first=True)
    return Member.objects.annotate(owns=Count("owned")).order_by("-is_active", here_first, "name", "email")


@require_http_methods(["GET", "HEAD", "POST"])
@requires("manage_members")
@once
def add(request: HttpRequest) -> HttpResponse:
    """`/members/new`: invite somebody by email with a role."""
    form = MemberForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _form(request, form, "Add a member", status=422 if form.is_bound else 200)
    assert is_member(request.user)
    fields = {name: form.cleaned_data[name] for name in FIELDS}
    with transaction.atomic():
        member = invitations.invite(member=actions.add_member(by=request.user, **fields), by=request.user)
    messages.success(request, f"{member} is a member. An invitation is on its way.")
    return redirect("members")


@require_http_methods(["GET", "HEAD", "POST"])
@requires("manage_members")
@once
def edit(request: HttpRequest, ref: str) -> HttpResponse:
    """`/members/<ref>/`: change role, hours, name, address."""
    member = get_object_or_404(Member, ref=ref)
    form = MemberForm(request.POST or None, instance=member, initial={"version": member.version})
    title = f"Edit {member}"
    if request.method != "POST" or not form.is_valid():
        return _form(
            request, form, title, status=422 if form.is_bound else 200, member=get_object_or_404(Member, ref=ref)
        )
    assert is_member(request.user)
    fields = {name: form.cleaned_data[name] for name in FIELDS}
    expected, former = (
        form.cleaned_data["version"] or 0,
        Member.objects.values_list("email", flat=True).get(pk=member.pk),
    )
    try:
        with transaction.atomic():
            actions.edit_member(member=member, expected=expected, by=request.user, fields=fields)
            if member.email != former:
                _readdressed(member, former, request.user)
    except StaleEdit:
        return form_conflict(request, form, url=reverse("member", args=[ref]))
    except actions.Refused as problem:
        form.add_error("role", str(problem))
        return _form(request, form, title, status=422, member=get_object_or_404(Member, ref=ref))
    messages.success(request, f"{member} is saved.")
    return redirect("members")


def _readdressed(member: Member, former: str, by: Member) -> None:
    """An administrator corrected an address: who never came in is invited there, others learn it at both."""
    if member.last_login is None and member.invited_at:
        invitations.invite(member=member, by=by)
    elif member.last_login is not None:
        email_changes.tell(member, former)


def _form(request: HttpRequest, form: MemberForm, title: str, *, status: int, **more: Any) -> HttpResponse:
    more["teams"] = _teams()
    if member := more.get("member"):
        more["has_factors"] = has_factors(member)
        more["standing"] = "" if member.last_login else invitations.standing(member, timezone.now())
        more["invited_on"] = member.invited_at and day_of(member.invited_at)
    return render(request, "accounts/member.html", {"form": form, "title": title, **more}, status=status)


def _teams() -> QuerySet[Member, str]:
    """The teams there are, by name."""
    return Member.objects.exclude(team="").order_by("team").values_list("team", flat=True).distinct()


@require_POST
@requires("manage_members")
@once
def activity(request: HttpRequest, ref: str) -> HttpResponse:
    """`/members/<ref>/activity`: close or open somebody's account; what they own stays theirs."""
    member = get_object_or_404(Member, ref=ref)
    assert is_member(request.user)
    active = request.POST.get("active") == "yes"
    fields: dict[str, Any] = {"is_active": active} | ({"left_on": None} if active else {})
    version = request.POST.get("version", "")
    expected = int(version) if version.isdecimal() and len(version) < 10 else 0
    try:
        actions.edit_member(member=member, expected=expected, by=request.user, fields=fields)
    except StaleEdit:
        return conflict(request, url=reverse("member", args=[ref]))
    except actions.Refused as problem:
        messages.error(request, str(problem))
        return redirect("member", ref=ref)
    messages.success(request, f"{member} can sign in again." if active else f"{member} cannot sign in any more.")
    return redirect("members")
