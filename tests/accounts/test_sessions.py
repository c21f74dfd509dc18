"""Where somebody is signed in: seen, and ended one by one or all at once."""

from datetime import timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from accounts.models import Member
from accounts.sessions import device_words
from lib.days import today
from portfolio.retention import forget
from tests.making import PASSWORD, member

pytestmark = pytest.mark.django_db
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile Safari/604.1"
DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:142.0) Gecko/20100101 Firefox/142.0"


def browser(agent: str = DESK, email: str = "lena@example.org") -> Client:
    """Somebody who signed in with this browser."""
    client = Client(headers={"user-agent": agent})
    client.post("/accounts/login/", {"login": email, "password": PASSWORD})
    return client


def is_in(client: Client) -> bool:
    return client.get("/me/").status_code == 200


@pytest.fixture
def lena() -> Member:
    cache.clear()
    return member()


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (PHONE, "Safari on iPhone"),
        (DESK, "Firefox on Windows"),
        ("Mozilla/5.0 (Macintosh) Chrome/142.0 Safari/537.36 Edg/142.0", "Edge on Mac"),
        ("Mozilla/5.0 (Linux; Android 16) SamsungBrowser/29.0 Chrome/130 Safari/537", "Samsung Internet on Android"),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/142.0 Safari/537.36", "Chrome on Linux"),
        ("<script>", "An unknown browser"),
        ("", "An unknown browser"),
    ],
)
def test_a_browser_in_words(agent: str, words: str) -> None:
    assert device_words(agent) == words


def test_each_place_is_listed_and_this_one_told_apart(lena: Member) -> None:
    desk, phone = browser(), browser(PHONE)
    page = phone.get("/me/").text
    assert page.index("Safari on iPhone") < page.index("This one.") < page.index("Firefox on Windows")
    assert page.count("Sign out there") == 1
    assert is_in(desk)


def test_one_other_place_ends(lena: Member) -> None:
    desk, phone = browser(), browser(PHONE)
    there = UserSession.objects.get(session_key=desk.session.session_key)
    assert phone.get(f"/me/sessions/{there.pk}/end").status_code == 405
    assert is_in(desk)
    phone.post(f"/me/sessions/{there.pk}/end")
    assert (is_in(desk), is_in(phone)) == (False, True)
    assert "Firefox on Windows" not in phone.get("/me/").text


def test_everywhere_else_ends_and_here_stays(lena: Member) -> None:
    others, here = [browser(), browser(PHONE)], browser()
    here.post("/me/sessions/end-others")
    assert [is_in(one) for one in (*others, here)] == [False, False, True]
    assert UserSession.objects.count() == 1


def test_somebody_elses_session_is_none_of_mine(lena: Member) -> None:
    member("Ron Reader", "reader")
    theirs, mine = browser(email="ron@example.org"), browser()
    row = UserSession.objects.get(session_key=theirs.session.session_key)
    mine.post(f"/me/sessions/{row.pk}/end")
    mine.post("/me/sessions/end-others")
    assert is_in(theirs)


def test_a_new_password_ends_the_others_and_keeps_this_one(lena: Member) -> None:
    other, here = browser(), browser(PHONE)
    new = "another horse, another battery"
    answer = here.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert answer.headers["Location"] == "/me/"
    assert (is_in(other), is_in(here)) == (False, True)
    assert [row.session_key for row in UserSession.objects.all()] == [here.session.session_key]


def test_when_it_was_last_used_is_written_every_quarter_of_an_hour(
    lena: Member, django_assert_num_queries: object
) -> None:
    here = browser()
    row = UserSession.objects.get()
    now = timezone.now()
    with time_machine.travel(now + timedelta(minutes=10), tick=False):
        here.get("/me/")
        row.refresh_from_db()
        assert row.last_seen_at < now + timedelta(minutes=1)
    with time_machine.travel(now + timedelta(minutes=20), tick=False):
        here.get("/me/")
        row.refresh_from_db()
        assert row.last_seen_at == timezone.now()


def test_who_left_yesterday_is_out_today(lena: Member) -> None:
    here = browser()
    assert is_in(here)
    Member.objects.filter(pk=lena.pk).update(left_on=today() + timedelta(days=1))
    assert is_in(here)
    Member.objects.filter(pk=lena.pk).update(left_on=today())
    assert not is_in(here)


def test_the_page_asks_the_same_for_one_place_and_for_many(lena: Member, django_assert_max_num_queries: object) -> None:
    for _ in range(4):
        here = browser()
    with django_assert_max_num_queries(9):  # type: ignore[operator]
        here.get("/me/")


def test_places_whose_session_is_gone_are_forgotten(lena: Member) -> None:
    browser()
    Session.objects.all().delete()
    assert forget(timezone.now())["places of sign-in"] == 1
