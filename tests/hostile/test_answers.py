"""Headers, cookies, sessions and passwords: what every answer carries, static files and error pages included."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.password_validation import CommonPasswordValidator, validate_password
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from tests.making import PASSWORD, member

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"


@pytest.fixture(autouse=True)
def no_throttle_from_before() -> None:
    cache.clear()


def sign_in(client: Client, password: str = PASSWORD, email: str = "lena@example.org") -> Any:
    return client.post(LOGIN, {"login": email, "password": password})


class TestHeaders:
    def answers(self, client: Client) -> dict[str, Any]:
        client.raise_request_exception = False
        files = ("/static/dist/app.css", "/static/none.css")
        paths = ("/healthz", LOGIN, "/no-such-page/", "/search/?q=%00", *files, "/")
        return {path: client.get(path) for path in paths}

    def test_every_kind_of_answer_is_guarded(self, client: Client) -> None:
        for path, answer in self.answers(client).items():
            headers = answer.headers
            assert headers["X-Content-Type-Options"] == "nosniff", path
            assert "default-src 'none'" in headers["Content-Security-Policy"], path
            assert headers["Referrer-Policy"] == "same-origin", path
            assert headers["Permissions-Policy"], path
            assert not [name for name in headers if name.lower().startswith("access-control")], path
            assert "Strict-Transport-Security" not in headers, path

    def test_pages_are_stored_nowhere_and_files_of_the_look_are(self, client: Client) -> None:
        for path, answer in self.answers(client).items():
            stored = path.startswith("/static/dist")
            assert ("no-store" in answer.headers["Cache-Control"]) != stored, path

    def test_hsts_where_people_come_by_https(self, client: Client, settings: Settings) -> None:
        settings.HTTPS = True
        for path, answer in self.answers(client).items():
            assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains", path

    @pytest.mark.parametrize(
        "path",
        ["/.git/config", "/.env", "/manage.py", "/static/", "/static/../portfolio/settings.py",
         "/static/%2e%2e/manage.py", "/static//etc/passwd", "/media/", "/var/secret_key"],
    )  # fmt: skip
    def test_nothing_of_the_machine_is_served(self, client: Client, path: str) -> None:
        client.force_login(member())
        answer = client.get(path)
        assert answer.status_code == 404
        assert "There is nothing at this address" in answer.content.decode()

    @pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PROPFIND"])
    def test_other_methods_get_nowhere(self, client: Client, method: str) -> None:
        client.force_login(member())
        assert client.generic(method, "/settings/").status_code in {403, 405}


class TestSessions:
    def test_cookies_are_for_this_site_and_no_script(self, client: Client) -> None:
        member()
        client.get(LOGIN)
        sign_in(client)
        for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME):
            cookie = client.cookies[name]
            assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (True, "Lax", "/", "")
        page = client.get("/me/").content.decode()
        assert client.cookies[settings.SESSION_COOKIE_NAME].value not in page

    def test_a_sign_in_begins_a_session_of_its_own_and_signing_out_ends_it(self, client: Client) -> None:
        member()
        client.get(LOGIN)
        sign_in(client)
        first = client.cookies[settings.SESSION_COOKIE_NAME].value
        assert len(first) == 32
        client.post("/accounts/logout/")
        thief = Client()
        thief.cookies[settings.SESSION_COOKIE_NAME] = first
        assert thief.get("/").status_code == 302
        sign_in(client)
        assert client.cookies[settings.SESSION_COOKIE_NAME].value != first

    def test_a_made_up_session_is_none(self, client: Client) -> None:
        client.cookies[settings.SESSION_COOKIE_NAME] = "abcdefghij0123456789abcdefghij01"
        assert client.get("/").status_code == 302
        assert not Session.objects.filter(session_key="abcdefghij0123456789abcdefghij01").exists()

    def test_it_ends_fourteen_days_after_the_sign_in(self, client: Client) -> None:
        member()
        sign_in(client)
        left = Session.objects.get().expire_date - timezone.now()
        assert timedelta(days=13.9) < left <= timedelta(days=14)
        Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
        assert client.get("/").status_code == 302


class TestPasswords:
    def test_common_and_short_ones_are_refused(self) -> None:
        common = [word for word in CommonPasswordValidator().passwords if len(word) >= 12]
        assert len(common) > 50
        for word in [*common, common[0].upper(), "elevenchars"]:
            with pytest.raises(ValidationError):
                validate_password(word)

    @pytest.mark.parametrize("word", ["all lower case words", "日本語のパスワードです長い", "0x" * 64, "é" * 100])
    def test_any_composition_and_length_is_taken_and_checked_as_typed(self, client: Client, word: str) -> None:
        validate_password(word)
        one = member()
        one.set_password(word)
        one.save()
        sign_in(client, word[:-1])
        assert client.get("/").status_code == 302
        cache.clear()
        sign_in(client, word)
        assert client.get("/").status_code == 200

    def test_managers_of_passwords_know_the_fields(self, client: Client) -> None:
        member()  # without any, the first administrator is asked for instead
        page = client.get(LOGIN).content.decode()
        assert 'type="password"' in page and 'autocomplete="current-password"' in page
        assert "onpaste" not in page

    @pytest.mark.parametrize("email", ["lena@example.org", "nobody@example.org", "gone@example.org"])
    def test_a_known_and_an_unknown_name_cost_the_same(
        self, client: Client, monkeypatch: pytest.MonkeyPatch, email: str
    ) -> None:
        member()
        member("Gone Away", is_active=False)
        hashed: list[str] = []
        for name in ("encode", "verify"):
            whole = getattr(Argon2PasswordHasher, name)

            def noted(self: Any, *given: Any, name: str = name, whole: Any = whole) -> Any:
                hashed.append(name)
                return whole(self, *given)

            monkeypatch.setattr(Argon2PasswordHasher, name, noted)
        sign_in(client, "wrong password of mine", email)
        assert len(hashed) == 1
