"""Invitations: one link, one purpose, for seven days; sent again or withdrawn; a look changes nothing."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.actions import Refused, edit_member
from accounts.invitations import accept, invite, withdraw
from accounts.models import Member
from portfolio.models import LocalMail, Mail
from portfolio.outbox import deliver
from tests.accounts.letters import letters, link
from tests.making import PASSWORD, member

pytestmark = pytest.mark.django_db
CHOSEN = {"name": "Dev Rao", "password1": PASSWORD, "password2": PASSWORD}


@pytest.fixture
def admin(client: Client) -> Member:
    ada = member("Ada Admin", "admin")
    client.force_login(ada)
    return ada


@pytest.fixture
def dev(admin: Member) -> Member:
    """Invited just now."""
    return invite(member=Member.objects.create_user("dev@example.org", role="manager"), by=admin)


def test_the_mail_says_who_invites_and_leads_in(client: Client, admin: Member) -> None:
    client.post("/members/new", {"email": "dev@example.org", "name": "", "role": "manager", "time_zone": ""})
    mail = letters("dev@example.org")[0]
    assert mail.subject == "Our organisation invites you to Tandem"
    assert "Ada Admin invites you" in mail.text
    assert "/welcome/" in mail.html
    assert "Invited, not yet signed in" in client.get("/members/").text
    theirs = Client()
    assert theirs.get(link("dev@example.org")).status_code == 200
    assert theirs.post(link("dev@example.org"), CHOSEN).headers["Location"] == "/"
    assert theirs.get("/me/").status_code == 200
    dev = Member.objects.get(email="dev@example.org")
    assert (dev.name, dev.role, dev.check_password(PASSWORD)) == ("Dev Rao", "manager", True)
    assert "Invited" not in client.get("/members/").text


def test_a_look_changes_nothing(dev: Member) -> None:
    url = link("dev@example.org")
    before = Member.objects.values().get(pk=dev.pk)
    for _ in range(3):
        assert Client().get(url).status_code == 200
    assert Member.objects.values().get(pk=dev.pk) == before


def test_it_works_once(dev: Member) -> None:
    url = link("dev@example.org")
    Client().post(url, CHOSEN)
    for answer in (Client().get(url), Client().post(url, CHOSEN | {"password1": "x" * 12, "password2": "x" * 12})):
        assert (answer.status_code, "used before" in answer.text) == (410, True)
    dev.refresh_from_db()
    assert dev.check_password(PASSWORD)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"password2": "another"}, "two passwords differ"),
        ({"password1": "short", "password2": "short"}, "at least 12"),
        ({"password1": "qwertyuiop123", "password2": "qwertyuiop123"}, "too common"),
        ({"password1": "dev@example.org", "password2": "dev@example.org"}, "too similar"),
        ({"name": ""}, "required"),
    ],
)
def test_bad_input_is_refused_with_a_reason(dev: Member, wrong: dict[str, str], said: str) -> None:
    answer = Client().post(link("dev@example.org"), CHOSEN | wrong)
    assert (answer.status_code, said in answer.text) == (422, True)
    dev.refresh_from_db()
    assert not dev.has_usable_password()


def test_after_seven_days_it_has_ended(client: Client, dev: Member) -> None:
    url = link("dev@example.org")
    with time_machine.travel(timezone.now() + timedelta(days=7, minutes=1), tick=False):
        answer = Client().get(url)
        assert (answer.status_code, "good for 7 days" in answer.text) == (410, True)
        client.force_login(Member.objects.get(email="ada@example.org"))
        assert "Invitation ended" in client.get("/members/").text


def test_sent_again_the_former_link_ends(client: Client, dev: Member) -> None:
    former = link("dev@example.org")
    client.post(f"/members/{dev.ref}/invite")
    assert Client().get(former).status_code == 410
    assert Client().get(link("dev@example.org")).status_code == 200


def test_withdrawn_nobody_comes_in_by_any_door(client: Client, dev: Member) -> None:
    url = link("dev@example.org")
    client.post(f"/members/{dev.ref}/withdraw")
    assert Client().get(url).status_code == 410
    Client().post("/accounts/password/reset/", {"email": "dev@example.org"})
    assert letters("dev@example.org")[0].subject == "No member has this address"
    client.post(f"/members/{dev.ref}/invite")
    assert Client().get(link("dev@example.org")).status_code == 200


def test_a_corrected_address_is_invited_and_the_wrong_one_shut_out(client: Client, admin: Member, dev: Member) -> None:
    wrong = link("dev@example.org")
    given = {"email": "dev.rao@example.org", "name": "", "role": "manager", "time_zone": "", "version": dev.version}
    client.post(f"/members/{dev.ref}/", given)
    assert Client().get(wrong).status_code == 410
    assert Client().get(link("dev.rao@example.org")).status_code == 200


@pytest.mark.parametrize("token", ["x", "1.2:3:4", "99999999999999999999.1:a:b", "-1.1:a:b"])
def test_an_invented_link_is_no_link(dev: Member, token: str) -> None:
    assert Client().get(f"/welcome/{token}/").status_code == 410


def test_a_link_of_somebody_else_is_not_mine(admin: Member, dev: Member) -> None:
    other = invite(member=Member.objects.create_user("eve@example.org"), by=admin)
    url = link("dev@example.org").replace(f"/{dev.pk}.", f"/{other.pk}.")
    assert Client().get(url).status_code == 410


def test_who_came_in_is_not_invited_or_withdrawn(client: Client, admin: Member) -> None:
    lena = member()
    Client().force_login(lena)
    lena.refresh_from_db()
    for act in (invite, withdraw):
        with pytest.raises(Refused):
            act(member=lena, by=admin)
    client.post(f"/members/{lena.ref}/invite")
    client.post(f"/members/{lena.ref}/withdraw")
    assert Member.objects.get(pk=lena.pk).is_active
    assert letters("lena@example.org") == []


def test_two_who_accept_at_once_are_one(dev: Member) -> None:
    accept(member=dev, name="Dev", password=PASSWORD)
    Member.objects.filter(pk=dev.pk).update(last_login=timezone.now())
    with pytest.raises(Exception, match="used before"):
        accept(member=dev, name="Mallory", password="another horse battery")


@pytest.mark.parametrize("act", ["invite", "withdraw", "second-factor"])
def test_only_an_administrator_and_only_by_post(client: Client, dev: Member, act: str) -> None:
    assert client.get(f"/members/{dev.ref}/{act}").status_code == 405
    assert client.post(f"/members/nobody/{act}").status_code == 404
    client.force_login(member("Lena Vogt", "lead"))
    assert client.post(f"/members/{dev.ref}/{act}").status_code == 403


def test_an_imported_member_is_not_invited_yet(client: Client, admin: Member) -> None:
    ines = Member.objects.create_user("ines@example.org")
    assert "Not invited yet" in client.get("/members/").text
    assert "Send an invitation" in client.get(f"/members/{ines.ref}/").text


def test_once_sent_nothing_of_the_link_is_kept(dev: Member) -> None:
    deliver()
    mail = Mail.objects.get(to="dev@example.org")
    assert (mail.state, mail.text, mail.html) == ("sent", "", "")
    assert "/welcome/" in LocalMail.objects.get().raw.replace("=\r\n", "")


def test_a_changed_role_leaves_the_link_alone(admin: Member, dev: Member) -> None:
    edit_member(member=dev, expected=dev.version, by=admin, fields={"role": "lead"})
    assert Client().get(link("dev@example.org")).status_code == 200
