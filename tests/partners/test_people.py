"""The people of a partnership: threads and breadth by hand-made figures, roles and hand-overs with their ladders."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from accounts.models import Member
from flags.models import Standing
from partners.models import Contact, CounterpartChange, OwnerChange, Partnership, PartnershipRole, Touchpoint
from partners.people.threads import Breadth, threads

from .conftest import As
from .making import TODAY, ago, member, partnership

pytestmark = pytest.mark.django_db


@pytest.fixture
def helio(people: dict[str, Member]) -> Partnership:
    one = partnership(owner=people["manager"])
    Contact.objects.create(ref="kirsti", partner=one.partner, name="Kirsti", function="Sales", location="Oslo")
    Contact.objects.create(ref="jon", partner=one.partner, name="Jon", function="sales", location="Bergen")
    Contact.objects.create(ref="old", partner=one.partner, name="Olav", function="Product", left_on=ago(10))
    return one


def url(one: Partnership, rest: str = "") -> str:
    return f"/partnerships/{one.ref}/people/{rest}"


def contact(ref: str) -> Contact:
    return Contact.objects.get(ref=ref)


def met(one: Partnership, days: int, ours: list[Member], theirs: list[str], **own: Any) -> None:
    made = Touchpoint.objects.create(partnership=one, on=ago(days), **{"kind": "call", "mutual": True} | own)
    made.members.add(*ours)
    made.contacts.add(*Contact.objects.filter(ref__in=theirs))


def pairs(one: Partnership, as_of: date = TODAY) -> list[tuple[str, str, int, int, bool]]:
    return [
        (own.ours.name, own.theirs.name, own.times, (as_of - own.last_on).days, own.fresh)
        for own in threads(one, as_of).threads
    ]


def test_the_threads_are_the_pairs_of_mutual_touchpoints(helio: Partnership, people: dict[str, Member]) -> None:
    dev, ines = people["manager"], people["lead"]
    met(helio, 3, [dev, ines], ["kirsti"])
    met(helio, 9, [dev], ["kirsti", "jon"])
    met(helio, 200, [ines], ["old"])
    # none of these is a meeting of two people
    met(helio, 1, [dev], ["old"], mutual=False)
    met(helio, 1, [dev], ["old"], mutual=None)
    met(helio, 1, [dev], ["old"], partners_named=7)
    met(helio, 1, [dev], ["old"], origin="automation")
    met(helio, 1, [dev], ["old"], status="cancelled")
    met(helio, -4, [dev], ["old"], status="planned")
    met(partnership("Other"), 1, [dev], ["old"])
    assert pairs(helio) == [
        ("Dev Marsh", "Kirsti", 2, 3, True), ("Inés Okafor", "Kirsti", 1, 3, True), ("Dev Marsh", "Jon", 1, 9, True),
        ("Inés Okafor", "Olav", 1, 200, False),
    ]  # fmt: skip
    found = threads(helio, TODAY)
    assert found.words() == "4 threads in all; in the last half year 2 of ours met 2 of theirs."
    assert [one.name for one in found.gone] == ["Olav"]
    # on the day before the newest
    assert pairs(helio, ago(4))[0] == ("Dev Marsh", "Kirsti", 1, 5, True)


def test_the_window_is_that_of_the_rule(helio: Partnership, people: dict[str, Member]) -> None:
    met(helio, 179, [people["manager"]], ["kirsti"])
    met(helio, 180, [people["manager"]], ["jon"])
    assert [(own[1], own[4]) for own in pairs(helio)] == [("Kirsti", True), ("Jon", False)]


def test_breadth_counts_people_functions_and_places(helio: Partnership, people: dict[str, Member]) -> None:
    Member.objects.filter(pk=people["lead"].pk).update(function="Legal", location="Ghent")
    met(helio, 5, [people["manager"], people["lead"]], ["kirsti"])
    met(helio, 6, [], ["jon"])
    met(helio, 300, [people["admin"]], ["old"])
    found = threads(helio, TODAY)
    # “Sales” and “sales” are one function; Olav was not seen in half a year
    assert found.breadth == {"ours": Breadth(2, 1, 1), "theirs": Breadth(2, 1, 2)}


def test_the_page_shows_the_map_the_table_and_the_hint(
    lead: Client, helio: Partnership, people: dict[str, Member]
) -> None:
    met(helio, 3, [people["manager"]], ["kirsti"])
    page = lead.get(url(helio)).content.decode()
    assert 'role="img" aria-label="1 thread in all; in the last half year 1 of ours met 1 of theirs."' in page
    assert '<th scope="row">Dev Marsh</th><td>Kirsti</td><td class="num">1</td>' in page
    assert "It hangs on few people" not in page
    Standing.objects.filter(partnership=helio).update(raised=["single_threaded"])
    assert "It hangs on few people" in lead.get(url(helio)).content.decode()


def test_nobody_yet_and_who_reads(as_role: As) -> None:
    one = partnership("Wren")
    page = as_role("executive").get(url(one)).content.decode()
    assert "Nobody is named yet" in page
    assert "Hand over" not in page
    assert as_role("executive").post(url(one)).status_code == 405
    assert as_role("executive").get("/partnerships/nothing/people/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_the_same_whatever_it_shows(
    lead: Client, helio: Partnership, people: dict[str, Member], rows: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    for at in range(rows):
        one = member(f"M{at} X", "manager")
        met(helio, at, [one], ["kirsti", "jon"])
        helio.deputies.add(one)
        PartnershipRole.objects.create(partnership=helio, side="ours", member=one, title="Lead")
        OwnerChange.objects.create(partnership=helio, owner=one, on=ago(at))
    lead.get(url(helio))
    with django_assert_num_queries(10):
        lead.get(url(helio))


# roles


def test_a_role_is_added_changed_removed_and_put_back(as_role: As, helio: Partnership) -> None:
    client, new = as_role("manager"), url(helio, "roles/theirs/new")
    assert "Kirsti" in client.get(new).content.decode()
    assert "Olav" not in client.get(new).content.decode()
    given = {"contact": contact("kirsti").pk, "title": "Sponsor", "decides": "Up to 10,000"}
    assert client.post(new, given)["Location"] == url(helio)
    role = PartnershipRole.objects.get()
    assert (role.side, role.contact, role.decides) == ("theirs", contact("kirsti"), "Up to 10,000")
    page = client.get(url(helio)).content.decode()
    assert "Up to 10,000" in page
    edit = url(helio, f"roles/{role.ref}/edit")
    given |= {"contact": contact("jon").pk, "responsibilities": "The budget", "version": "1"}
    assert client.post(edit, given)["Location"] == url(helio)
    role.refresh_from_db()
    assert (role.contact, role.responsibilities, role.version) == (contact("jon"), "The budget", 2)
    records = f"/partnerships/{helio.ref}/records/roles/{role.ref}"
    assert client.post(f"{records}/undo?next={url(helio)}")["Location"] == url(helio)
    role.refresh_from_db()
    assert role.contact == contact("kirsti")
    assert client.post(f"{records}/delete?next={url(helio)}")["Location"] == url(helio)
    assert PartnershipRole.objects.count() == 0
    client.post(f"{records}/undo")
    assert PartnershipRole.objects.get().title == "Sponsor"


def test_a_refused_role_keeps_what_was_typed(lead: Client, helio: Partnership) -> None:
    answer = lead.post(url(helio, "roles/ours/new"), {"title": "Sponsor", "member": ""})
    assert answer.status_code == 422
    assert 'value="Sponsor"' in answer.content.decode()
    stranger = Contact.objects.create(partner=partnership("Other").partner, name="X")
    answer = lead.post(url(helio, "roles/theirs/new"), {"title": "Sponsor", "contact": stranger.pk})
    assert answer.status_code == 422
    assert PartnershipRole.objects.count() == 0


def test_the_ladder_of_a_role(as_role: As, helio: Partnership, people: dict[str, Member]) -> None:
    role = PartnershipRole.objects.create(partnership=helio, side="ours", member=people["lead"], title="Lead")
    given = {"member": people["lead"].pk, "title": "Boss", "version": "7"}
    new, edit = url(helio, "roles/ours/new"), url(helio, f"roles/{role.ref}/edit")
    answer = as_role("lead").post(edit, given)
    assert answer.status_code == 409
    assert "Boss" in answer.content.decode()
    assert as_role("lead").post(url(helio, "roles/nobody/new"), given).status_code == 404
    assert as_role("lead").post(url(helio, "roles/nothing/edit"), given).status_code == 404
    for address in (new, edit):
        assert as_role("lead").delete(address).status_code == 405
        assert as_role("executive").post(address, given).status_code == 403
    Partnership.objects.update(owner=None)
    for address in (new, edit):
        assert as_role("manager").post(address, given).status_code == 403
    role.refresh_from_db()
    assert (role.title, PartnershipRole.objects.count()) == ("Lead", 1)


# handing over


def test_a_hand_over_is_dated_on_both_sides(as_role: As, helio: Partnership, people: dict[str, Member]) -> None:
    client, address = as_role("manager"), url(helio, "hand-over")
    assert 'value="2026-11-22"' in client.get(address).content.decode()
    given = {
        "owner": people["lead"].pk, "deputies": [people["manager"].pk], "counterpart": contact("jon").pk,
        "on": "2026-11-20", "version": "1",
    }  # fmt: skip
    assert client.post(address, given)["Location"] == url(helio)
    helio.refresh_from_db()
    assert (helio.owner, helio.counterpart, list(helio.deputies.all())) == (
        people["lead"], contact("jon"), [people["manager"]],
    )  # fmt: skip
    assert OwnerChange.objects.values_list("owner", "on").get() == (people["lead"].pk, ago(2))
    assert CounterpartChange.objects.values_list("contact", "on").get() == (contact("jon").pk, ago(2))
    assert "Owner 20 Nov 2026" in client.get(url(helio)).content.decode().replace("<time", "").replace(
        ' datetime="2026-11-20">', ""
    ).replace("</time>", "")


def test_what_stays_is_not_dated_again(as_role: As, helio: Partnership, people: dict[str, Member]) -> None:
    given = {"owner": people["manager"].pk, "counterpart": "", "on": "2026-11-22", "version": "1"}
    as_role("lead").post(url(helio, "hand-over"), given)
    assert (OwnerChange.objects.count(), CounterpartChange.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"on": "2026-11-23"}, "This day is still to come."),
        ({"on": "2026-11-02"}, "The owner last changed on 3 November 2026"),
        ({"deputy": True}, "is the owner; a deputy is somebody else."),
        ({"counterpart": "stranger"}, "Select a valid choice"),
    ],
)
def test_a_bad_hand_over_saves_nothing(
    lead: Client, helio: Partnership, people: dict[str, Member], typed: dict[str, Any], said: str
) -> None:
    OwnerChange.objects.create(partnership=helio, owner=people["manager"], on=ago(19))
    given = {"owner": people["lead"].pk, "counterpart": "", "on": "2026-11-22", "version": "1"} | typed
    if given.pop("deputy", None):
        given["deputies"] = [people["lead"].pk]
    if given["counterpart"] == "stranger":
        given["counterpart"] = Contact.objects.create(partner=partnership("Other").partner, name="X").pk
    answer = lead.post(url(helio, "hand-over"), given)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    helio.refresh_from_db()
    assert helio.owner == people["manager"]
    assert OwnerChange.objects.count() == 1


def test_the_ladder_of_a_hand_over(as_role: As, helio: Partnership, people: dict[str, Member]) -> None:
    address, given = url(helio, "hand-over"), {"owner": "", "counterpart": "", "on": "2026-11-22", "version": "9"}
    assert as_role("lead").post(address, given).status_code == 409
    assert as_role("lead").post("/partnerships/nothing/people/hand-over", given).status_code == 404
    assert as_role("lead").delete(address).status_code == 405
    assert as_role("executive").post(address, given).status_code == 403
    Partnership.objects.update(owner=people["lead"])
    assert as_role("manager").post(address, given).status_code == 403
    helio.refresh_from_db()
    assert (helio.owner, helio.version) == (people["lead"], 1)
