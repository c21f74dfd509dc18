"""What one decides about oneself, and the portfolio's settings."""

import pytest
from django.test import Client

from accounts.actions import change_settings, edit_member
from accounts.models import Member, Setting, StaleEdit
from accounts.settings import KNOWN, BadSetting, current
from tests.making import member

pytestmark = pytest.mark.django_db


def mine(**own: object) -> dict[str, object]:
    return {"version": 1, "name": "Ron", "time_zone": "", "theme": "auto", "digest_wanted": "on"} | own


class TestMe:
    @pytest.fixture
    def ron(self, client: Client) -> Member:
        ron = member("Ron Reader", "reader")
        client.force_login(ron)
        return ron

    def test_works(self, client: Client, ron: Member) -> None:
        answer = client.post("/me/", mine(time_zone="Pacific/Kiritimati", theme="dark"))
        ron.refresh_from_db()
        assert answer.headers["Location"] == "/me/"
        assert (ron.time_zone, ron.digest_wanted, ron.digest_when_quiet) == ("Pacific/Kiritimati", True, False)
        assert client.cookies["theme"].value == "dark"
        assert 'data-theme="dark"' in client.get("/me/").text

    @pytest.mark.parametrize("wrong", [{"time_zone": "Moon"}, {"theme": "pink"}, {"name": "x" * 201}])
    def test_bad_input_is_refused(self, client: Client, ron: Member, wrong: dict[str, str]) -> None:
        assert client.post("/me/", mine(**wrong)).status_code == 422
        assert Member.objects.get(pk=ron.pk).version == 1

    def test_nobody_raises_their_own_role(self, client: Client, ron: Member) -> None:
        client.post("/me/", mine(role="admin", is_active="", email="king@example.org"))
        ron.refresh_from_db()
        assert (ron.role, ron.email) == ("reader", "ron@example.org")

    def test_an_edit_of_an_administrator_meanwhile_is_shown(self, client: Client, ron: Member) -> None:
        edit_member(member=ron, expected=1, by=ron, fields={"name": "Given"})
        answer = client.post("/me/", mine(name="Typed"))
        assert (answer.status_code, "Given" in answer.text, "Typed" in answer.text) == (409, True, True)


class TestSettings:
    @pytest.fixture
    def ada(self, client: Client) -> Member:
        ada = member("Ada Admin", "admin")
        client.force_login(ada)
        return ada

    def given(self, **own: object) -> dict[str, object]:
        values: dict[str, object] = {name: known.default for name, known in KNOWN.items() if known.kind != "switch"}
        return values | {f"version_{name}": 0 for name in KNOWN} | own

    def test_shows_what_is_in_force(self, client: Client, ada: Member) -> None:
        Setting.objects.create(name="currency", value="CHF")
        page = client.get("/settings/").text
        assert 'value="CHF"' in page
        assert all(known.meaning.split(":")[0].replace("'", "&#x27;") in page for known in KNOWN.values())

    def test_works(self, client: Client, ada: Member) -> None:
        answer = client.post("/settings/", self.given(currency="chf", hour_rate="95.50", answer_days="9"))
        assert answer.headers["Location"] == "/settings/"
        now = current()
        assert (now.currency, str(now.hour_rate), now.answer_days) == ("CHF", "95.5", 9)

    @pytest.mark.parametrize(
        ("name", "wrong", "said"),
        [
            ("currency", "EURO", "three letters"),
            ("hour_rate", "-1", "between 0"),
            ("answer_days", "2.5", "whole days"),
            ("time_zone", "Mars", "time zone"),
        ],
    )
    def test_bad_input_says_what_is_allowed(
        self, client: Client, ada: Member, name: str, wrong: str, said: str
    ) -> None:
        answer = client.post("/settings/", self.given(**{name: wrong}))
        assert (answer.status_code, said in answer.text) == (422, True)
        assert not Setting.objects.exists()

    def test_two_at_once_see_both(self, client: Client, ada: Member) -> None:
        client.post("/settings/", self.given(currency="USD"))
        answer = client.post("/settings/", self.given(currency="CHF"))
        assert (answer.status_code, "USD" in answer.text, "CHF" in answer.text) == (409, True, True)
        assert current().currency == "USD"

    def test_what_did_not_change_is_not_written(self, ada: Member) -> None:
        first = change_settings(values={"currency": "USD"}, expected={}, by=ada)
        again = change_settings(values={"currency": "USD"}, expected={"currency": 1}, by=ada)
        assert (first, again, Setting.objects.get().version) == (["currency"], [], 1)

    def test_unknown_names_and_versions_are_refused(self, ada: Member) -> None:
        with pytest.raises(BadSetting):
            change_settings(values={"colour": "red"}, expected={}, by=ada)
        with pytest.raises(StaleEdit):
            change_settings(values={"currency": "USD"}, expected={"currency": 4}, by=ada)
