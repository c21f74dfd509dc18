"""Plain editing of every kind of record: the ladder for each, driven by the registry."""

import re
from typing import Any

import pytest
from django.test import Client

from accounts.models import Member
from flags.models import Flag
from lib.facts import announce
from partners.models import Agreement, Clause, Contact, Partnership, Pause, StageChange
from partners.records.registry import KINDS
from pilots.models import Pilot
from tests.making import LEAD

from .conftest import As
from .making import TODAY, ago, everything, partnership

pytestmark = pytest.mark.django_db

# what a person types first, by kind; "%name" is filled with a record of the partnership
TYPED: dict[str, dict[str, Any]] = {
    "agreements": {"title": "Master", "kind": "contract", "starts_on": "2026-01-01", "expires_on": "2026-12-31"},
    "clauses": {"agreement": "%agreement", "clause": "timelines", "state": "present"},
    "benefits": {"agreement": "%agreement", "what": "Training days", "granted": "5"},
    "terms": {"kind": "revenue_share", "our_share": "60", "their_share": "40"},
    "roles": {"side": "theirs", "title": "Sponsor", "contact": "%contact"},
    "handoffs": {"direction": "to_us", "what": "A chain", "handed_on": "2026-11-01"},
    "assets": {"kind": "webinar", "title": "Paying by phone", "cost_ours": "500"},
    "fit": {"question": "values", "score": "4"},
    "demand": {"on": "2026-11-01", "customer": "Lumenta", "kind": "wants_joint_offer"},
    "incidents": {"on": "2026-11-01", "kind": "values"},
    "ideas": {"on": "2026-11-01", "side": "theirs", "words": "Bundle it"},
    "links": {"other": "Wren", "kind": "depends_on"},
    "strengths": {"side": "theirs", "area": "reach", "state": "gap"},
    "differences": {"kind": "culture", "words": "They decide by telephone"},
    "pauses": {"since": "2026-11-01", "until": "2026-12-31", "reason": "Their merger"},
    "stages": {"stage": "pilot", "on": "2026-01-01"},
    "owners": {"owner": "", "on": "2026-01-01"},
    "counterparts": {"contact": "%contact", "on": "2026-01-01"},
    "objectives": {
        "title": "Shops",
        "tangible": "on",
        "target": "100",
        "start_on": "2026-01-01",
        "due_on": "2026-12-31",
    },
    "measurements": {"objective": "%objective", "on": "2026-11-01", "value": "42"},
    "targets": {"objective": "%objective", "since": "2026-11-01", "target": "120"},
    "values": {"on": "2026-11-01", "side": "ours", "flow": "return", "amount": "1200.50"},
    "plans": {"since": "2026-11-01", "our_expectations": "Shops"},
    "pilots": {"kind": "joint_webinar", "starts_on": "2026-11-01", "ends_on": "2026-11-30"},
    "pilot-criteria": {"pilot": "%pilot", "metric": "Sign-ups", "target": "50"},
    "rhythms": {"kind": "tactical_sync", "every_days": "14"},
    "commitments": {"side": "ours", "what": "The offer", "due_on": "2026-12-01"},
    "reviews": {"kind": "strategy_review", "due_on": "2026-12-01"},
    "confirmations": {"contact": "%contact", "asked_on": "2026-11-01", "value": "4"},
    "recalibrations": {"since": "2026-11-01", "before": "All", "after": "One"},
    "exit-plans": {"reason": "Strategy", "opened_on": "2026-11-01"},
    "exit-steps": {"what": "Tell the customers"},
}


@pytest.fixture
def one(people: dict[str, Member]) -> Partnership:
    made = partnership(owner=people["manager"])
    everything(made, people["lead"])
    partnership("Wren")
    return made


def typed(kind: str, one: Partnership) -> dict[str, Any]:
    related: dict[str, Any] = {
        "%agreement": one.agreements,
        "%contact": one.partner.contacts,
        "%objective": one.objectives,
        "%pilot": one.pilots,
    }
    return {name: related[value].first().pk if value in related else value for name, value in TYPED[kind].items()}


def stored(kind: str, one: Partnership) -> Any:
    return KINDS[kind].of(one, LEAD).order_by("-pk").first()


def url(one: Partnership, kind: str, *rest: str) -> str:
    return f"/partnerships/{one.ref}/records/{kind}/" + "/".join(rest)


def test_every_kind_is_tried() -> None:
    assert set(TYPED) == set(KINDS)


@pytest.mark.parametrize("kind", TYPED)
def test_each_is_added_listed_changed_removed_and_taken_back(
    lead: Client, one: Partnership, people: dict[str, Member], kind: str
) -> None:
    before = KINDS[kind].of(one, LEAD).count()
    assert lead.get(url(one, kind, "new")).status_code == 200
    answer = lead.post(url(one, kind, "new"), typed(kind, one))
    assert (answer.status_code, answer.get("Location")) == (302, f"/partnerships/{one.ref}/")
    record = stored(kind, one)
    assert (KINDS[kind].of(one, LEAD).count(), record.created_by, record.origin) == (
        before + 1,
        people["lead"],
        "browser",
    )
    assert record.ref in lead.get(url(one, kind)).content.decode()
    assert lead.get(f"/partnerships/{one.ref}/").status_code == 200

    assert lead.get(url(one, kind, record.ref, "edit")).status_code == 200
    assert lead.post(url(one, kind, record.ref, "edit"), typed(kind, one) | {"version": "1"}).status_code == 302
    record.refresh_from_db()
    assert record.version == 2

    assert lead.post(url(one, kind, record.ref, "delete")).status_code == 302
    assert KINDS[kind].of(one, LEAD).count() == before
    assert lead.post(url(one, kind, record.ref, "undo")).status_code == 302
    assert stored(kind, one).pk == record.pk


@pytest.mark.parametrize("kind", TYPED)
def test_the_ladder_of_each(as_role: As, one: Partnership, kind: str) -> None:
    lead, manager, reader = as_role("lead"), as_role("manager"), as_role("executive")
    foreign = partnership("Foreign")
    assert lead.post(url(one, kind, "new"), {"note": "kept", "value": "not a number", "on": "never"}).status_code in (
        302,
        422,
    )
    assert lead.get(url(one, kind, "nothing", "edit")).status_code == 404
    assert lead.put(url(one, kind, "new")).status_code == 405
    assert lead.get(url(one, kind, "nothing", "delete")).status_code == 405
    assert reader.get(url(one, kind)).status_code == 200
    assert reader.post(url(one, kind, "new"), typed(kind, one)).status_code == 403
    assert manager.get(url(one, kind, "new")).status_code == 200
    assert manager.get(url(foreign, kind, "new")).status_code == 403
    lead.post(url(one, kind, "new"), typed(kind, one))
    record = stored(kind, one)
    assert lead.get(url(foreign, kind, record.ref, "edit")).status_code == 404
    assert lead.post(url(one, kind, record.ref, "edit"), typed(kind, one) | {"version": "5"}).status_code == 409
    assert reader.post(url(one, kind, record.ref, "delete")).status_code == 403


@pytest.mark.parametrize(
    "kind, changes, said",
    [
        ("agreements", {"expires_on": "2025-12-31"}, "agreement expires after start"),
        ("terms", {"their_share": "60"}, "economic term shares at most 100"),
        ("objectives", {"target": ""}, "objective tangible has target"),
        ("values", {"amount": ""}, "value entry has amount or hours"),
        ("values", {"amount": "-1"}, "value entry amount not negative"),
        ("clauses", {"clause": "boundaries"}, "already exists"),
        ("links", {"other": "Nobody"}, "“Nobody” is no partnership"),
        ("pauses", {"until": "2026-10-31"}, "pause ends after start"),
        ("fit", {"score": "6"}, "fit answer score 0 to 5"),
    ],
)
def test_what_cannot_be_is_said_and_keeps_the_text(
    lead: Client, one: Partnership, kind: str, changes: dict[str, str], said: str
) -> None:
    before = KINDS[kind].of(one, LEAD).count()
    answer = lead.post(url(one, kind, "new"), typed(kind, one) | changes)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert KINDS[kind].of(one, LEAD).count() == before


def test_there_is_no_other_kind(lead: Client, one: Partnership) -> None:
    assert lead.get(url(one, "members")).status_code == 404
    assert lead.get("/partnerships/nothing/records/ideas/").status_code == 404


def test_an_agreement_comes_back_with_its_clauses(lead: Client, one: Partnership) -> None:
    agreement = Agreement.objects.get(partnership=one)
    lead.post(url(one, "agreements", agreement.ref, "delete"))
    assert Clause.objects.count() == 0
    lead.post(url(one, "agreements", agreement.ref, "undo"))
    assert sorted(Clause.objects.filter(agreement=agreement).values_list("clause", flat=True)) == [
        "boundaries",
        "responsibilities",
    ]


def test_the_choices_are_those_of_the_partnership(lead: Client, one: Partnership) -> None:
    other = partnership("Copperline")
    Contact.objects.create(partner=other.partner, name="Somebody Else")
    page = lead.get(url(one, "confirmations", "new")).content.decode()
    assert "Kirsti Aalto 0" in page
    assert "Somebody Else" not in page
    foreign = Pilot.objects.create(partnership=other, kind="x")
    assert lead.post(url(one, "pilot-criteria", "new"), {"pilot": foreign.pk, "metric": "x"}).status_code == 422


def test_a_pause_quiets_the_stale_flag_at_once(lead: Client, people: dict[str, Member]) -> None:
    one = partnership(owner=people["lead"])
    StageChange.objects.create(partnership=one, stage="active", on=ago(400))
    announce([one.pk])
    assert Flag.objects.filter(partnership=one, rule="stale", closed_on=None).exists()
    lead.post(url(one, "pauses", "new"), {"since": TODAY.isoformat(), "until": "2027-01-31", "reason": "Their merger"})
    assert Pause.objects.get().reason == "Their merger"
    assert not Flag.objects.filter(partnership=one, rule="stale", closed_on=None).exists()
    assert "paused until" in re.sub("<[^>]+>", "", lead.get(f"/partnerships/{one.ref}/").content.decode())
