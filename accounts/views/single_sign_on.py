"""To the organisation's own sign-in, and back."""

import logging

from allauth.socialaccount.providers.openid_connect.views import callback as allauth_callback
from allauth.socialaccount.providers.openid_connect.views import login as allauth_login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_protect
from requests import RequestException

log = logging.getLogger(__name__)


@login_not_required
@csrf_protect
def to_provider(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """`/accounts/oidc/<provider>/login/`: a post begins it.

    The answer is a page that goes on by itself, not a redirect: browsers hold a redirect after a form against our
    `form-action 'self'`.
    """
    if request.method != "POST":
        return redirect("account_login")
    try:
        answer: HttpResponseBase = allauth_login(request, provider_id)
    except (RequestException, KeyError, ValueError) as problem:
        return _failed(request, problem)
    if answer.status_code != 302:
        return answer
    return render(request, "accounts/to_provider.html", {"url": answer["Location"]})


@login_not_required
def back(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """`/accounts/oidc/<provider>/login/callback/`: where the provider sends people back to."""
    try:
        answer: HttpResponseBase = allauth_callback(request, provider_id)
    except (KeyError, ValueError, TypeError) as problem:  # an answer of the provider that is none
        return _failed(request, problem)
    return answer


def _failed(request: HttpRequest, problem: Exception) -> HttpResponseBase:
    log.warning("single sign-on failed: %s: %s", type(problem).__name__, problem)
    return render(request, "socialaccount/authentication_error.html", status=502)
