"""Second factors as Tandem wants them: their secrets encrypted at rest, their words ours."""

import base64
import hashlib
import secrets
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django import forms
from django.conf import settings


def _vault() -> MultiFernet:
    """Keys that follow from SECRET_KEY and its former values."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    derived = (hashlib.blake2b(key.encode(), digest_size=32, person=b"second factors").digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in derived])


class MFAAdapter(DefaultMFAAdapter):
    """allauth's second factors, with Tandem's answers."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "This code is wrong, or it was used already. The app shows a new one every 30 seconds.",
    }

    def encrypt(self, text: str) -> str:
        """What stands in the database is worth nothing without SECRET_KEY."""
        return _vault().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret; one that SECRET_KEY does not open (a lost key) becomes random, so that no code ever fits it."""
        try:
            return _vault().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """What a passkey is called until its owner says better."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return f"Passkey {count + 1}"

    def _get_site_name(self) -> str:
        """Under this name an app or a device keeps it."""
        return "Tandem"


class AddPasskeyForm(AddWebAuthnForm):
    """One kind of passkey: whether it can stand without a password, the device decides."""

    passwordless = None  # allauth's checkbox
    name = forms.CharField(required=False, max_length=100, label="Name", help_text="Which device is it?")
