"""Single sign-on: the provider says who somebody is, and only whoever is a member here comes in."""

import logging
from typing import Any
from urllib.parse import urlsplit

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render

from lib.outgoing import guarded

from .models import Member

log = logging.getLogger(__name__)


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """allauth's single sign-on, with Tandem's answers."""

    def get_requests_session(self) -> Any:
        """For everything that is asked of the provider."""
        return guarded(_origin(_app()["settings"]["server_url"]))

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """The first time, a member is known by the address that the provider vouches for; from then on by its id."""
        if sociallogin.is_existing or sociallogin.state.get("process") == "connect":
            return
        email = vouched(sociallogin.account.extra_data)
        member = Member.objects.filter(email__iexact=email).first() if email else None
        if member is None:
            raise ImmediateHttpResponse(render(request, "accounts/not_invited.html", {"email": email}, status=403))
        sociallogin.connect(request, member)

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, extra_context: Any = None
    ) -> None:
        """The page says that it did not work; the log says why."""
        log.warning("single sign-on failed: %s %s: %s", error or "", type(exception).__name__, exception)


def vouched(data: dict[str, Any]) -> str:
    """The address in the provider's answer if it says that it is verified (or OIDC_EMAIL_VERIFIED says so)."""
    claims = data.get("userinfo") or data.get("id_token") or {}
    email, verified = claims.get("email"), claims.get("email_verified")
    trusted = bool(_app()["settings"].get("verified_email"))
    return str(email).strip() if email and (trusted or verified is True or verified == "true") else ""


def _app() -> dict[str, Any]:
    return dict(settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0])


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
