"""The page of a partner, and the people on their side."""

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from partners.models import Contact, Partner

from .conftest import As
from .making import partnership

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_shows_partnerships_and_people_in_six_statements(
    lead: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    partner = Partner.objects.create(name="Helio Cloud")
    for index in range(rows):
        partnership(partner=partner, title=f"Arrangement {index}")
        Contact.objects.create(partner=partner, name=f"Kirsti {index}")
    with django_assert_num_queries(6):
        page = lead.get(f"/partners/{partner.ref}/").content.decode()
    assert page.count("Arrangement ") == page.count("<b>Kirsti ") == rows


def test_a_partner_is_edited_and_the_second_sees_both(lead: Client) -> None:
    partner = Partner.objects.create(name="Helio")
    url = f"/partners/{partner.ref}/edit"
    sent = {"name": "Helio Cloud", "domains": "helio.example, helio.test", "also": ["competitor"], "version": "1"}
    assert lead.post(url, sent).status_code == 302
    partner.refresh_from_db()
    assert (partner.name, partner.domains, partner.also, partner.version) == (
        "Helio Cloud",
        ["helio.example", "helio.test"],
        ["competitor"],
        2,
    )
    answer = lead.post(url, sent | {"name": "Mine"})
    assert (answer.status_code, "Mine" in answer.content.decode()) == (409, True)
    assert lead.post(url, sent | {"name": ""}).status_code == 422


def test_a_person_is_added_and_leaves(as_role: As) -> None:
    partner = Partner.objects.create(name="Helio")
    client = as_role("manager")
    assert (
        client.post(f"/partners/{partner.ref}/contacts/new", {"name": "Kirsti", "function": "Sales"}).status_code == 302
    )
    person = Contact.objects.get()
    sent = {"name": "Kirsti", "left_on": "2026-11-01", "version": "1"}
    assert client.post(f"/partners/{partner.ref}/contacts/{person.ref}/edit", sent).status_code == 302
    assert client.post(f"/partners/{partner.ref}/contacts/{person.ref}/edit", sent).status_code == 409
    assert client.post(f"/partners/{partner.ref}/contacts/new", {"name": ""}).status_code == 422
    assert client.get(f"/partners/{partner.ref}/contacts/nothing/edit").status_code == 404


def test_who_may(as_role: As) -> None:
    partner = Partner.objects.create(name="Helio")
    answers = (("lead", 200, 200), ("manager", 200, 200), ("executive", 403, 200), ("reader", 403, 404))
    for role, edits, reads in answers:
        assert as_role(role).get(f"/partners/{partner.ref}/edit").status_code == edits
        assert as_role(role).get(f"/partners/{partner.ref}/contacts/new").status_code == edits
        assert as_role(role).get(f"/partners/{partner.ref}/").status_code == reads, "a reader was given nothing of it"
    assert as_role("lead").get("/partners/nothing/").status_code == 404
    assert as_role("lead").post(f"/partners/{partner.ref}/").status_code == 405
