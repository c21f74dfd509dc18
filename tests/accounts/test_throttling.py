"""Guessing is slow for who guesses and costs the owner nothing; a known name is told from an unknown one by nothing."""

import re
from statistics import median
from time import perf_counter

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.cache import cache
from django.test import Client

from accounts.models import Member
from portfolio.models import Mail
from tests.making import PASSWORD, member

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"


@pytest.fixture(autouse=True)
def lena() -> Member:
    cache.clear()
    return member()


def attempt(password: str = "wrong", email: str = "lena@example.org", ip: str = "203.0.113.9") -> str:
    """The page after an attempt from this address."""
    return Client(REMOTE_ADDR=ip).post(LOGIN, {"login": email, "password": password}, follow=True).text


def test_after_five_wrong_ones_that_place_waits_and_the_owner_does_not() -> None:
    for _ in range(5):
        assert "do not belong together" in attempt()
    assert "too often from here" in attempt()
    assert "too often from here" in attempt(PASSWORD)
    assert "Sign in" not in re.findall(r"<title>(.*?)</title>", attempt(PASSWORD, ip="198.51.100.7"))[0]


def test_other_names_from_that_place_go_on() -> None:
    member("Ron Reader", "reader")
    for _ in range(6):
        attempt()
    assert "too often" not in attempt(PASSWORD, "ron@example.org")


def test_one_place_that_tries_many_names_waits_as_well() -> None:
    for at in range(30):
        attempt(email=f"name{at}@example.org")
    assert "too often from here" in attempt(email="name31@example.org")


def test_capitals_are_no_new_name() -> None:
    for email in ("lena@example.org", "LENA@example.org", "Lena@Example.org", "lenA@example.org", "lena@example.ORG"):
        attempt(email=email)
    assert "too often from here" in attempt()


def test_a_forwarded_address_is_believed_only_of_our_proxies(settings: object) -> None:
    def forged(at: int) -> str:
        client = Client(REMOTE_ADDR="203.0.113.9", headers={"x-forwarded-for": f"10.0.0.{at}"})
        return str(client.post(LOGIN, {"login": "lena@example.org", "password": "wrong"}).text)

    for at in range(5):
        forged(at)
    assert "too often" in forged(6)
    cache.clear()
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1  # type: ignore[attr-defined]
    for at in range(7):
        assert "too often" not in forged(at)


def test_a_local_socket_has_no_address_and_works() -> None:
    client = Client(REMOTE_ADDR="")
    client.post(LOGIN, {"login": "lena@example.org", "password": PASSWORD})
    assert client.get("/me/").status_code == 200


def test_an_unknown_name_is_hashed_like_a_known_one(monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[str] = []
    encode = Argon2PasswordHasher.encode

    def counted(self: Argon2PasswordHasher, password: str, salt: str) -> str:
        hashed.append(password)
        return str(encode(self, password, salt))

    def verify(self: Argon2PasswordHasher, password: str, encoded: str) -> bool:
        hashed.append(password)
        return False

    monkeypatch.setattr(Argon2PasswordHasher, "encode", counted)
    monkeypatch.setattr(Argon2PasswordHasher, "verify", verify)
    for email in ("lena@example.org", "nobody@example.org"):
        attempt("guess", email)
    closed = member("Dev Rao", is_active=False)
    hashed.clear()
    attempt("guess", closed.email)
    attempt("guess", "nobody@example.org")
    assert hashed == ["guess", "guess"]


def test_known_and_unknown_take_the_same_time(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, real in {"time_cost": 2, "memory_cost": 102_400, "parallelism": 8}.items():  # as outside the tests
        monkeypatch.setattr(Argon2PasswordHasher, name, real)
    member("Full Cost")

    def seconds(email: str) -> float:
        cache.clear()
        begun = perf_counter()
        attempt("guess", email)
        return perf_counter() - begun

    seconds("full@example.org")
    pairs = [(seconds("full@example.org"), seconds("nobody@example.org")) for _ in range(15)]
    known, unknown = (median(times) for times in zip(*pairs, strict=True))
    assert 0.6 < known / unknown < 1.6, (known, unknown)


def test_a_wanted_password_is_a_mail_either_way() -> None:
    pages = {Client().post("/accounts/password/reset/", {"email": f"{who}@example.org"}).headers["Location"]
             for who in ("lena", "nobody")}  # fmt: skip
    assert len(pages) == 1
    assert {mail.to: mail.subject for mail in Mail.objects.all()} == {
        "lena@example.org": "Choose a new password", "nobody@example.org": "No member has this address",
    }  # fmt: skip


def test_the_mailed_host_is_ours_whatever_the_request_says(settings: object) -> None:
    settings.BASE_URL = "https://tandem.example.org"  # type: ignore[attr-defined]
    client = Client(headers={"host": "localhost"})
    client.post("/accounts/password/reset/", {"email": "lena@example.org"})
    assert "https://tandem.example.org/accounts/password/reset/key/" in Mail.objects.get().text
