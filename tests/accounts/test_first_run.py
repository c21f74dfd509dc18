"""The first administrator of a new installation: in the browser, with the setup code, once."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.actions import Refused
from accounts.beginning import begin, setup_code
from accounts.models import Member
from portfolio.management.commands.serve import Command as Serve
from tests.making import PASSWORD, member

pytestmark = pytest.mark.django_db


def given(**own: str) -> dict[str, str]:
    words = {"name": "Ada", "email": "ada@example.org", "password1": PASSWORD, "password2": PASSWORD}
    return {"code": setup_code(), **words} | own


def test_the_first_page_leads_there_and_then_in(client: Client) -> None:
    page = client.get("/", follow=True)
    assert page.redirect_chain[-1][0] == "/first-run/"
    assert client.post("/first-run/", given()).headers["Location"] == "/"
    assert client.get("/settings/").status_code == 200
    ada = Member.objects.get()
    assert (ada.email, ada.role, ada.check_password(PASSWORD)) == ("ada@example.org", "admin", True)


@pytest.mark.parametrize("written", [str.upper, lambda code: code.replace("-", ""), lambda code: f" {code} "])
def test_the_code_may_be_written_in_any_way(client: Client, written: object) -> None:
    client.post("/first-run/", given(code=written(setup_code())))  # type: ignore[operator]
    assert Member.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"code": "0000-0000"}, "not the setup code"),
        ({"code": ""}, "required"),
        ({"code": "ü" * 32}, "not the setup code"),
        ({"email": "nobody"}, "valid email"),
        ({"password1": "short", "password2": "short"}, "at least 12"),
        ({"password2": "other"}, "differ"),
    ],
)
def test_bad_input_makes_nobody(client: Client, wrong: dict[str, str], said: str) -> None:
    answer = client.post("/first-run/", given(**wrong))
    assert (answer.status_code, said in answer.text, Member.objects.count()) == (422, True, 0)


def test_it_is_shut_once_there_is_a_member(client: Client) -> None:
    member("Ron Reader", "reader", is_active=False)
    for answer in (client.get("/first-run/"), client.post("/first-run/", given())):
        assert answer.headers["Location"] == "/"
    assert Member.objects.count() == 1
    assert client.get("/accounts/login/").status_code == 200
    with pytest.raises(Refused):
        begin(email="eve@example.org", name="Eve", password=PASSWORD)


def test_the_command_prints_the_code_only_while_it_opens_something() -> None:
    out = io.StringIO()
    call_command("create_admin", setup_code=True, stdout=out)
    assert setup_code() in out.getvalue()
    assert "/first-run/" in out.getvalue()
    member()
    with pytest.raises(CommandError, match="has members"):
        call_command("create_admin", setup_code=True)
    with pytest.raises(CommandError, match="EMAIL"):
        call_command("create_admin")


def test_serve_says_it_of_an_empty_installation_only() -> None:
    assert setup_code() in Serve().greeting()
    member()
    assert setup_code() not in Serve().greeting()


def test_the_code_is_of_this_installation(settings: object) -> None:
    before = setup_code()
    settings.SECRET_KEY = "another " * 8  # type: ignore[attr-defined]
    assert setup_code() != before
    assert len(before.replace("-", "")) * 4 == 128
