"""What happens besides when somebody signs in or gets another password."""

from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest
from django.utils import timezone

from . import sessions
from .models import Member


def signed_in(*, request: HttpRequest, **_: Any) -> None:
    """A fresh session was seen just now."""
    request.session[sessions.SEEN] = timezone.now().timestamp()


def password_is_new(*, request: HttpRequest, user: Member, **_: Any) -> None:
    """Every other session ends, and is no longer listed."""
    sessions.end(user, keep=request.session.session_key)


def connect() -> None:
    """Listen; called once, when the app is ready."""
    user_logged_in.connect(signed_in, dispatch_uid="signed-in")
    for signal in (password_changed, password_set, password_reset):
        signal.connect(password_is_new, dispatch_uid="password-is-new")
