"""Me: name, time zone, digest, theme; how and where one signs in."""

from typing import Any
from zoneinfo import available_timezones

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts import actions, email_changes, sessions
from accounts.conflict import form_conflict
from accounts.forms import MeForm
from accounts.forms_once import once
from accounts.models import Member, StaleEdit
from accounts.permissions import is_member, requires
from lib.context import look

FIELDS = ("name", "time_zone", "digest_wanted", "digest_when_quiet")
A_YEAR = 365 * 24 * 3600


@require_http_methods(["GET", "HEAD", "POST"])
@requires("view_portfolio")
@once
def me(request: HttpRequest) -> HttpResponse:
    """`/me/`: what a member decides about themselves."""
    assert is_member(request.user)
    # a copy: what was typed and refused must not show in the side bar
    member = Member.objects.get(pk=request.user.pk)
    initial = {"version": member.version, "theme": look(request)["theme"]}
    form = MeForm(request.POST or None, instance=member, initial=initial)
    if request.method != "POST" or not form.is_valid():
        own = {"form": form, "zones": sorted(available_timezones()), **signing_in(request, member)}
        return render(request, "accounts/me.html", own, status=422 if form.is_bound else 200)
    fields = {name: form.cleaned_data[name] for name in FIELDS}
    try:
        actions.edit_member(member=member, expected=form.cleaned_data["version"] or 0, by=request.user, fields=fields)
    except StaleEdit:
        return form_conflict(request, form, url=reverse("me"))
    messages.success(request, "Saved.")
    answer = redirect("me")
    theme = form.cleaned_data["theme"]
    # read by static/js/theme.js, so not HttpOnly
    answer.set_cookie("theme", theme, max_age=A_YEAR, samesite="Lax", secure=request.is_secure(), httponly=False)
    return answer


def signing_in(request: HttpRequest, member: Member) -> dict[str, Any]:
    """How they sign in (password, second factor, single sign-on), where they are, and an address that is changing."""
    factors = list(Authenticator.objects.filter(user_id=member.pk))
    kinds = [factor.type for factor in factors]
    codes = next((factor.wrap() for factor in factors if factor.type == Authenticator.Type.RECOVERY_CODES), None)
    return {
        "app": Authenticator.Type.TOTP in kinds,
        "passkeys": kinds.count(Authenticator.Type.WEBAUTHN),
        "codes_left": len(codes.get_unused_codes()) if codes else None,
        "single_sign_on": bool(settings.SOCIALACCOUNT_PROVIDERS),
        "connected": bool(settings.SOCIALACCOUNT_PROVIDERS)
        and SocialAccount.objects.filter(user_id=member.pk).exists(),
        "change": email_changes.open_change(member, timezone.now()),
        "devices": sessions.devices(member, request.session.session_key),
    }
