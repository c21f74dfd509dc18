"""Public references: short, stable, safe in a URL, without meaning."""

import secrets
from urllib.parse import quote

# no vowels and no look-alikes: no words, no 0/O or 1/l to mix up when read aloud
_ALPHABET = "23456789bcdfghjkmnpqrstvwxz"


def new_ref() -> str:
    """A fresh reference of 12 characters (about 57 bits)."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(12))


class RefConverter:
    """A URL path converter for references, which may hold any text: `/`, `~` and a leading dot are written as `~XX`."""

    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        return value.replace("~2F", "/").replace("~2E", ".").replace("~7E", "~")

    def to_url(self, value: str) -> str:
        escaped = value.replace("~", "~7E").replace("/", "~2F")
        return "~2E" + escaped[1:] if escaped.startswith(".") else escaped


def relative(ref: str) -> str:
    """The address of the record `ref` from the page of its list: shorter than the whole path, and never another scheme.

    >>> relative("acme"), relative("javascript:alert(1)")
    ('acme/', 'javascript%3Aalert%281%29/')
    """
    return quote(RefConverter().to_url(ref), safe="~") + "/"
