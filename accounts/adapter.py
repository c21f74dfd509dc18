"""How Tandem wants its sign-in: by invitation only, never for who left, throttled without locking anybody out."""

from typing import Any, cast
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from . import allauth_letters
from .backends import belongs
from .letters import send
from .models import Member


class AccountAdapter(DefaultAccountAdapter):
    """allauth's account steps, with Tandem's answers."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "Address and password do not belong together. Check both, or choose a new password.",
        "too_many_login_attempts": "That was wrong too often from here. Wait five minutes, then try again.",
        "incorrect_password": "This is not your password.",
        "enter_current_password": "This is not your present password.",
        "invalid_password_reset": "This link was used before, or it is too old.",
        "rate_limited": "That was too often. Wait a minute, then try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up by themselves: an administrator invites."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Where the request came from, as far as TRUSTED_PROXIES may be believed; this machine for a local socket."""
        if not (request.META.get("REMOTE_ADDR") or request.headers.get("X-Forwarded-For")):
            return "127.0.0.1"
        return str(super().get_client_ip(request)).strip()

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Wrong passwords count for a name *and* where they come from.

        Counted for the name alone, as allauth does, a stranger who guesses keeps the owner out as well.
        """
        return f"{super()._get_login_attempts_cache_key(request, **credentials)}:{self.get_client_ip(request)}"

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """The member with these credentials; somebody whose last day has passed is nobody."""
        member = super().authenticate(request, **credentials)
        if isinstance(member, Member) and member.is_active and not belongs(member):
            return None
        return member

    def pre_login(self, request: HttpRequest, user: Any, **options: Any) -> HttpResponse | None:
        """However somebody proved who they are: a closed account stays closed."""
        if user.is_active and not belongs(user):
            return cast("HttpResponse", self.respond_user_inactive(request, user))
        return cast("HttpResponse | None", super().pre_login(request, user, **options))

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways to confirm that it is oneself, in Tandem's words."""
        words = {"reauthenticate": "Use the password", "mfa_reauthenticate": "Use a code"}
        ways = super().get_reauthentication_methods(user)
        return [way | {"description": words.get(way["id"], "Use a passkey")} for way in ways]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to where one came from."""
        return reverse("me")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Every mail of allauth in Tandem's words, through the outbox: no page waits for a mail server."""
        member = context.get("user") or getattr(self.request, "user", None)
        member = member if isinstance(member, Member) else None
        send(allauth_letters.written(template_prefix, email, member, context))

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The host of a mailed link is the installation's own, whatever the request says."""
        path: str = urlsplit(super().get_reset_password_from_key_url(key)).path
        return f"{settings.BASE_URL}{path}"
