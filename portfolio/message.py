"""A mail as the bytes that go over the wire, built by hand.

Django's EmailMultiAlternatives takes milliseconds a message; two quoted-printable parts need none of its generality.
What is built depends on the stored row alone, so a repeated copy is the same bytes under the same Message-ID.
"""

import binascii
import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from email.header import Header
from email.utils import format_datetime, formataddr, parseaddr
from functools import lru_cache
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.crypto import salted_hmac

_TOKEN = re.compile(r"[A-Za-z][A-Za-z0-9-]*")


def message_id(*, kind: str, period: str, to: str) -> str:
    """The Message-ID of a mail, without angle brackets: the same for the same mail of this installation, for ever."""
    own = salted_hmac("portfolio.message", f"{kind}\n{period}\n{to.lower()}", algorithm="sha256").hexdigest()[:40]
    return f"{own}@{urlsplit(settings.BASE_URL).hostname}"


def one_line(text: str) -> str:
    """Text that may stand in a header: no line break, no control character, single blanks."""
    blank = (" " if unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp"} else c for c in text)
    return " ".join("".join(blank).split())


def build(
    *, to: str, subject: str, text: str, html: str, message_id: str, at: datetime, headers: Mapping[str, str]
) -> bytes:
    """The whole message: headers, the text, and beside it the HTML where there is any.

    Raises ValueError for an address or a header that could break out of its line.
    """
    head = [
        f"From: {_address(settings.DEFAULT_FROM_EMAIL)}",
        f"To: {_address(to)}",
        f"Subject: {_words(subject)}",
        f"Date: {format_datetime(at)}",
        f"Message-ID: <{message_id}>",
        "MIME-Version: 1.0",
        "Auto-Submitted: auto-generated",
        *(f"{_name(name)}: {_plain(value)}" for name, value in headers.items()),
    ]
    if not html:
        return _joined([*head, *_part("plain", text)])
    edge = f"=_{sha256(message_id.encode()).hexdigest()[:24]}"
    parts = [f"--{edge}", *_part("plain", text), f"--{edge}", *_part("html", html), f"--{edge}--", ""]
    return _joined([*head, f'Content-Type: multipart/alternative; boundary="{edge}"', "", *parts])


@lru_cache(4096)
def bare_address(to: str) -> str:
    """The address for the envelope. Raises ValueError where it is none."""
    found = parseaddr(to)[1]
    local, at, domain = found.rpartition("@")
    if not (at and local and domain) or found != one_line(found) or re.search(r"[\s<>]", found):
        raise ValueError("this is not an email address")
    return f"{local}@{domain.encode('idna').decode('ascii')}" if not domain.isascii() else found


def _part(kind: str, content: str) -> list[str]:
    lines = "\r\n".join(content.splitlines()) + "\r\n"
    encoded = binascii.b2a_qp(lines.encode(), istext=True).decode("ascii")
    return [f"Content-Type: text/{kind}; charset=utf-8", "Content-Transfer-Encoding: quoted-printable", "", encoded]


def _joined(lines: list[str]) -> bytes:
    return "\r\n".join(lines).encode("ascii")


@lru_cache(4096)
def _address(value: str) -> str:
    name, _ = parseaddr(value)
    return formataddr((one_line(name), bare_address(value)))


def _words(text: str) -> str:
    text = one_line(text)
    return text if text.isascii() else Header(text, "utf-8", header_name="Subject").encode(linesep="\r\n")


def _name(name: str) -> str:
    if not _TOKEN.fullmatch(name):
        raise ValueError(f"{name!r} is no name of a header")
    return name


def _plain(value: str) -> str:
    if value != one_line(value) or not value.isascii():
        raise ValueError("a header must be one line of ASCII")
    return value
