"""Each answer as a POST: works, bad input, not found, not allowed, wrong method, decided meanwhile, twice."""

from datetime import timedelta

import pytest
from django.test import Client

from accounts.models import Member
from flags import actions
from flags.models import Flag, FlagAction
from lib.days import today
from partners.models import Partnership
from tests.flags_pages.conftest import only
from tests.making import flag, member, partnership, touch

pytestmark = pytest.mark.django_db
NOUNS = ("acknowledge", "snooze", "dismiss", "act", "undo")


@pytest.fixture
def one(nordlys: Partnership, lead: Member) -> Flag:
    return flag(nordlys, "stale")


def post(client: Client, one: Flag, noun: str, **own: object) -> object:
    return client.post(f"/flags/{one.ref}/{noun}", {"version": one.version, **own})


class TestWorks:
    def test_acknowledge(self, client: Client, one: Flag, lead: Member) -> None:
        answer = post(client, one, "acknowledge", reason="Calling")
        assert answer.headers["Location"] == "/flags/"  # type: ignore[attr-defined]
        one.refresh_from_db()
        assert one.acknowledged_on == today()
        assert (FlagAction.objects.get().reason, FlagAction.objects.get().by) == ("Calling", lead)

    def test_snooze_for_two_weeks_or_until_a_day(self, client: Client, one: Flag) -> None:
        post(client, one, "snooze", reason="On leave")
        one.refresh_from_db()
        assert one.snoozed_until == today() + timedelta(days=14)
        post(client, one, "snooze", reason="On leave", until=str(today() + timedelta(days=90)))
        one.refresh_from_db()
        assert one.snoozed_until == today() + timedelta(days=90)

    def test_dismiss(self, client: Client, one: Flag) -> None:
        post(client, one, "dismiss", reason="We meet daily")
        one.refresh_from_db()
        assert one.dismissed_on == today()

    def test_act_begins_with_what_the_rule_needs(self, client: Client, one: Flag, nordlys: Partnership) -> None:
        answer = post(client, one, "act", kind="act", next="/flags/?owner=me")
        to = answer.headers["Location"]  # type: ignore[attr-defined]
        assert to == f"/touchpoints/new?partnership={nordlys.ref}&next=%2Fflags%2F%3Fowner%3Dme"
        assert client.get(to).status_code == 200

    @pytest.mark.parametrize("kind", ["recalibrate", "exit"])
    def test_the_others_go_on(self, client: Client, one: Flag, kind: str) -> None:
        answer = post(client, one, "act", kind=kind, next="/flags/?owner=me")
        assert answer.headers["Location"] == "/flags/?owner=me"  # type: ignore[attr-defined]

    def test_undo_by_the_toast(self, client: Client, one: Flag) -> None:
        post(client, one, "acknowledge")
        page = client.get("/flags/").text
        action = FlagAction.objects.get()
        assert f'action="/flags/{one.ref}/undo?action={action.ref}"' in page
        answer = client.post(f"/flags/{one.ref}/undo?action={action.ref}")
        one.refresh_from_db()
        assert (answer.headers["Location"], one.acknowledged_on) == (f"/flags/{one.ref}/", None)


class TestRefused:
    @pytest.mark.parametrize(
        ("noun", "own"),
        [
            ("snooze", {"reason": ""}),
            ("snooze", {"reason": "x", "until": "soon"}),
            ("snooze", {"reason": "x", "until": "2020-01-01"}),
            ("snooze", {"reason": "x", "until": "9999-12-31"}),
            ("dismiss", {"reason": " "}),
            ("act", {"kind": "undo"}),
            ("act", {}),
            ("acknowledge", {"reason": "x" * 2001}),
            ("acknowledge", {"version": "one"}),
        ],
    )
    def test_bad_input_is_said_and_kept(self, client: Client, one: Flag, noun: str, own: dict[str, str]) -> None:
        answer = post(client, one, noun, **own)
        assert answer.status_code == 422  # type: ignore[attr-defined]
        assert "Please check this" in answer.text  # type: ignore[attr-defined]
        assert own.get("reason", "") in answer.text  # type: ignore[attr-defined]
        assert not FlagAction.objects.exists()

    @pytest.mark.parametrize("noun", NOUNS)
    def test_no_such_flag(self, client: Client, lead: Member, noun: str) -> None:
        assert client.post(f"/flags/nothing/{noun}", {"reason": "x"}).status_code == 404

    @pytest.mark.parametrize("noun", NOUNS)
    def test_never_by_a_get(self, client: Client, one: Flag, noun: str) -> None:
        assert client.get(f"/flags/{one.ref}/{noun}").status_code == 405

    @pytest.mark.parametrize("noun", NOUNS)
    @pytest.mark.parametrize("role", ["executive", "reader", "manager"])
    def test_not_for_who_may_not(self, client: Client, one: Flag, noun: str, role: str) -> None:
        client.force_login(member("Sam Other", role))
        assert post(client, one, noun, reason="x", kind="exit").status_code == 403  # type: ignore[attr-defined]
        assert not FlagAction.objects.exists()

    def test_the_owner_may(self, client: Client, one: Flag, dev: Member) -> None:
        client.force_login(dev)
        assert post(client, one, "acknowledge").status_code == 302  # type: ignore[attr-defined]

    def test_a_strange_place_to_go_on_is_not_gone_to(self, client: Client, one: Flag) -> None:
        for strange in ("https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", "/\\elsewhere"):
            answer = post(client, one, "acknowledge", next=strange, version="")
            assert answer.headers["Location"] == "/flags/", strange  # type: ignore[attr-defined]

    def test_somebody_elses_action_is_not_undone_through_another_flag(self, client: Client, one: Flag) -> None:
        touch(partnership("Other"), 400)
        only("stale")
        other = Flag.objects.exclude(pk=one.pk).get()
        post(client, one, "acknowledge")
        assert client.post(f"/flags/{other.ref}/undo?action={FlagAction.objects.get().ref}").status_code == 404


class TestMeanwhile:
    def test_both_are_shown_and_the_reason_is_kept(self, client: Client, one: Flag) -> None:
        actions.snooze(
            flag=one, by=member("Ines Okafor"), on=today(), until=today() + timedelta(days=3), reason="Back on Monday"
        )
        answer = client.post(f"/flags/{one.ref}/dismiss", {"version": 1, "reason": "They <b>moved</b>"})
        assert answer.status_code == 409
        for words in (
            "Somebody decided this meanwhile",
            "Ines Okafor",
            "Back on Monday",
            "They &lt;b&gt;moved&lt;/b&gt;",
        ):
            assert words in answer.text
        one.refresh_from_db()
        assert one.dismissed_on is None
        assert f'name="version" value="{one.version}"' in answer.text

    def test_a_flag_that_closed_meanwhile(self, client: Client, one: Flag) -> None:
        Flag.objects.update(closed_on=today(), closed_because="cleared")
        answer = client.post(f"/flags/{one.ref}/acknowledge", {"version": 1, "reason": "My reason"})
        assert answer.status_code == 403 or ("My reason" in answer.text and answer.status_code == 409)

    def test_the_same_form_twice_decides_once(self, client: Client, one: Flag) -> None:
        for _ in range(2):
            answer = post(client, one, "acknowledge", post_key="k")
            assert answer.headers["Location"] == "/flags/"  # type: ignore[attr-defined]
        assert FlagAction.objects.count() == 1
