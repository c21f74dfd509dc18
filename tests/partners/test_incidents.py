"""Incidents: noted, taken further up, settled, and proposed as an exit criterion."""

import re
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from accounts.models import Member
from flags.models import ExitCriterion
from partners.models import Agreement, Clause, Incident, Partnership

from .conftest import As
from .making import TODAY, ago, partnership

pytestmark = pytest.mark.django_db
URL = "/incidents/"


@pytest.fixture
def helio(people: dict[str, Member]) -> Partnership:
    return partnership(owner=people["manager"])


def incident_of(one: Partnership, words: str = "Same tender", days: int = 9, **own: Any) -> Incident:
    values = {"kind": "conflict", "side": "theirs"} | own
    return Incident.objects.create(partnership=one, words=words, on=ago(days), **values)


def names(answer: Any) -> list[str]:
    return re.findall(r"data-row><div><b>[^:<]+: ([^<]+)</b>", answer.content.decode())


def test_each_filter_finds_its_own(lead: Client, helio: Partnership) -> None:
    incident_of(helio, "Open", 1)
    incident_of(helio, "Up", 2, escalated_on=ago(1), step="Mediation", kind="values")
    incident_of(helio, "Over", 3, closed_on=ago(1), outcome="They paid", side="ours")
    for query, found in {
        "": ["Open", "Up"], "?state=open": ["Open"], "?state=escalated": ["Up"], "?state=settled": ["Over"],
        "?state=all": ["Open", "Up", "Over"], "?kind=values": ["Up"], "?side=ours&state=all": ["Over"],
    }.items():  # fmt: skip
        assert names(lead.get(URL + query)) == found, query
    assert "Mediation" in lead.get(URL).content.decode()
    assert "They paid" in lead.get(f"{URL}?state=settled").content.decode()


def test_noted_escalated_settled_and_taken_back(as_role: As, helio: Partnership) -> None:
    client, own = as_role("manager"), f"/partnerships/{helio.ref}/incidents/"
    given = {"kind": "friction", "words": "Two invoices for one month", "side": "ours", "on": "2026-11-10"}
    assert client.post(own, given)["Location"] == own
    incident = Incident.objects.get()
    assert (incident.kind, incident.on, incident.created_by) == ("friction", ago(12), helio.owner)
    url = f"{URL}{incident.ref}"
    step = {"step": "Both heads talk", "on": "2026-11-15", "version": "1"}
    assert client.post(f"{url}/escalate", step)["Location"] == own
    incident.refresh_from_db()
    assert (incident.escalated_on, incident.step) == (ago(7), "Both heads talk")
    assert 'value="Both heads talk"' in client.get(f"{url}/escalate").content.decode()
    end = {"outcome": "One invoice a month", "on": "2026-11-22", "version": "2"}
    assert client.post(f"{url}/settle", end)["Location"] == own
    incident.refresh_from_db()
    assert (incident.closed_on, incident.outcome) == (TODAY, "One invoice a month")
    assert client.post(f"{url}/settle", end).status_code == 404
    told = client.get(f"/partnerships/{helio.ref}/").content.decode()
    assert "One invoice a month" in told
    client.post(f"/partnerships/{helio.ref}/records/incidents/{incident.ref}/undo")
    incident.refresh_from_db()
    assert incident.closed_on is None


def test_the_agreed_way_is_quoted(lead: Client, helio: Partnership) -> None:
    incident, own = incident_of(helio), f"/partnerships/{helio.ref}/incidents/"
    assert "No agreement says how disputes are settled." in lead.get(own).content.decode()
    agreement = Agreement.objects.create(partnership=helio, title="Master agreement")
    Clause.objects.create(agreement=agreement, clause="dispute_resolution", state="present", where="§ 12")
    for address in (own, f"{URL}{incident.ref}/escalate"):
        assert "How disputes are settled stands in § 12, Master agreement." in lead.get(address).content.decode()


@pytest.mark.parametrize(
    ("act", "typed", "said"),
    [
        ("escalate", {"step": ""}, "This field is required."),
        ("escalate", {"on": "2026-11-23"}, "This day is still to come."),
        ("escalate", {"on": "2026-11-01"}, "This is before it happened."),
        ("settle", {"outcome": ""}, "This field is required."),
    ],
)
def test_bad_input_saves_nothing(lead: Client, helio: Partnership, act: str, typed: dict[str, str], said: str) -> None:
    incident = incident_of(helio)
    good = {"step": "Kept text", "outcome": "Kept text", "on": "2026-11-20", "version": "1"}
    answer = lead.post(f"{URL}{incident.ref}/{act}", good | typed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    incident.refresh_from_db()
    assert (incident.version, incident.step, incident.outcome) == (1, "", "")


def test_a_bad_incident_keeps_what_was_typed(lead: Client, helio: Partnership) -> None:
    given = {"kind": "", "words": "Kept text", "side": "", "on": "2026-11-30"}
    answer = lead.post(f"/partnerships/{helio.ref}/incidents/", given)
    assert answer.status_code == 422
    assert "Kept text" in answer.content.decode()
    assert "This day is still to come." in answer.content.decode()
    assert Incident.objects.count() == 0


def test_in_one_step_it_is_a_judgement_that_two_confirm(
    as_role: As, helio: Partnership, people: dict[str, Member]
) -> None:
    incident = incident_of(helio, "Bribed a buyer", kind="values", closed_on=ago(1))
    answer = as_role("manager").post(f"{URL}{incident.ref}/criterion")
    criterion = ExitCriterion.objects.get()
    assert answer["Location"] == f"/policy/criteria/{criterion.ref}/"
    assert (criterion.partnership, criterion.scope, criterion.judgement, criterion.agreed_on) == (
        helio, f"partnership:{helio.ref}", "Values, 13 Nov 2026: Bribed a buyer", TODAY,
    )  # fmt: skip
    assert (criterion.confirmed_by_1, criterion.confirmed_by_2) == (None, None)
    # the same again leads to the same criterion
    assert as_role("manager").post(f"{URL}{incident.ref}/criterion")["Location"] == answer["Location"]
    assert ExitCriterion.objects.count() == 1
    for role, version in (("lead", 1), ("executive", 2)):
        confirmation = f"/policy/criteria/{criterion.ref}/confirmation"
        assert as_role(role).post(confirmation, {"version": version}).status_code == 302
    helio.refresh_from_db()
    assert helio.reviews.filter(kind="exit_review", held_on=None).count() == 1


def test_one_that_is_over_has_no_criterion_any_more(lead: Client, helio: Partnership) -> None:
    incident = incident_of(helio)
    Partnership.objects.update(stage="ended")
    answer = lead.post(f"{URL}{incident.ref}/criterion", follow=True)
    assert "is over: no rule looks at it any more" in answer.content.decode()
    assert ExitCriterion.objects.count() == 0


@pytest.mark.parametrize("act", ["escalate", "settle", "criterion"])
def test_the_ladder(as_role: As, helio: Partnership, act: str) -> None:
    incident = incident_of(helio)
    url = f"{URL}{incident.ref}/{act}"
    good = {"step": "Mediation", "outcome": "Settled", "on": "2026-11-20", "version": "1"}
    if act != "criterion":
        assert as_role("lead").post(url, good | {"version": "4"}).status_code == 409
    assert as_role("lead").post(f"{URL}nothing/{act}", good).status_code == 404
    assert as_role("lead").delete(url).status_code == 405
    assert as_role("executive").post(url, good).status_code == 403
    new = {"kind": "values", "words": "X", "on": "2026-11-20"}
    own = f"/partnerships/{helio.ref}/incidents/"
    assert as_role("executive").post(own, new).status_code == 403
    assert as_role("lead").delete(own).status_code == 405
    Partnership.objects.update(owner=None)
    assert as_role("manager").post(url, good).status_code == 403
    incident.refresh_from_db()
    assert (incident.version, Incident.objects.count(), ExitCriterion.objects.count()) == (1, 1, 0)


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_the_same_whatever_it_shows(
    lead: Client, helio: Partnership, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for index in range(rows):
        incident_of(helio, f"I{index}", index)
    lead.get(URL)
    with django_assert_num_queries(6):
        assert len(names(lead.get(URL))) == rows


def test_nothing_open_and_the_file(as_role: As, helio: Partnership) -> None:
    assert "Nothing hurts" in as_role("executive").get(URL).content.decode()
    incident_of(helio, "=1+1")
    assert "/escalate" not in as_role("executive").get(URL).content.decode()
    text = b"".join(as_role("executive").get(f"{URL}?format=csv").streaming_content).decode()  # type: ignore[attr-defined]
    assert "conflict,theirs,'=1+1" in text
