"""Who sees a partnership, and why; where an owner or a lead gives it to somebody or keeps it confidential."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from accounts.conflict import conflict
from accounts.forms_once import once
from accounts.models import Member, Role, StaleEdit
from accounts.permissions import check, may, requires
from accounts.requests import MemberRequest
from partners.actions.sharing import give, set_confidential, take_away
from partners.models import Partnership, PartnershipShare
from partners.queries.one import plain

from .answers import INVALID, expected, saved

TEMPLATE = "partners/sharing.html"


class GiveForm(forms.Form):
    """To whom, and whether they may edit it."""

    member = forms.ModelChoiceField(
        Member.objects.none(), label="Member", to_field_name="ref", empty_label="Choose a member"
    )
    may_edit = forms.BooleanField(label="They may edit it, too", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = _others()  # type: ignore[attr-defined]


@require_safe
@requires("view_partnership")
def sharing(request: MemberRequest, ref: str) -> HttpResponse:
    """Whoever sees the partnership reads who else does."""
    return _page(request, plain(ref, request.user))


@require_POST
@requires("share_partnership")
@once
def given(request: MemberRequest, ref: str) -> HttpResponseBase:
    """Give it to a member; by the address alone where a removal is undone."""
    partnership = _mine(request, ref)
    form = GiveForm(request.POST if "member" in request.POST else request.GET)
    if not form.is_valid():
        return _page(request, partnership, form)
    member, may_edit = form.cleaned_data["member"], form.cleaned_data["may_edit"]
    give(partnership=partnership, member=member, may_edit=may_edit, by=request.user)
    undo = f"{reverse('sharing_taken', args=[ref])}?{urlencode({'member': member.ref})}"
    return saved(request, _url(ref), f"{member} may {'edit' if may_edit else 'read'} it.", undo=undo)


@require_POST
@requires("share_partnership")
def taken(request: MemberRequest, ref: str) -> HttpResponseBase:
    """Take it back from a member; the toast gives it again."""
    partnership = _mine(request, ref)
    named = request.POST.get("member") or request.GET.get("member", "")
    share = PartnershipShare.objects.filter(partnership=partnership, member__ref=named).select_related("member").first()
    if share is None:
        return saved(request, _url(ref), "It was not given to them any more.")
    again = {"member": named} | ({"may_edit": "on"} if share.may_edit else {})
    take_away(share=share, by=request.user)
    undo = f"{reverse('sharing_given', args=[ref])}?{urlencode(again)}"
    return saved(request, _url(ref), f"{share.member} has it no longer.", undo=undo)


@require_POST
@requires("share_partnership")
@once
def confidential(request: MemberRequest, ref: str) -> HttpResponseBase:
    """Hide it from whoever has nothing to do with it, or show it to all again."""
    partnership, hide = _mine(request, ref), request.POST.get("confidential") == "yes"
    try:
        set_confidential(partnership=partnership, confidential=hide, expected=expected(request), by=request.user)
    except StaleEdit:
        return conflict(request, url=_url(ref), reason="Somebody else changed this partnership first.")
    return saved(request, _url(ref), "It is confidential now." if hide else "It is not confidential any more.")


def _page(request: MemberRequest, partnership: Partnership, form: GiveForm | None = None) -> HttpResponse:
    shares = PartnershipShare.objects.filter(partnership=partnership).select_related("member")
    context = {
        "partnership": partnership,
        "shares": shares.order_by("member__name", "member__email"),
        "deputies": partnership.deputies.order_by("name", "email"),
        "team": _team(partnership),
        "form": form or GiveForm(),
        "may_share": may(request.user, "share_partnership", partnership),
    }
    return render(request, TEMPLATE, context, status=INVALID if form else 200)


def _team(partnership: Partnership) -> QuerySet[Member] | None:
    """The managers who edit it because they are of the owner's team."""
    owner = partnership.owner
    if owner is None or not owner.team:
        return None
    return _others().filter(team=owner.team, role=Role.MANAGER).exclude(pk=owner.pk)


def _others() -> QuerySet[Member]:
    return Member.objects.filter(is_active=True, left_on=None).order_by("name", "email")


def _mine(request: MemberRequest, ref: str) -> Partnership:
    partnership = plain(ref, request.user)
    check(request.user, "share_partnership", partnership)
    return partnership


def _url(ref: str) -> str:
    return reverse("sharing", args=[ref])
