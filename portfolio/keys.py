"""Secrets of the installation: the signing key and the identity provider."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lib.env import check, refuse, setting, switch, text


def secret_key(folder: Path, *, may_make: bool) -> str:
    """SECRET_KEY, else the key of the state folder; `may_make`: made there at the first run, for its owner only."""
    key = text("SECRET_KEY")
    if key:
        if len(key) < 32:
            refuse("SECRET_KEY", "must have at least 32 random characters")
        return key
    path = folder / "secret_key"
    if not path.exists():
        if not may_make:
            refuse(
                "SECRET_KEY", "must be set: at least 32 random characters, kept secret and the same in every process"
            )
        _make(path)
    return path.read_text().strip()


def openid_provider() -> dict[str, Any]:
    """allauth's providers: the one that OIDC_* name, or none."""
    names = ("OIDC_SERVER_URL", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET")
    values = [text(name) for name in names]
    if not any(values):
        return {}
    for name, value in zip(names, values, strict=True):
        if not value:
            refuse(name, "must be set too: single sign-on needs OIDC_SERVER_URL, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET")
    server, client, secret = values
    with setting(
        "OIDC_SERVER_URL", "must be the address of the provider, e.g. OIDC_SERVER_URL=https://login.example.org"
    ):
        address = urlsplit(server)
        check(address.scheme in {"http", "https"} and address.hostname)
    app = {
        "provider_id": "oidc",
        "name": text("OIDC_NAME", "single sign-on"),
        "client_id": client,
        "secret": secret,
        "settings": {
            "server_url": server,
            "oauth_pkce_enabled": True,
            "verified_email": switch("OIDC_EMAIL_VERIFIED", False),
        },
    }
    return {"openid_connect": {"APPS": [app]}}


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Written aside and linked: two processes that start together agree on one key, and nobody reads half of it.
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    aside.touch(mode=0o600)
    aside.chmod(0o600)
    aside.write_text(secrets.token_urlsafe(48) + "\n")
    try:
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        aside.unlink()
