"""A new partnership in four fields, an edited one, one field in place."""

import re

import pytest
from django.test import Client

from accounts.models import Member
from flags.models import Signals
from partners.models import Agreement, Contact, CounterpartChange, OwnerChange, Partner, Partnership, StageChange
from reviews.models import Rhythm

from .conftest import As
from .making import TODAY, ago, partnership

pytestmark = pytest.mark.django_db
NEW = "/partnerships/new"
FOUR = {"partner_name": "Helio Cloud", "arrangement": "referral", "purpose": "Hosts our till.", "stage": "active"}


class TestNew:
    def test_four_fields_make_one(self, lead: Client, people: dict[str, Member]) -> None:
        answer = lead.post(NEW, FOUR | {"owner": people["manager"].pk})
        one = Partnership.objects.get()
        assert answer["Location"] == f"/partnerships/{one.ref}/"
        assert (one.partner.name, one.arrangement, one.purpose, one.owner, one.created_by) == (
            "Helio Cloud",
            "referral",
            "Hosts our till.",
            people["manager"],
            people["lead"],
        )
        assert list(StageChange.objects.values_list("stage", "on")) == [("active", TODAY)]
        assert list(OwnerChange.objects.values_list("owner", "on")) == [(people["manager"].pk, TODAY)]
        assert Signals.objects.get(partnership=one).stage == "active"

    def test_the_rest_may_come_at_once(self, lead: Client) -> None:
        more = {
            "counterpart_name": "Kirsti Aalto",
            "rhythm_days": "30",
            "signed_on": "2026-11-01",
            "expires_on": "2027-10-31",
            "notice_days": "60",
            "change_on": "2026-11-01",
            "tier": "strategic",
            "overlap": "adjacent",
            "our_motive_strength": "4",
            "tags": "north, tills",
        }
        assert lead.post(NEW, FOUR | more).status_code == 302
        one = Partnership.objects.get()
        assert (str(one.counterpart), one.tier, one.our_motive_strength, one.tags) == (
            "Kirsti Aalto",
            "strategic",
            4,
            ["north", "tills"],
        )
        assert Rhythm.objects.get(partnership=one).every_days == 30
        assert Agreement.objects.get(partnership=one).notice_days == 60
        assert CounterpartChange.objects.get().on == ago(21)

    def test_a_partner_that_is_here_gets_a_second_partnership(self, lead: Client) -> None:
        partnership("Helio Cloud")
        lead.post(NEW, FOUR | {"partner_name": "helio cloud"})
        assert Partner.objects.count() == 1
        assert Partnership.objects.count() == 2

    @pytest.mark.parametrize(
        "sent, said",
        [
            ({"partner_name": ""}, "This field is required"),
            ({"started_on": "2026-02-01", "ended_on": "2026-01-31"}, "It cannot end before it started."),
            ({"season": "March"}, "Write it as two days of the year"),
            ({"signed_on": "2026-02-01", "expires_on": "2026-01-31"}, "It cannot end before it was signed."),
            ({"our_motive_strength": "6"}, "not one of the available choices"),
        ],
    )
    def test_bad_input_says_what_and_keeps_the_text(self, lead: Client, sent: dict[str, str], said: str) -> None:
        answer = lead.post(NEW, FOUR | sent)
        page = answer.content.decode()
        assert (answer.status_code, said in page, "Hosts our till." in page) == (422, True, True)
        assert Partnership.objects.count() == 0
        assert Partner.objects.count() == 0

    def test_who_may(self, as_role: As) -> None:
        statuses = [
            as_role(role).post(NEW, FOUR | {"partner_name": role}).status_code
            for role in ("admin", "lead", "manager", "executive", "reader")
        ]
        assert statuses == [302, 302, 302, 403, 403]
        assert as_role("lead").delete(NEW).status_code == 405

    def test_a_name_that_is_nearly_there_warns_and_says_whose(self, lead: Client, people: dict[str, Member]) -> None:
        partnership("Helio Cloud", owner=people["manager"])
        for typed in ("Helio Cluod", "helio", "Helio Cloud Inc"):
            said = re.sub(
                "<[^>]+>", "", lead.get("/partnerships/alike", {"partner_name": typed}).content.decode()
            ).strip()
            assert said == "Helio Cloud exists, owned by Dev Marsh.", typed
        for typed in ("He", "Copperline Telecom", ""):
            assert "exists" not in lead.get("/partnerships/alike", {"partner_name": typed}).content.decode()


class TestEdit:
    def sent(self, one: Partnership, **changes: object) -> dict[str, object]:
        return {
            "purpose": one.purpose,
            "arrangement": one.arrangement,
            "stage": one.stage,
            "owner": one.owner_id or "",
            "version": one.version,
        } | changes

    def test_a_new_stage_owner_and_counterpart_are_dated(self, lead: Client, people: dict[str, Member]) -> None:
        one = partnership(owner=people["lead"])
        kirsti = Contact.objects.create(partner=one.partner, name="Kirsti")
        changes = {
            "stage": "recalibrating",
            "owner": people["manager"].pk,
            "counterpart": kirsti.pk,
            "change_on": "2026-11-01",
            "change_note": "New market",
        }
        assert lead.post(f"/partnerships/{one.ref}/edit", self.sent(one, **changes)).status_code == 302
        one.refresh_from_db()
        assert (one.stage, one.owner, one.counterpart, one.version) == ("recalibrating", people["manager"], kirsti, 2)
        assert list(StageChange.objects.values_list("stage", "on", "note")) == [
            ("recalibrating", ago(21), "New market")
        ]
        assert list(OwnerChange.objects.values_list("owner", "on")) == [(people["manager"].pk, ago(21))]
        assert list(CounterpartChange.objects.values_list("contact", "on")) == [(kirsti.pk, ago(21))]

    def test_what_stays_is_not_dated(self, lead: Client, people: dict[str, Member]) -> None:
        one = partnership(owner=people["lead"])
        lead.post(f"/partnerships/{one.ref}/edit", self.sent(one, purpose="Another."))
        one.refresh_from_db()
        assert one.purpose == "Another."
        assert (StageChange.objects.count(), OwnerChange.objects.count(), CounterpartChange.objects.count()) == (
            0,
            0,
            0,
        )

    def test_the_second_of_two_sees_both_versions_and_chooses(self, lead: Client) -> None:
        one = partnership(purpose="First.")
        mine, theirs = self.sent(one, purpose="Mine."), self.sent(one, purpose="Theirs.")
        assert lead.post(f"/partnerships/{one.ref}/edit", theirs).status_code == 302
        answer = lead.post(f"/partnerships/{one.ref}/edit", mine)
        page = answer.content.decode()
        assert (answer.status_code, "Mine." in page, "Theirs." in page) == (409, True, True)
        one.refresh_from_db()
        assert (one.purpose, one.version) == ("Theirs.", 2)
        fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page))
        assert lead.post(f"/partnerships/{one.ref}/edit", fields).status_code == 302
        one.refresh_from_db()
        assert one.purpose == "Mine."

    def test_without_a_version_nothing_is_overwritten(self, lead: Client) -> None:
        one = partnership(purpose="First.")
        sent = self.sent(one, purpose="Blind.")
        del sent["version"]
        assert lead.post(f"/partnerships/{one.ref}/edit", sent).status_code == 409
        one.refresh_from_db()
        assert one.purpose == "First."

    def test_who_may(self, as_role: As, people: dict[str, Member]) -> None:
        own, foreign, stood_in = (
            partnership("A", owner=people["manager"]),
            partnership("B", owner=people["lead"]),
            partnership("C"),
        )
        stood_in.deputies.add(people["manager"])
        manager = as_role("manager")
        assert [manager.get(f"/partnerships/{one.ref}/edit").status_code for one in (own, foreign, stood_in)] == [
            200,
            403,
            200,
        ]
        assert manager.post(f"/partnerships/{foreign.ref}/edit", self.sent(foreign)).status_code == 403
        assert as_role("reader").get(f"/partnerships/{own.ref}/edit").status_code == 403
        assert as_role("lead").get("/partnerships/nothing/edit").status_code == 404

    def test_bad_input_keeps_the_text(self, lead: Client) -> None:
        one = partnership()
        answer = lead.post(f"/partnerships/{one.ref}/edit", self.sent(one, stage="asleep", purpose="Kept text"))
        assert (answer.status_code, "Kept text" in answer.content.decode()) == (422, True)


class TestOneField:
    def test_is_changed_in_place(self, lead: Client) -> None:
        one = partnership(purpose="")
        url = f"/partnerships/{one.ref}/field/purpose"
        form = lead.get(url, headers={"HX-Request": "true"}).content.decode()
        assert form.lstrip().startswith("<form")
        assert lead.post(url, {"purpose": "Because.", "version": "1"}).status_code == 302
        one.refresh_from_db()
        assert (one.purpose, one.version) == ("Because.", 2)

    def test_the_ladder(self, lead: Client, as_role: As) -> None:
        one = partnership(purpose="Old.")
        url = f"/partnerships/{one.ref}/field/purpose"
        assert lead.post(url, {"purpose": "Late.", "version": "9"}).status_code == 409
        assert lead.get(f"/partnerships/{one.ref}/field/stage").status_code == 404
        assert lead.get("/partnerships/nothing/field/purpose").status_code == 404
        assert as_role("reader").post(url, {"purpose": "x", "version": "1"}).status_code == 403
        assert lead.put(url).status_code == 405
        one.refresh_from_db()
        assert one.purpose == "Old."
