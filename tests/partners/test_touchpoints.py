"""Logging a touchpoint: the quick line, the whole form, correcting, removing, taking back. The ladder for each."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from accounts.models import Member
from flags.models import Flag
from lib.facts import announce
from partners.models import Contact, Partner, Partnership, StageChange, Touchpoint
from reviews.models import Commitment, Rhythm

from .conftest import As
from .making import TODAY, ago, partnership

pytestmark = pytest.mark.django_db
NEW = "/touchpoints/new"


@pytest.fixture
def helio(people: dict[str, Member]) -> Partnership:
    """Live for a year, agreed to talk each fortnight, not heard of since 200 days: stale."""
    one = partnership(owner=people["manager"])
    StageChange.objects.create(partnership=one, stage="active", on=ago(400))
    Rhythm.objects.create(partnership=one, kind="tactical_sync", every_days=14, since=ago(400))
    Touchpoint.objects.create(partnership=one, on=ago(200), kind="call", mutual=True)
    announce([one.pk])
    return one


def toasts(client: Client, url: str) -> list[str]:
    return re.findall(r'<div class="toast[^>]*>\s*<span>([^<]*)</span>', client.get(url).content.decode())


class TestTheQuickLine:
    def test_logs_today_and_closes_the_flag_in_its_answer(
        self, as_role: As, helio: Partnership, people: dict[str, Member]
    ) -> None:
        client, url = as_role("manager"), f"/partnerships/{helio.ref}/"
        assert Flag.objects.filter(partnership=helio, rule="stale", closed_on=None).exists()
        answer = client.post(f"{url}log", {"note": "Spoke with Kirsti.", "kind": "call", "mutual": "on"})
        assert (answer.status_code, answer["Location"]) == (302, url)
        logged = Touchpoint.objects.get(partnership=helio, summary="Spoke with Kirsti.")
        assert (logged.on, logged.kind, logged.status, logged.mutual, logged.created_by) == (
            TODAY,
            "call",
            "held",
            True,
            people["manager"],
        )
        assert list(logged.members.all()) == [people["manager"]]
        assert not Flag.objects.filter(partnership=helio, rule="stale", closed_on=None).exists()
        assert toasts(client, url) == ["Touchpoint saved. Paper flag closed. Stale flag closed."]

    def test_a_one_way_mail_closes_nothing(self, lead: Client, helio: Partnership) -> None:
        lead.post(f"/partnerships/{helio.ref}/log", {"note": "Sent the deck.", "kind": "email"})
        assert Touchpoint.objects.get(summary="Sent the deck.").mutual is False
        assert Flag.objects.filter(partnership=helio, rule="stale", closed_on=None).exists()

    def test_without_a_note_it_keeps_the_rest_and_logs_nothing(self, lead: Client, helio: Partnership) -> None:
        answer = lead.post(f"/partnerships/{helio.ref}/log", {"note": " ", "kind": "visit"})
        assert answer.status_code == 422
        assert '<option value="visit" selected>' in answer.content.decode()
        assert Touchpoint.objects.count() == 1

    @pytest.mark.parametrize(
        "role, status", [("admin", 302), ("lead", 302), ("manager", 302), ("executive", 403), ("reader", 403)]
    )
    def test_who_may(self, as_role: As, helio: Partnership, role: str, status: int) -> None:
        answer = as_role(role).post(f"/partnerships/{helio.ref}/log", {"note": "x", "kind": "call"})
        assert answer.status_code == status
        assert Touchpoint.objects.count() == (2 if status == 302 else 1)

    def test_elsewhere(self, lead: Client, helio: Partnership) -> None:
        assert lead.post("/partnerships/nothing/log", {"note": "x", "kind": "call"}).status_code == 404
        assert lead.get(f"/partnerships/{helio.ref}/log").status_code == 405

    def test_sent_twice_it_is_logged_once(self, lead: Client, helio: Partnership) -> None:
        sent = {"note": "Once.", "kind": "call", "post_key": "k"}
        assert [lead.post(f"/partnerships/{helio.ref}/log", sent).status_code for _ in range(2)] == [302, 303]
        assert Touchpoint.objects.filter(summary="Once.").count() == 1


class TestTheWholeForm:
    def test_two_fields_are_enough(self, lead: Client, helio: Partnership) -> None:
        answer = lead.post(NEW, {"partnership": "helio cloud", "note": "Spoke."})
        assert answer.status_code == 302
        logged = Touchpoint.objects.get(summary="Spoke.")
        assert (logged.partnership, logged.on, logged.kind) == (helio, TODAY, "call")

    def test_everything_that_can_be_said(self, lead: Client, helio: Partnership, people: dict[str, Member]) -> None:
        kirsti = Contact.objects.create(partner=helio.partner, name="Kirsti")
        sent = {
            "ref": helio.ref,
            "note": "Finland first.",
            "kind": "call",
            "other_kind": "training",
            "on": "2026-11-20",
            "minutes": "45",
            "mutual": "on",
            "members": [people["lead"].pk],
            "contacts": [kirsti.pk],
            "next_step": "Send the list",
            "they_promised": "Checklist",
            "promise_due_on": "2026-11-27",
        }
        assert lead.post(NEW, sent).status_code == 302
        logged = Touchpoint.objects.get(summary="Finland first.")
        assert (logged.kind, logged.on, logged.minutes, logged.mutual, logged.next_step) == (
            "training",
            ago(2),
            45,
            True,
            "Send the list",
        )
        assert list(logged.contacts.all()) == [kirsti]
        promise = Commitment.objects.get(partnership=helio)
        assert (promise.side, promise.what, promise.made_on, promise.due_on) == (
            "theirs",
            "Checklist",
            ago(2),
            TODAY + timedelta(days=5),
        )
        assert promise.original_due_on == promise.due_on

    def test_a_day_to_come_is_booked(self, lead: Client, helio: Partnership) -> None:
        lead.post(NEW, {"ref": helio.ref, "note": "Review", "on": "2026-11-23"})
        booked = Touchpoint.objects.get(summary="Review")
        assert (booked.status, booked.booked_on) == ("planned", TODAY)
        assert "Booked." in toasts(lead, f"/partnerships/{helio.ref}/")[0]

    @pytest.mark.parametrize(
        "sent, said",
        [
            ({"partnership": "Nobody"}, "There is no partnership called “Nobody”"),
            ({"partnership": ""}, "This field is required"),
            ({"partnership": "Helio Cloud", "note": ""}, "This field is required"),
            ({"partnership": "Helio Cloud", "on": "2031-01-01"}, "Is the year right?"),
            ({"partnership": "Helio Cloud", "on": "yesterday"}, "Enter a valid date"),
            ({"partnership": "Helio Cloud", "minutes": "-1"}, "greater than or equal to 0"),
            ({"partnership": "Helio Cloud", "kind": "telepathy"}, "not one of the available choices"),
        ],
    )
    def test_bad_input_says_what_and_keeps_the_text(
        self, lead: Client, helio: Partnership, sent: dict[str, str], said: str
    ) -> None:
        answer = lead.post(NEW, {"note": "Kept text", "next_step": "Also kept"} | sent)
        page = answer.content.decode()
        assert (answer.status_code, said in page, "Also kept" in page) == (422, True, True)
        assert Touchpoint.objects.count() == 1

    def test_a_name_that_can_be_two_lists_them(self, lead: Client, helio: Partnership) -> None:
        partnership(partner=helio.partner, title="Resale")
        answer = lead.post(NEW, {"partnership": "Helio Cloud", "note": "x"})
        assert answer.status_code == 422
        assert "can be several: Helio Cloud; Helio Cloud: Resale" in answer.content.decode()
        assert lead.post(NEW, {"partnership": "helio cloud: resale", "note": "x"}).status_code == 302

    def test_in_the_sheet_it_is_the_form_alone_and_leads_back(self, lead: Client, helio: Partnership) -> None:
        opened = lead.get(
            NEW, headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/partnerships/?owner=me"}
        )
        assert opened.content.decode().lstrip().startswith("<form")
        assert 'name="next" value="http://testserver/partnerships/?owner=me"' in opened.content.decode()
        sent = {"partnership": "Helio Cloud", "note": "x", "next": "http://testserver/partnerships/?owner=me"}
        answer = lead.post(NEW, sent, headers={"HX-Request": "true"})
        assert (answer.status_code, answer["HX-Redirect"]) == (200, "http://testserver/partnerships/?owner=me")

    def test_it_leads_nowhere_else(self, lead: Client, helio: Partnership) -> None:
        answer = lead.post(NEW, {"partnership": "Helio Cloud", "note": "x", "next": "https://evil.example/"})
        assert answer["Location"] == f"/partnerships/{helio.ref}/"

    def test_who_may(self, as_role: As, helio: Partnership) -> None:
        assert [as_role(role).get(NEW).status_code for role in ("manager", "executive", "reader")] == [200, 403, 403]
        assert as_role("lead").get(f"{NEW}?partnership=nothing").status_code == 404
        assert as_role("lead").put(NEW).status_code == 405

    def test_names_to_choose_from(self, lead: Client, helio: Partnership) -> None:
        partnership("Wren")
        found = lead.get("/touchpoints/names?partnership=elio").content.decode()
        assert re.findall(r'value="([^"]+)"', found) == ["Helio Cloud"]


class TestCorrecting:
    @pytest.fixture
    def logged(self, helio: Partnership, people: dict[str, Member]) -> Touchpoint:
        one = Touchpoint.objects.create(
            partnership=helio, on=ago(3), kind="call", summary="Befor", mutual=True, created_by=people["manager"]
        )
        one.members.add(people["manager"])
        return one

    def test_changes_it_and_takes_it_back(self, as_role: As, logged: Touchpoint, people: dict[str, Member]) -> None:
        client, url = as_role("manager"), f"/touchpoints/{logged.ref}/"
        assert "Befor" in client.get(f"{url}edit").content.decode()
        sent = {"note": "Before", "kind": "visit", "on": "2026-11-18", "version": "1"}
        assert client.post(f"{url}edit", sent).status_code == 302
        logged.refresh_from_db()
        assert (logged.summary, logged.kind, logged.on, logged.mutual, logged.version) == (
            "Before",
            "visit",
            ago(4),
            False,
            2,
        )
        assert client.post(f"{url}undo").status_code == 302
        logged.refresh_from_db()
        assert (logged.summary, logged.kind, logged.on, logged.mutual, logged.version) == (
            "Befor",
            "call",
            ago(3),
            True,
            3,
        )
        assert list(logged.members.all()) == [people["manager"]]

    def test_an_older_version_writes_nothing_and_shows_both(self, as_role: As, logged: Touchpoint) -> None:
        answer = as_role("manager").post(
            f"/touchpoints/{logged.ref}/edit", {"note": "Mine", "kind": "call", "on": "2026-11-19", "version": "7"}
        )
        page = answer.content.decode()
        assert (answer.status_code, "Mine" in page, "Befor" in page) == (409, True, True)
        logged.refresh_from_db()
        assert logged.summary == "Befor"

    def test_bad_input_keeps_the_text(self, as_role: As, logged: Touchpoint) -> None:
        answer = as_role("manager").post(
            f"/touchpoints/{logged.ref}/edit", {"note": "", "next_step": "Kept", "version": "1"}
        )
        assert (answer.status_code, "Kept" in answer.content.decode()) == (422, True)

    def test_removed_and_back_as_it_was(self, as_role: As, logged: Touchpoint, people: dict[str, Member]) -> None:
        client = as_role("manager")
        assert client.get(f"/touchpoints/{logged.ref}/delete").status_code == 405
        assert client.post(f"/touchpoints/{logged.ref}/delete").status_code == 302
        assert not Touchpoint.objects.filter(ref=logged.ref).exists()
        page = client.get(f"/partnerships/{logged.partnership.ref}/").content.decode()
        undo = re.search(r'action="(/touchpoints/[^"]+/undo\?of=[^"]+)"', page)
        assert undo
        assert client.post(undo[1]).status_code == 302
        back = Touchpoint.objects.get(ref=logged.ref)
        assert (back.pk, back.summary, list(back.members.all())) == (logged.pk, "Befor", [people["manager"]])

    def test_only_its_author_and_who_may_edit_the_partnership(self, as_role: As, people: dict[str, Member]) -> None:
        foreign = partnership("Wren", owner=people["lead"])
        one = Touchpoint.objects.create(
            partnership=foreign, on=ago(1), kind="call", summary="Hers", created_by=people["lead"]
        )
        for role, status in (("lead", 200), ("admin", 200), ("manager", 403), ("reader", 403)):
            assert as_role(role).get(f"/touchpoints/{one.ref}/edit").status_code == status, role
        assert as_role("manager").post(f"/touchpoints/{one.ref}/delete").status_code == 403
        assert as_role("lead").get("/touchpoints/nothing/edit").status_code == 404

    def test_nothing_to_undo_says_so(self, as_role: As, logged: Touchpoint) -> None:
        client = as_role("manager")
        assert client.post(f"/touchpoints/{logged.ref}/undo").status_code == 302
        assert toasts(client, f"/partnerships/{logged.partnership.ref}/") == ["There is nothing to undo any more."]


def test_a_partner_name_with_a_colon_is_found(lead: Client) -> None:
    one = partnership(partner=Partner.objects.create(name="A: B"))
    assert lead.post(NEW, {"partnership": "A: B", "note": "x"}).status_code == 302
    assert Touchpoint.objects.get().partnership == one
