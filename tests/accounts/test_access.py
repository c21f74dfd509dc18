"""Tokens and the calendar's address: shown once, kept as hashes, over, revoked, renewed."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from accounts import access
from accounts.models import ApiToken, CalendarFeed, Member, Role
from lib.days import today
from portfolio.api.v1 import auth
from tests.making import member

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead() -> Member:
    return member("Lena Vogt", Role.LEAD)


@pytest.fixture
def page(client: Client, lead: Member) -> Client:
    client.force_login(lead)
    return client


def made(by: Member, *, days: int = 9, may_write: bool = True) -> tuple[ApiToken, str]:
    on = today()
    return access.make_token(
        member=by, name="nightly", may_write=may_write, on=on, expires_on=on + timedelta(days=days)
    )


def status(client: Client, token: str) -> int:
    return client.get("/api/v1/me", headers={"Authorization": f"Bearer {token}"}).status_code


def test_a_token_is_shown_once_and_opens_the_api(page: Client) -> None:
    answer = page.post("/me/access/", {"name": "nightly", "scope": "read", "lasts": "30"})
    token = re.search(rb'value="(tandem_[\w-]{43})"', answer.content)
    assert answer.status_code == 201
    assert token is not None
    text = token[1].decode()
    assert text not in page.get("/me/access/").content.decode()
    assert text not in str(list(ApiToken.objects.values()))
    assert status(Client(), text) == 200
    stored = ApiToken.objects.get()
    assert (stored.may_write, stored.expires_on, stored.hint) == (False, today() + timedelta(days=30), text[-4:])


def test_sent_twice_it_is_made_once(page: Client) -> None:
    body = {"name": "nightly", "scope": "read", "lasts": "30", "post_key": "k"}
    page.post("/me/access/", body)
    again = page.post("/me/access/", body)
    assert (again.status_code, again.headers["Location"], ApiToken.objects.count()) == (303, "/me/access/", 1)


def test_bad_input_makes_none(page: Client) -> None:
    assert page.post("/me/access/", {"name": "", "scope": "all", "lasts": "9999"}).status_code == 422
    assert ApiToken.objects.count() == 0


def test_there_is_an_end_to_tokens(page: Client, lead: Member) -> None:
    for _ in range(access.MOST_TOKENS):
        made(lead)
    answer = page.post("/me/access/", {"name": "one more", "scope": "read", "lasts": "30"})
    assert answer.status_code == 422
    assert b"20 tokens already" in answer.content


def test_revoked_by_its_member_and_by_nobody_else(page: Client, lead: Member) -> None:
    token, text = made(lead)
    other, theirs = made(member("Ola Other", Role.ADMIN))
    assert page.post(f"/me/access/{other.ref}/revoked").status_code == 404
    assert page.get(f"/me/access/{token.ref}/revoked").status_code == 405
    page.post(f"/me/access/{token.ref}/revoked")
    assert (status(Client(), text), status(Client(), theirs)) == (401, 200)


def test_over_gone_or_never_made_opens_nothing(lead: Member) -> None:
    token, text = made(lead)
    client = Client()
    assert status(client, text) == 200
    ApiToken.objects.filter(pk=token.pk).update(created_on=today() - timedelta(days=9), expires_on=today())
    assert status(client, text) == 200
    ApiToken.objects.filter(pk=token.pk).update(expires_on=today() - timedelta(days=1))
    assert status(client, text) == 401
    ApiToken.objects.filter(pk=token.pk).update(expires_on=today())
    Member.objects.filter(pk=lead.pk).update(left_on=today())
    assert status(client, text) == 401
    Member.objects.filter(pk=lead.pk).update(left_on=None, is_active=False)
    assert status(client, text) == 401
    for wrong in ("", "tandem_", "tandem_" + "x" * 43, token.token_hash, "tandem_é", text[:-1], text + "x"):
        assert status(client, wrong) == 401, wrong


def test_that_it_was_used_is_noted_once_a_minute(lead: Member) -> None:
    token, text = made(lead)
    assert status(Client(), text) == 200
    token.refresh_from_db()
    first = token.last_used_at
    status(Client(), text)
    token.refresh_from_db()
    assert first is not None
    assert token.last_used_at == first
    ApiToken.objects.update(last_used_at=timezone.now() - timedelta(minutes=2))
    status(Client(), text)
    token.refresh_from_db()
    assert token.last_used_at is not None
    assert token.last_used_at > first


def test_too_many_requests_wait(lead: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auth, "MOST", 2)
    cache.clear()
    _, text = made(lead)
    _, other = made(lead)
    assert [status(Client(), text) for _ in range(3)] == [200, 200, 429]
    assert status(Client(), other) == 200
    answer = Client().get("/api/v1/me", headers={"Authorization": f"Bearer {text}"})
    assert answer.headers["Retry-After"] == "60"


def test_the_calendar_is_renewed_and_closed(page: Client, lead: Member) -> None:
    first = page.post("/me/access/calendar").content.decode()
    second = page.post("/me/access/calendar").content.decode()
    secrets = [re.search(r"/calendar/([\w-]{43})\.ics", text) for text in (first, second)]
    assert all(secrets)
    texts = [found[1] for found in secrets if found]
    assert texts[0] != texts[1]
    assert access.feed_of(texts[0], timezone.now()) is None
    assert access.feed_of(texts[1], timezone.now()) == CalendarFeed.objects.get(member=lead)
    page.post("/me/access/calendar/closed")
    assert access.feed_of(texts[1], timezone.now()) is None
