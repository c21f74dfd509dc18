"""Writes: what the pages do, by the same forms and actions; each once, none over somebody else's."""

from typing import Any

import pytest

from accounts.models import FormPost, Member, Origin, Role
from flags.models import Flag
from lib.days import today
from objectives.models import Measurement, Objective, ValueEntry
from partners.forms.touchpoint import OTHERS
from partners.models import Agreement, Contact, Handoff, Partner, Partnership, StageChange, Touchpoint
from pilots.models import Pilot
from reviews.models import Commitment, Review
from tests.api.conftest import Api
from tests.making import ago, evaluated, flag, member, partnership, rhythm, touch

pytestmark = pytest.mark.django_db
OTHER = OTHERS[0][0]


def fields(answer: Any) -> list[str]:
    assert answer.status_code == 422, answer.content
    assert answer.headers["Content-Type"] == "application/problem+json"
    return [error["field"] for error in answer.json()["errors"]]


class TestTouchpoint:
    def test_logged_and_the_flag_is_gone_in_the_answer(self, api: Api, lead: Member) -> None:
        one = partnership(owner=lead)
        rhythm(one, 30)
        touch(one, 300)
        evaluated()
        assert Flag.objects.filter(partnership=one, rule="stale", closed_on=None).exists()
        answer = api.post(f"partnerships/{one.ref}/touchpoints", {"summary": "Agreed the price", "kind": "call"})
        made = Touchpoint.objects.get(summary="Agreed the price")
        assert answer.status_code == 201
        assert answer.headers["Location"] == f"/api/v1/touchpoints/{made.ref}"
        assert (made.origin, made.created_by, made.on, made.mutual) == (Origin.API, lead, today(), True)
        assert answer.json()["members"] == [lead.ref]
        assert "stale" not in [own["rule"] for own in answer.json()["standing"]["flags"]]
        assert api.get(answer.headers["Location"]).json()["summary"] == "Agreed the price"

    def test_booked_with_contacts_and_a_kind_without_a_chip(self, api: Api) -> None:
        one = partnership()
        person = Contact.objects.get()
        body = {"summary": "Fair", "kind": OTHER, "on": ago(-9).isoformat(), "contacts": [person.ref]}
        found = api.post(f"partnerships/{one.ref}/touchpoints", body).json()
        assert (found["status"], found["contacts"], found["kind"]) == ("planned", [person.ref], OTHER)

    @pytest.mark.parametrize(
        ("body", "wrong"),
        [
            ({}, ["summary"]),
            ({"summary": ""}, ["summary"]),
            ({"summary": ["a"]}, ["summary"]),
            ({"summary": 5}, ["summary"]),
            ({"summary": "x", "colour": "blue"}, ["colour"]),
            ({"summary": "x", "origin": "sample", "created_by": 1}, ["created_by", "origin"]),
            ({"summary": "x", "kind": "seance"}, ["kind"]),
            ({"summary": "x", "on": "27/11/2026"}, ["on"]),
            ({"summary": "x", "on": "2099-01-01"}, ["on"]),
            ({"summary": "x", "minutes": -1}, ["minutes"]),
            ({"summary": "x", "minutes": True}, ["minutes"]),
            ({"summary": "x", "mutual": "perhaps"}, ["mutual"]),
            ({"summary": "x", "members": ["nobody"]}, ["members"]),
            ({"summary": "x", "members": "me"}, ["members"]),
            ({"summary": "x\0y"}, ["summary"]),
        ],
    )
    def test_bad_input_names_the_field_and_saves_nothing(self, api: Api, body: Any, wrong: list[str]) -> None:
        one = partnership()
        assert sorted(fields(api.post(f"partnerships/{one.ref}/touchpoints", body))) == wrong
        assert Touchpoint.objects.count() == 0

    @pytest.mark.parametrize("body", ["[1]", '"x"', "null", "5"])
    def test_what_is_no_object_is_refused(self, api: Api, body: str) -> None:
        one = partnership()
        answer = api.client.post(
            f"/api/v1/partnerships/{one.ref}/touchpoints", body, "application/json",
            headers={"Authorization": f"Bearer {api.token}"},
        )  # fmt: skip
        assert answer.status_code == 422

    @pytest.mark.parametrize("body", ["{", "{'a': 1}", '{"minutes": NaN}', "\xff"])
    def test_what_is_no_json_is_refused(self, api: Api, body: str) -> None:
        one = partnership()
        answer = api.client.post(
            f"/api/v1/partnerships/{one.ref}/touchpoints", body, "application/json",
            headers={"Authorization": f"Bearer {api.token}"},
        )  # fmt: skip
        assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json")

    def test_edited_only_where_something_was_sent(self, api: Api, lead: Member) -> None:
        one = partnership()
        made = touch(one, 5, by=lead, summary="Old", next_step="Call", minutes=30)
        answer = api.patch(f"touchpoints/{made.ref}", {"version": 1, "summary": "New"})
        made.refresh_from_db()
        assert answer.status_code == 200
        assert (made.summary, made.next_step, made.minutes, made.version) == ("New", "Call", 30, 2)
        assert [*made.members.all()] == [lead]

    def test_a_stale_version_gets_both_versions(self, api: Api) -> None:
        made = touch(partnership(), 5, summary="Old")
        assert api.patch(f"touchpoints/{made.ref}", {"summary": "Theirs"}, **{"If-Match": '"1"'}).status_code == 200
        answer = api.patch(f"touchpoints/{made.ref}", {"summary": "Mine"}, **{"If-Match": '"1"'})
        found = answer.json()
        assert answer.status_code == 409
        assert (found["yours"], found["theirs"]["summary"], found["version"]) == ({"summary": "Mine"}, "Theirs", 2)
        assert Touchpoint.objects.get().summary == "Theirs"

    def test_without_a_version_nothing_is_edited(self, api: Api) -> None:
        made = touch(partnership(), 5, summary="Old")
        assert api.patch(f"touchpoints/{made.ref}", {"summary": "Mine"}).status_code == 428
        assert fields(api.patch(f"touchpoints/{made.ref}", {"summary": "Mine", "version": "two"})) == ["version"]
        assert Touchpoint.objects.get().summary == "Old"

    def test_removed_and_then_not_found(self, api: Api) -> None:
        made = touch(partnership(), 5)
        assert api.delete(f"touchpoints/{made.ref}", **{"If-Match": '"7"'}).status_code == 409
        assert api.delete(f"touchpoints/{made.ref}").status_code == 204
        assert api.delete(f"touchpoints/{made.ref}").status_code == 404
        assert Touchpoint.objects.count() == 0

    def test_only_who_logged_it_or_may_edit_the_partnership(self, lead: Member) -> None:
        made = touch(partnership(owner=lead), 5, summary="Old")
        manager = Api(member("Mo Manager", Role.MANAGER))
        answer = manager.patch(f"touchpoints/{made.ref}", {"version": 1, "summary": "Mine"})
        assert answer.status_code == 403
        assert manager.delete(f"touchpoints/{made.ref}").status_code == 403
        assert Touchpoint.objects.get().summary == "Old"


class TestOnce:
    def test_the_same_again_gets_the_same_answer_and_is_not_done_twice(self, api: Api) -> None:
        one = partnership()
        url, key = f"partnerships/{one.ref}/touchpoints", {"Idempotency-Key": "k1"}
        first = api.post(url, {"summary": "x"}, **key)
        second = api.post(url, {"summary": "x"}, **key)
        assert (first.status_code, second.status_code) == (201, 201)
        assert first.content == second.content
        assert second.headers["Idempotency-Replayed"] == "true"
        assert second.headers["Location"] == first.headers["Location"]
        assert (Touchpoint.objects.count(), FormPost.objects.count()) == (1, 1)

    def test_other_content_under_the_key_is_a_conflict(self, api: Api) -> None:
        url = f"partnerships/{partnership().ref}/touchpoints"
        api.post(url, {"summary": "x"}, **{"Idempotency-Key": "k"})
        assert api.post(url, {"summary": "y"}, **{"Idempotency-Key": "k"}).status_code == 409
        assert Touchpoint.objects.count() == 1

    def test_a_refused_request_leaves_its_key_free(self, api: Api) -> None:
        url = f"partnerships/{partnership().ref}/touchpoints"
        assert api.post(url, {}, **{"Idempotency-Key": "k"}).status_code == 422
        assert api.post(url, {"summary": "x"}, **{"Idempotency-Key": "k"}).status_code == 201

    def test_somebody_else_has_keys_of_their_own(self, api: Api) -> None:
        url = f"partnerships/{partnership().ref}/touchpoints"
        api.post(url, {"summary": "x"}, **{"Idempotency-Key": "k"})
        other = Api(member("Ola Other", Role.LEAD))
        assert other.post(url, {"summary": "x"}, **{"Idempotency-Key": "k"}).status_code == 201
        assert Touchpoint.objects.count() == 2


class TestPartnership:
    def test_begun_with_a_new_partner(self, api: Api, lead: Member) -> None:
        body = {"partner_name": "Nordlys", "purpose": "Shops", "arrangement": "referral", "tags": ["north", "till"]}
        answer = api.post("partnerships", body)
        made = Partnership.objects.get()
        assert answer.status_code == 201, answer.content
        assert (made.partner.name, made.owner, made.stage, made.origin) == ("Nordlys", lead, "active", "api")
        assert made.tags == ["north", "till"]
        assert StageChange.objects.get().origin == "api"
        assert answer.json()["standing"]["status"]

    def test_begun_with_a_stored_partner(self, api: Api) -> None:
        partner = Partner.objects.create(name="Nordlys")
        assert api.post("partnerships", {"partner": partner.ref, "owner": None}).status_code == 201
        assert (Partnership.objects.get().partner, Partnership.objects.get().owner) == (partner, None)
        assert fields(api.post("partnerships", {"partner": "nobody"})) == ["partner"]
        assert fields(api.post("partnerships", {})) == ["partner_name"]
        assert Partnership.objects.count() == 1

    def test_edited_only_where_something_was_sent(self, api: Api, lead: Member) -> None:
        one = partnership(owner=lead)
        one.deputies.add(lead)
        gone = member("Gone Away", Role.MANAGER, is_active=False)
        Partnership.objects.filter(pk=one.pk).update(owner=gone)
        answer = api.patch(
            f"partnerships/{one.ref}", {"version": one.version, "stage": "exiting", "change_note": "Why"}
        )
        assert answer.status_code == 200, answer.content
        one.refresh_from_db()
        assert (one.stage, one.owner, [*one.deputies.all()], one.we_bring) == ("exiting", gone, [lead], "A till")
        assert StageChange.objects.order_by("-id")[0].note == "Why"

    def test_a_wrong_value_is_said_in_the_words_of_the_page(self, api: Api) -> None:
        one = partnership()
        body = {"version": one.version, "ended_on": "2001-01-01", "season": "winter"}
        found = api.patch(f"partnerships/{one.ref}", body)
        assert {"ended_on", "season"} <= set(fields(found))

    def test_a_manager_edits_only_their_own(self, lead: Member) -> None:
        manager = member("Mo Manager", Role.MANAGER)
        mine, theirs = partnership("Mine", owner=manager), partnership("Theirs", owner=lead)
        asks = Api(manager)
        assert asks.patch(f"partnerships/{mine.ref}", {"version": mine.version, "purpose": "x"}).status_code == 200
        assert asks.patch(f"partnerships/{theirs.ref}", {"version": 1, "purpose": "x"}).status_code == 403
        assert asks.post(f"partnerships/{theirs.ref}/agreements", {"title": "x"}).status_code == 403


class TestPartners:
    def test_added_and_edited(self, api: Api) -> None:
        answer = api.post("partners", {"name": "Aurora", "domains": ["aurora.example"], "also": ["customer"]})
        made = Partner.objects.get()
        assert (answer.status_code, made.domains, made.also, made.origin) == (
            201,
            ["aurora.example"],
            ["customer"],
            "api",
        )
        answer = api.patch(f"partners/{made.ref}", {"version": 1, "country": "Norway"})
        assert (answer.json()["country"], answer.json()["domains"], answer.json()["version"]) == (
            "Norway", ["aurora.example"], 2,
        )  # fmt: skip
        assert api.patch(f"partners/{made.ref}", {"version": 1, "country": "Sweden"}).status_code == 409

    def test_a_person_is_added_and_leaves(self, api: Api) -> None:
        partner = Partner.objects.create(name="Aurora")
        made = api.post(f"partners/{partner.ref}/contacts", {"name": "Maren", "email": "maren@example.org"}).json()
        assert made["partner"] == partner.ref
        assert fields(api.post(f"partners/{partner.ref}/contacts", {"name": "", "email": "no"})) == ["name", "email"]
        api.patch(f"contacts/{made['ref']}", {"version": 1, "left_on": ago(1).isoformat()})
        assert (Contact.objects.get().left_on, Contact.objects.get().name) == (ago(1), "Maren")


class TestRecords:
    def test_an_objective_is_added_measured_and_removed(self, api: Api) -> None:
        one = partnership()
        body = {"title": "40 leads", "tangible": True, "target": "40.5", "due_on": ago(-90).isoformat()}
        made = api.post(f"partnerships/{one.ref}/objectives", body)
        assert made.status_code == 201, made.content
        assert made.json()["target"] == "40.5000"
        ref = made.json()["ref"]
        measured = api.post(f"objectives/{ref}/measured", {"value": 12.25, "note": "spring"})
        assert (measured.status_code, measured.json()["objective"]) == (201, ref)
        assert str(Measurement.objects.get().value) == "12.2500"
        assert Measurement.objects.get().origin == "api"
        assert fields(api.post(f"objectives/{ref}/measured", {"value": "lots"})) == ["value"]
        assert api.delete(f"partnerships/{one.ref}/objectives/{ref}").status_code == 204
        assert Objective.objects.count() == 0

    def test_value_entries_keep_every_digit(self, api: Api) -> None:
        one = partnership()
        url = f"partnerships/{one.ref}/values"
        body = {"on": ago(1).isoformat(), "side": "ours", "flow": "return", "amount": 1234567890.12}
        assert api.post(url, body).json()["amount"] == "1234567890.12"
        assert "flow" in fields(api.post(url, {**body, "flow": "sideways"}))
        assert ValueEntry.objects.count() == 1

    def test_an_agreement_is_edited_against_its_version(self, api: Api) -> None:
        one = partnership()
        made = Agreement.objects.create(partnership=one, title="Frame", notice_days=30)
        url = f"partnerships/{one.ref}/agreements/{made.ref}"
        assert api.patch(url, {"expires_on": ago(-60).isoformat()}, **{"If-Match": '"1"'}).status_code == 200
        stale = api.patch(url, {"title": "Mine"}, **{"If-Match": '"1"'})
        assert (stale.status_code, stale.json()["theirs"]["expires_on"]) == (409, ago(-60).isoformat())
        made.refresh_from_db()
        assert (made.title, made.notice_days, made.version) == ("Frame", 30, 2)

    def test_a_record_is_reached_only_under_its_partnership(self, api: Api) -> None:
        one, other = partnership("One"), partnership("Other")
        made = Agreement.objects.create(partnership=one, title="Frame")
        assert api.get(f"partnerships/{other.ref}/agreements/{made.ref}").status_code == 404
        assert api.delete(f"partnerships/{other.ref}/agreements/{made.ref}").status_code == 404
        body = {"objective": "none", "on": ago(1).isoformat(), "value": 1}
        assert "objective" in fields(api.post(f"partnerships/{one.ref}/measurements", body))


class TestActs:
    def test_a_promise_is_kept_and_taken_back(self, api: Api) -> None:
        promise = Commitment.objects.create(partnership=partnership(), side="theirs", what="The logo", due_on=ago(3))
        answer = api.post(f"commitments/{promise.ref}/kept", {"version": 1})
        assert (answer.status_code, answer.json()["delivered_on"]) == (200, today().isoformat())
        assert api.post(f"commitments/{promise.ref}/cancelled", {"version": 1}).status_code == 409
        assert api.post(f"commitments/{promise.ref}/reopened", {"version": 2}).json()["delivered_on"] is None

    def test_a_lead_is_answered_and_won(self, api: Api) -> None:
        lead = Handoff.objects.create(partnership=partnership(), direction="to_us", what="A shop", handed_on=ago(2))
        assert api.post(f"handoffs/{lead.ref}/answered", {"version": 1}).status_code == 200
        assert fields(api.post(f"handoffs/{lead.ref}/closed", {"version": 2})) == ["outcome"]
        answer = api.post(f"handoffs/{lead.ref}/closed", {"version": 2, "outcome": "won", "value": 900})
        assert (answer.json()["outcome"], answer.json()["value"]) == ("won", "900.00")

    def test_a_review_is_held_with_its_promises(self, api: Api) -> None:
        review = Review.objects.create(partnership=partnership(), kind="results_review", due_on=today())
        url = f"reviews/{review.ref}/held"
        assert fields(api.post(url, {"version": 1})) == ["decision"]
        body = {
            "version": 1,
            "decision": "continue",
            "promised": "we: the figures",
            "next_due_on": ago(-90).isoformat(),
        }
        answer = api.post(url, {**body, "attended_by_them": True})
        assert answer.status_code == 200, answer.content
        assert (answer.json()["held_on"], answer.json()["attended_by_them"]) == (today().isoformat(), True)
        assert Commitment.objects.get().what == "the figures"
        assert api.post(url, body).status_code == 404

    def test_a_pilot_is_decided(self, api: Api) -> None:
        pilot = Pilot.objects.create(partnership=partnership(), kind="joint_webinar", ends_on=ago(2))
        assert fields(api.post(f"pilots/{pilot.ref}/decided", {"version": 1, "decision": "stop"})) == ["learnt"]
        answer = api.post(f"pilots/{pilot.ref}/decided", {"version": 1, "decision": "stop", "learnt": "Too early"})
        assert (answer.json()["decision"], answer.json()["decided_on"]) == ("stop", today().isoformat())

    def test_going_active_says_whether_our_own_people_can_sell_it(self, api: Api) -> None:
        one = partnership(stage="pilot")
        pilot = Pilot.objects.create(partnership=one, kind="joint_webinar", ends_on=ago(2))
        url, body = f"pilots/{pilot.ref}/decided", {"version": 1, "decision": "graduate", "learnt": "Ask sooner"}
        assert fields(api.post(url, body)) == ["ready_why"]
        edit = {"version": one.version, "stage": "active"}
        assert fields(api.patch(f"partnerships/{one.ref}", edit)) == ["ready_why"]
        answer = api.patch(f"partnerships/{one.ref}", edit | {"ready": 1, "ready_why": "No price list"})
        assert answer.status_code == 200, answer.content
        assert StageChange.objects.order_by("-id")[0].note == "Our own readiness: no. No price list."


class TestFlags:
    def test_acknowledged_and_taken_back(self, api: Api) -> None:
        one = partnership()
        evaluated()
        own = flag(one)
        answer = api.post(f"flags/{own.ref}/acknowledged", {"version": own.version, "reason": "On it"})
        assert (answer.status_code, answer.json()["acknowledged_on"]) == (200, today().isoformat())
        decision = answer.json()["decision"]
        assert api.post(f"flags/{own.ref}/undone", {"decision": decision}).json()["acknowledged_on"] is None
        assert fields(api.post(f"flags/{own.ref}/undone", {"decision": decision})) == ["decision"]

    def test_snoozed_dismissed_and_decided_meanwhile(self, api: Api) -> None:
        evaluated()
        one = partnership()
        evaluated()
        own = flag(one)
        url, body = f"flags/{own.ref}/snoozed", {"version": own.version, "until": ago(-10).isoformat()}
        assert fields(api.post(url, body)) == ["reason"]
        assert fields(api.post(url, {**body, "until": ago(-400).isoformat(), "reason": "x"})) == ["until"]
        assert api.post(url, {**body, "reason": "Summer"}).json()["snoozed_until"] == ago(-10).isoformat()
        answer = api.post(f"flags/{own.ref}/dismissed", {"version": own.version, "reason": "Wrong"})
        assert (answer.status_code, answer.json()["theirs"]["snoozed_until"]) == (409, ago(-10).isoformat())

    def test_not_by_somebody_who_does_not_own_it(self, lead: Member) -> None:
        one = partnership(owner=lead, purpose="")
        evaluated()
        own = flag(one, "unexplained")
        manager = Api(member("Mo Manager", Role.MANAGER))
        assert manager.post(f"flags/{own.ref}/acknowledged", {"version": own.version}).status_code == 403
