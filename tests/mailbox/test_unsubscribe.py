"""Stopping the digest: by a person with a page in between, by a mail program with one click."""

import pytest
from django.test import Client

from accounts.models import Member
from portfolio import links
from tests.digest.factories import member

pytestmark = pytest.mark.django_db


def path(who: Member) -> str:
    return links.unsubscribe_url(who.pk).removeprefix("http://127.0.0.1:8000")


def wanted(who: Member) -> bool:
    return Member.objects.get(pk=who.pk).digest_wanted


def test_a_look_changes_nothing() -> None:
    me, client = member(), Client()
    for method in (client.get, client.head):
        assert method(path(me)).status_code == 200
    assert "Stop the weekly digest?" in client.get(path(me)).content.decode()
    assert wanted(me)


def test_the_page_stops_it_and_starts_it_again() -> None:
    me, client = member(), Client()
    answer = client.post(path(me), {"wanted": "no"})
    assert (answer.status_code, answer["Location"]) == (303, path(me))
    assert not wanted(me)
    assert "You get no more digests" in client.get(path(me)).content.decode()
    client.post(path(me), {"wanted": "yes"})
    assert wanted(me)


def test_one_click_of_a_mail_program_needs_no_cookie_and_no_page() -> None:
    me, client = member(), Client(enforce_csrf_checks=True)
    for _ in range(2):
        answer = client.post(path(me), "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
        assert (answer.status_code, answer.cookies) == (200, {})
    assert not wanted(me)


@pytest.mark.parametrize("body", ["wanted=no", "wanted=yes", "", "List-Unsubscribe=no"])
def test_any_other_post_needs_the_token_of_the_page(body: str) -> None:
    me, client = member(), Client(enforce_csrf_checks=True)
    answer = client.post(path(me), body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 403
    assert wanted(me)


def test_a_forged_link_does_nothing() -> None:
    me, client = member(), Client()
    other = path(me)[:-2] + "x/"
    assert client.post(other, {"List-Unsubscribe": "One-Click"}).status_code == 410
    assert client.get(other).status_code == 410
    assert wanted(me)
