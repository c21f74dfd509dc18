"""What allauth's mails say in Tandem's words."""

from typing import Any
from urllib.parse import urlsplit

from django.urls import reverse

from .letters import AccountLetter
from .models import Member

ASKED = "Sent because somebody asked for it on the sign-in page. If it was not you, nothing needs to be done."
NOT_YOU = "If this was not you, choose a new password at once and tell an administrator."

# What happened, by allauth's name of the mail: the subject and a sentence.
TOLD: dict[str, tuple[str, str]] = {
    "account/email/password_changed": ("Your password was changed", "Everywhere else you are signed out."),
    "account/email/password_set": ("You have a password now", "You can sign in with your address and it."),
    "account/email/password_reset": ("Your password was changed", "It was chosen by a mailed link."),
    "mfa/email/totp_activated": ("An authenticator app was added", "Signing in asks for its code from now on."),
    "mfa/email/totp_deactivated": ("The authenticator app was removed", "Signing in asks for no code of it any more."),
    "mfa/email/webauthn_added": ("A passkey was added", "It can be used to sign in."),
    "mfa/email/webauthn_removed": ("A passkey was removed", "It cannot be used to sign in any more."),
    "mfa/email/recovery_codes_generated": ("New recovery codes were made", "The former ones no longer work."),
    "socialaccount/email/account_connected": (
        "Single sign-on was connected",
        "You can sign in with it from now on.",
    ),
    "socialaccount/email/account_disconnected": (
        "Single sign-on was disconnected",
        "It cannot be used to sign in any more.",
    ),
}


def written(mail: str, email: str, member: Member | None, context: dict[str, Any]) -> AccountLetter:
    """The letter for allauth's mail of that name. KeyError for one that Tandem never causes."""
    name, pk = (member.name or member.email, member.pk) if member else ("", None)
    if mail == "account/email/password_reset_key":
        says = ("Choose a new password by this link. It works once, for three days.",)
        path = urlsplit(context["password_reset_url"]).path
        return AccountLetter(email, "Choose a new password", says, ASKED, name, path, "Choose a password", pk)
    if mail == "account/email/unknown_account":
        nobody = "Somebody wanted a new password for this address, but no member of Tandem has it."
        perhaps = "Perhaps you are a member under another address; an administrator of your organisation knows."
        return AccountLetter(email, "No member has this address", (nobody, perhaps), ASKED)
    subject, sentence = TOLD[mail]
    why = "Sent because something about how you sign in has changed."
    return AccountLetter(email, subject, (sentence, NOT_YOU), why, name, reverse("me"), "See how you sign in", pk)
