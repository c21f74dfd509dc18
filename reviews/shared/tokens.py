"""The tokens of shared links: 256 bits from a random seed and the secret key, hashed at rest.

A link is looked up by the hash of its token, so neither the database nor how long an answer takes tells a token. Who
may edit the partnership reads the address again at any time: it is computed from the seed, never stored.
"""

import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from reviews.models import SharedLink

SALT = "reviews.shared.link"


def new_seed() -> str:
    """256 random bits."""
    return secrets.token_urlsafe(32)


def hashed(token: str) -> str:
    """What the database keeps of a token."""
    return sha256(token.encode()).hexdigest()


def derived(seed: str, key: str = "") -> str:
    """The token of a seed, 43 characters, under the present secret key or another one."""
    signed = salted_hmac(SALT, seed, secret=key or settings.SECRET_KEY, algorithm="sha256").digest()
    return urlsafe_b64encode(signed).decode().rstrip("=")


def token_of(link: SharedLink) -> str:
    """The token of a stored link; empty where it was made under a key that is gone. It goes on working, unseen."""
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        token = derived(link.seed, key)
        if constant_time_compare(hashed(token), link.token_hash):
            return token
    return ""


def address(link: SharedLink) -> str:
    """The whole address of its page; empty where `token_of` is."""
    token = token_of(link)
    return f"{settings.BASE_URL}{reverse('shared_page', args=[token])}" if token else ""


def find(token: str) -> SharedLink | None:
    """The link of a token, whether it still works or not; None for a token that nobody made."""
    wanted = hashed(token)
    known = SharedLink.objects.select_related("partnership__partner", "partnership__owner", "contact")
    link = known.filter(token_hash=wanted).first()
    stored = link.token_hash if link else hashed("")
    return link if constant_time_compare(stored, wanted) else None
