"""What the log says about sign-ins, refusals and failures, and what it never says."""

import io
import json
import logging
import logging.config
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client

from accounts.models import Role
from lib.logs import logging_config
from portfolio import links
from portfolio.views import search
from tests.making import PASSWORD, member

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"
WRONG = "a-wrong-password-of-mine"


class Lines:
    """The log as a production installation writes it."""

    def __init__(self) -> None:
        self.stream = io.StringIO()

    @property
    def text(self) -> str:
        return self.stream.getvalue()

    @property
    def all(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.text.splitlines()]

    def said(self, word: str) -> list[dict[str, object]]:
        return [line for line in self.all if word in str(line.get("event"))]


@pytest.fixture
def lines() -> Iterator[Lines]:
    """Everything from INFO on, formatted by the production's formatter."""
    cache.clear()
    found, root = Lines(), logging.getLogger()
    own = logging_config(readable=False)["formatters"]["lines"]
    made = logging.config.DictConfigurator({"version": 1}).configure_formatter(own)
    handler, level = logging.StreamHandler(found.stream), root.level
    handler.setFormatter(made)
    root.addHandler(handler)
    root.setLevel("INFO")
    yield found
    root.removeHandler(handler)
    root.setLevel(level)


def test_a_sign_in_says_who_when_and_how(lines: Lines, client: Client) -> None:
    lena = member()
    client.post(LOGIN, {"login": "lena@example.org", "password": WRONG})
    client.post(LOGIN, {"login": "lena@example.org", "password": PASSWORD})
    client.post("/accounts/logout/")
    (failed,) = lines.said("a sign-in failed for 'lena@example.org'")
    (came,) = lines.said(f"member {lena.pk} signed in (password)")
    assert lines.said(f"member {lena.pk} signed out")
    assert failed["level"] == "warning"
    assert str(came["timestamp"]).endswith("Z")
    assert came["request_id"] and came["ip"] == "127.0.0.1"
    assert PASSWORD not in lines.text and WRONG not in lines.text


def test_refusals_and_forms_without_a_token_are_said(lines: Lines, client: Client) -> None:
    client.force_login(member("Ria Reader", Role.READER))
    assert client.get("/settings/").status_code == 403
    assert client.get("/search/?q=%00").status_code == 400
    assert Client(enforce_csrf_checks=True).post(LOGIN, {"login": "x"}).status_code == 403
    assert lines.said("Forbidden (Permission denied): /settings/")
    assert lines.said("refused: Its address has a NUL byte in it.")
    assert lines.said("Forbidden (CSRF")


def test_an_exception_is_said_without_what_was_typed(
    lines: Lines, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("no table")

    monkeypatch.setattr(search, "found", broken)
    client.force_login(member())
    client.raise_request_exception = False
    assert client.get("/search/?q=secret-plan").status_code == 500
    (line,) = lines.said("Internal Server Error: /search/")
    assert "RuntimeError: no table" in str(line)
    assert "secret-plan" not in lines.text


def test_links_that_open_something_lose_their_secret(lines: Lines, client: Client) -> None:
    lena = member()
    token = links.token(links.UNSUBSCRIBE, lena.pk)
    client.get(f"/u/{token}/")
    client.get("/s/guess-of-a-token/")
    client.get(f"/m/acknowledge/{token}/")
    client.post("/accounts/password/reset/", {"email": "lena@example.org"})
    key = client.get("/accounts/password/reset/key/1-abcdef-0123456789/").status_code
    assert key in {200, 302}
    assert token not in lines.text and "guess-of-a-token" not in lines.text
    assert "1-abcdef-0123456789" not in lines.text


def test_nobody_writes_a_line_of_their_own(lines: Lines, client: Client) -> None:
    client.post(LOGIN, {"login": 'x\r\n{"event": "member 1 signed in"}@example.org', "password": WRONG})
    client.get("/no-such-page/%0d%0a{}")
    assert not [line for line in lines.all if line.get("event") == "member 1 signed in"]
