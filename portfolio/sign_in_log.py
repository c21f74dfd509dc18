"""A line in the log for each sign-in, each failed one and each sign-out: who, never with what."""

import logging
from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

log = logging.getLogger(__name__)


def signed_in(user: Any, request: HttpRequest | None = None, **_: Any) -> None:
    """Member by number, and by which ways: password, second factor, passkey, provider."""
    done = request.session.get("account_authentication_methods", []) if request and hasattr(request, "session") else []
    log.info("member %s signed in (%s)", user.pk, ", ".join(str(each.get("method", "")) for each in done) or "directly")


def failed(credentials: dict[str, Any], **_: Any) -> None:
    """The address that was tried says which account is attacked; what was tried as password is left out."""
    log.warning("a sign-in failed for %r", str(credentials.get("email") or credentials.get("username") or "")[:254])


def signed_out(user: Any, **_: Any) -> None:
    """Who was signed in."""
    if user is not None:
        log.info("member %s signed out", user.pk)


def connect() -> None:
    """Listen; called once, when the app is ready."""
    user_logged_in.connect(signed_in, dispatch_uid="log-signed-in")
    user_login_failed.connect(failed, dispatch_uid="log-sign-in-failed")
    user_logged_out.connect(signed_out, dispatch_uid="log-signed-out")
