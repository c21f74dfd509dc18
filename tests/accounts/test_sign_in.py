"""Signing in and out, and the first administrator."""

import io

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import Member
from lib.days import today
from tests.accounts.letters import link
from tests.making import PASSWORD, member

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"


@pytest.fixture(autouse=True)
def no_throttle_from_before() -> None:
    cache.clear()


def sign_in(client: Client, email: str = "lena@example.org", password: str = PASSWORD, **own: str) -> object:
    return client.post(LOGIN, {"login": email, "password": password, **own})


class TestSignIn:
    def test_leads_to_the_page_that_was_asked_for(self, client: Client) -> None:
        member()
        to = client.get("/flags/").headers["Location"]
        assert to == f"{LOGIN}?next=/flags/"
        answer = sign_in(client, next="/flags/")
        assert answer.headers["Location"] == "/flags/"  # type: ignore[attr-defined]
        assert client.get("/").status_code == 200

    def test_the_address_may_be_written_in_capitals(self, client: Client) -> None:
        member()
        sign_in(client, "LENA@Example.org")
        assert client.get("/").status_code == 200

    def test_the_password_is_kept_by_argon2(self) -> None:
        assert member().password.startswith("argon2")

    def test_a_wrong_password_and_an_unknown_name_are_told_apart_by_nothing(self, client: Client) -> None:
        member()
        texts = [
            sign_in(client, email, "wrong password").text.replace(email, "")  # type: ignore[attr-defined]
            for email in ("lena@example.org", "nobody@example.org")
        ]
        errors = [text[text.index('role="alert"') :][:400] for text in texts]
        assert errors[0] == errors[1]
        assert client.get("/").status_code == 302

    def test_who_left_or_was_deactivated_does_not_come_in(self, client: Client) -> None:
        member(is_active=False)
        member("Dev Rao", left_on=today())
        for email in ("lena@example.org", "dev@example.org"):
            sign_in(client, email)
            assert client.get("/").status_code == 302

    def test_guessing_is_throttled(self, client: Client) -> None:
        member()
        for _ in range(6):
            sign_in(client, password="wrong password")
        sign_in(client)
        assert client.get("/").status_code == 302

    def test_another_site_is_never_gone_to(self, client: Client) -> None:
        member()
        answer = sign_in(client, next="https://elsewhere.example/")
        assert answer.headers["Location"] == "/"  # type: ignore[attr-defined]

    def test_nobody_signs_up_by_themselves(self, client: Client) -> None:
        client.post("/accounts/signup/", {"email": "me@example.org", "password1": PASSWORD, "password2": PASSWORD})
        assert not Member.objects.exists()


def test_signing_out_takes_a_post(client: Client) -> None:
    client.force_login(member())
    client.get("/accounts/logout/")
    assert client.get("/").status_code == 200
    client.post("/accounts/logout/")
    assert client.get("/").status_code == 302


class TestCreateAdmin:
    def run(self, monkeypatch: pytest.MonkeyPatch, email: str, password: str = PASSWORD) -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))
        out = io.StringIO()
        call_command("create_admin", email, password_stdin=True, stdout=out)
        return out.getvalue()

    def test_adds_one_who_may_sign_in(self, monkeypatch: pytest.MonkeyPatch, client: Client) -> None:
        assert self.run(monkeypatch, "ada@example.org") == "ada@example.org was added as an administrator.\n"
        sign_in(client, "ada@example.org")
        assert client.get("/settings/").status_code == 200

    def test_makes_a_known_member_one(self, monkeypatch: pytest.MonkeyPatch) -> None:
        member(role="reader", is_active=False)
        assert self.run(monkeypatch, "Lena@example.org") == "Lena@example.org is now an administrator.\n"
        lena = Member.objects.get()
        assert (lena.role, lena.is_active) == ("admin", True)

    @pytest.mark.parametrize(
        ("email", "password", "said"),
        [
            ("no address", PASSWORD, "is not an email address"),
            ("ada@example.org", "short", "too short"),
            ("ada@example.org", "", "too short"),
        ],
    )
    def test_bad_input_is_one_line_and_changes_nothing(
        self, monkeypatch: pytest.MonkeyPatch, email: str, password: str, said: str
    ) -> None:
        with pytest.raises(CommandError, match=said):
            self.run(monkeypatch, email, password)
        assert not Member.objects.exists()

    def test_without_a_terminal_it_says_how(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO(""))
        with pytest.raises(CommandError, match="--password-stdin"):
            call_command("create_admin", "ada@example.org")


class TestForgottenPassword:
    def test_a_mailed_link_sets_a_new_one_once(self, client: Client) -> None:
        member()
        client.post("/accounts/password/reset/", {"email": "lena@example.org"})
        mailed = link("lena@example.org")
        form = client.get(mailed).headers["Location"]
        new = "another horse, another battery"
        client.post(form, {"password1": new, "password2": new})
        theirs = Client()
        sign_in(theirs, password=new)
        assert theirs.get("/").status_code == 200
        assert "Location" not in Client().get(mailed).headers

    def test_an_unknown_address_gets_the_same_page(self, client: Client) -> None:
        member()
        pages = [
            client.post("/accounts/password/reset/", {"email": f"{name}@example.org"}) for name in ("lena", "nobody")
        ]
        assert {page.status_code for page in pages} == {302}
        assert len({page.headers["Location"] for page in pages}) == 1


def test_changing_the_password_signs_other_browsers_out(client: Client) -> None:
    member()
    elsewhere = Client()
    for browser in (client, elsewhere):
        sign_in(browser)
    new = "another horse, another battery"
    client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert elsewhere.get("/").status_code == 302
