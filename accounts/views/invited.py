"""What an administrator does for somebody's sign-in: invite, withdraw, take away a lost second factor."""

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from accounts import actions, invitations
from accounts.forms_once import once
from accounts.models import Member
from accounts.permissions import is_member, requires


@require_POST
@requires("manage_members")
@once
def invite(request: HttpRequest, ref: str) -> HttpResponse:
    """`/members/<ref>/invite`: send an invitation, also once more."""
    member = get_object_or_404(Member, ref=ref)
    assert is_member(request.user)
    try:
        invitations.invite(member=member, by=request.user)
    except actions.Refused as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, f"An invitation is on its way to {member.email}.")
    return redirect("members")


@require_POST
@requires("manage_members")
@once
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    """`/members/<ref>/withdraw`: the link ends, and the account that nobody used is closed."""
    member = get_object_or_404(Member, ref=ref)
    assert is_member(request.user)
    try:
        invitations.withdraw(member=member, by=request.user)
    except actions.Refused as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, f"The invitation of {member} is withdrawn.")
    return redirect("members")


@require_POST
@requires("manage_members")
@once
def forget_factors(request: HttpRequest, ref: str) -> HttpResponse:
    """`/members/<ref>/second-factor`: they lost it; their password alone lets them in until they add another."""
    member = get_object_or_404(Member, ref=ref)
    assert is_member(request.user)
    if actions.forget_factors(member=member, by=request.user):
        messages.success(request, f"{member} signs in with their password alone, and was told so.")
    return redirect("member", ref=ref)


def has_factors(member: Member) -> bool:
    """Does signing in ask them for more than a password?"""
    return bool(Authenticator.objects.filter(user_id=member.pk).exists())
