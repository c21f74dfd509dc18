"""Members: list, invite, edit, leave; each write works, refuses bad input, and is not for everybody."""

from datetime import timedelta

import pytest
from django.test import Client

from accounts.actions import Refused, edit_member
from accounts.models import Member
from lib.days import today
from partners.models import OwnerChange
from portfolio.models import Mail
from tests.making import member, partnership

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client: Client) -> Member:
    ada = member("Ada Admin", "admin")
    client.force_login(ada)
    return ada


def fields(person: Member | None = None, **own: object) -> dict[str, object]:
    given = {"email": "dev@example.org", "name": "Dev Rao", "role": "manager", "hours_per_week": "", "time_zone": ""}
    return given | ({"version": person.version, "email": person.email} if person else {}) | own


class TestList:
    def test_everybody_is_on_it_with_what_they_own(self, client: Client, admin: Member) -> None:
        dev = member("Dev Rao", "manager")
        partnership(owner=dev)
        page = client.get("/members/").text
        assert "Dev Rao" in page
        assert f'owner={dev.ref}">1</a>' in page

    def test_a_reader_sees_it_and_cannot_change_it(self, client: Client) -> None:
        client.force_login(member("Ron Reader", "reader"))
        assert "Add a member" not in client.get("/members/").text

    def test_queries_do_not_grow(self, client: Client, admin: Member, django_assert_num_queries: object) -> None:
        for at in range(30):
            member(f"M{at} Name", "manager")
        with django_assert_num_queries(4):  # type: ignore[operator]
            client.get("/members/")


class TestAdd:
    def test_works_and_sends_an_invitation(self, client: Client, admin: Member) -> None:
        answer = client.post("/members/new", fields())
        assert answer.headers["Location"] == "/members/"
        dev = Member.objects.get(email="dev@example.org")
        assert (dev.role, dev.created_by, dev.has_usable_password()) == ("manager", admin, False)
        assert list(Mail.objects.values_list("to", "recipient")) == [("dev@example.org", dev.pk)]

    @pytest.mark.parametrize(
        "wrong",
        [
            {"email": ""},
            {"email": "no address"},
            {"email": "ADA@example.org"},
            {"role": "king"},
            {"hours_per_week": "169"},
            {"time_zone": "Mars/One"},
        ],
    )
    def test_bad_input_is_refused_and_kept(self, client: Client, admin: Member, wrong: dict[str, str]) -> None:
        answer = client.post("/members/new", fields(name="Typed Name") | wrong)
        assert answer.status_code == 422
        assert "Typed Name" in answer.text
        assert Member.objects.count() == 1

    def test_not_for_a_lead(self, client: Client) -> None:
        client.force_login(member("Lena Vogt", "lead"))
        assert client.post("/members/new", fields()).status_code == 403
        assert client.get("/members/new").status_code == 403

    def test_twice_the_same_form_adds_one(self, client: Client, admin: Member) -> None:
        for _ in range(2):
            assert client.post("/members/new", fields(post_key="k")).status_code in (302, 303)
        assert Member.objects.count() == 2


class TestEdit:
    def test_works(self, client: Client, admin: Member) -> None:
        dev = member("Dev Rao", "manager")
        client.post(f"/members/{dev.ref}/", fields(dev, role="lead", name="Dev R."))
        dev.refresh_from_db()
        assert (dev.role, dev.name, dev.version) == ("lead", "Dev R.", 2)

    def test_two_people_at_once_see_both_versions(self, client: Client, admin: Member) -> None:
        dev = member("Dev Rao", "manager")
        edit_member(member=dev, expected=1, by=admin, fields={"name": "Theirs"})
        answer = client.post(f"/members/{dev.ref}/", fields(dev, version=1, name="Mine"))
        assert answer.status_code == 409
        assert "Theirs" in answer.text
        assert "Mine" in answer.text
        assert Member.objects.get(pk=dev.pk).name == "Theirs"

    def test_the_last_administrator_stays_one(self, client: Client, admin: Member) -> None:
        answer = client.post(f"/members/{admin.ref}/", fields(admin, role="reader"))
        assert answer.status_code == 422
        assert "only administrator" in answer.text
        member("Second Admin", "admin")
        assert client.post(f"/members/{admin.ref}/", fields(admin, role="reader")).status_code == 302

    def test_nobody_by_that_name(self, client: Client, admin: Member) -> None:
        assert client.get("/members/nobody/").status_code == 404
        assert client.post("/members/nobody/", fields()).status_code == 404

    def test_markup_in_a_name_is_text(self, client: Client, admin: Member) -> None:
        member("<script>alert(1)</script>", "reader", email="x@example.org")
        assert "<script>alert" not in client.get("/members/").text


class TestActivity:
    def test_deactivated_cannot_sign_in_and_can_be_let_in_again(self, client: Client, admin: Member) -> None:
        dev = member("Dev Rao", "manager")
        theirs = Client()
        theirs.force_login(dev)
        client.post(f"/members/{dev.ref}/activity", {"active": "no", "version": dev.version})
        assert theirs.get("/").status_code == 302
        dev.refresh_from_db()
        client.post(f"/members/{dev.ref}/activity", {"active": "yes", "version": dev.version})
        dev.refresh_from_db()
        assert dev.is_active

    def test_not_the_last_administrator(self, client: Client, admin: Member) -> None:
        client.post(f"/members/{admin.ref}/activity", {"active": "no", "version": admin.version})
        admin.refresh_from_db()
        assert admin.is_active

    def test_a_wrong_version_or_method_changes_nothing(self, client: Client, admin: Member) -> None:
        dev = member("Dev Rao", "manager")
        assert client.post(f"/members/{dev.ref}/activity", {"active": "no", "version": "99"}).status_code == 409
        assert client.post(f"/members/{dev.ref}/activity", {"active": "no", "version": "²"}).status_code == 409
        assert client.get(f"/members/{dev.ref}/activity").status_code == 405


class TestLeave:
    def test_everything_they_own_goes_to_somebody_in_the_same_step(self, client: Client, admin: Member) -> None:
        dev, ines = member("Dev Rao", "manager"), member("Ines Okafor", "manager")
        ours = [partnership(name, owner=dev) for name in ("Nordlys", "Sable")]
        answer = client.post(f"/members/{dev.ref}/leave", {"version": 1, "on": str(today()), "to": ines.pk})
        assert answer.headers["Location"] == "/members/"
        dev.refresh_from_db()
        assert (dev.left_on, dev.is_active) == (today(), False)
        for one in ours:
            one.refresh_from_db()
            assert one.owner == ines
            assert OwnerChange.objects.filter(partnership=one, owner=ines, on=today()).exists()

    def test_a_last_day_to_come_leaves_them_in_until_then(self, client: Client, admin: Member) -> None:
        dev = member("Dev Rao", "manager")
        client.post(f"/members/{dev.ref}/leave", {"version": 1, "on": str(today() + timedelta(days=9)), "to": ""})
        dev.refresh_from_db()
        assert dev.is_active

    def test_a_stale_page_writes_neither_step(self, client: Client, admin: Member) -> None:
        dev = member("Dev Rao", "manager")
        one = partnership(owner=dev)
        edit_member(member=Member.objects.get(pk=dev.pk), expected=1, by=admin, fields={"name": "New"})
        answer = client.post(f"/members/{dev.ref}/leave", {"version": 1, "on": str(today()), "to": ""})
        one.refresh_from_db()
        assert (answer.status_code, one.owner) == (409, dev)

    def test_bad_input(self, client: Client, admin: Member) -> None:
        dev = member("Dev Rao", "manager", active_from=today())
        url = f"/members/{dev.ref}/leave"
        assert client.get(url).status_code == 200
        assert client.post(url, {"version": 1, "on": "soon", "to": ""}).status_code == 422
        assert client.post(url, {"version": 1, "on": str(today() - timedelta(days=1)), "to": ""}).status_code == 422
        assert client.post(url, {"version": 1, "on": str(today()), "to": dev.pk}).status_code == 422

    def test_the_last_administrator_stays(self, client: Client, admin: Member) -> None:
        with pytest.raises(Refused):
            edit_member(member=admin, expected=1, by=admin, fields={"is_active": False})
        answer = client.post(f"/members/{admin.ref}/leave", {"version": 1, "on": str(today()), "to": ""})
        assert (answer.status_code, "only administrator" in answer.text) == (422, True)
