"""Two entries of one organisation become one: nothing is lost."""

import pytest
from django.test import Client

from accounts.models import Member
from partners.models import Contact, Partner, Touchpoint

from .conftest import As
from .making import ago, partnership

URL = "/partners/merge"
pytestmark = pytest.mark.django_db


@pytest.fixture
def two() -> tuple[Partner, Partner]:
    """Helio, with a partnership, and the same once more with another."""
    helio = Partner.objects.create(name="Helio Cloud", kind="company", domains=["helio.example"], also=["customer"])
    twice = Partner.objects.create(
        name="Helio Inc", kind="non_profit", country="Norway", domains=["helio.example", "helio.test"],
        also=["competitor"], description="Met in Oslo.",
    )  # fmt: skip
    kirsti = Contact.objects.create(partner=helio, name="Kirsti Aalto", email="kirsti@helio.example")
    again = Contact.objects.create(partner=twice, name="K. Aalto", email="KIRSTI@helio.example", role="Sponsor")
    Contact.objects.create(partner=twice, name="Per Holm")
    first, second = partnership(partner=helio, title="Tills"), partnership(partner=twice, title="Leads")
    second.counterpart = again
    second.save()
    for one in (first, second):
        touch = Touchpoint.objects.create(partnership=one, on=ago(3), kind="call")
        touch.contacts.add(kirsti, again)
    return helio, twice


def sent(helio: Partner, twice: Partner, **own: str) -> dict[str, object]:
    seen: dict[str, object] = {f"v-{one.pk}": str(one.version) for one in (helio, twice)}
    return {"p": [helio.ref, twice.ref], "keep": helio.ref, "apply": "1"} | seen | own


def test_the_list_leads_to_the_preview(lead: Client, two: tuple[Partner, Partner]) -> None:
    answer = lead.post("/partners/bulk", {"p": [one.pk for one in two], "do": "merge"})
    assert answer["Location"] == f"{URL}?p={two[0].ref}&p={two[1].ref}"
    page = lead.get(answer["Location"]).content.decode()
    assert "Helio Cloud: Tills" not in page
    assert "1 partnership moves,: " not in page
    assert "Helio Inc: Leads" in page
    assert "helio.example, helio.test" in page
    assert "<b>Kirsti Aalto</b> stands there 2 times and becomes one person" in page
    assert Partner.objects.count() == 2


def test_everything_moves_to_the_one_that_stays(lead: Client, two: tuple[Partner, Partner]) -> None:
    helio, twice = two
    assert lead.post(URL, sent(helio, twice))["Location"] == f"/partners/{helio.ref}/"
    [kept] = Partner.objects.all()
    assert (kept.name, kept.kind, kept.country, kept.domains, kept.also, kept.version) == (
        "Helio Cloud", "company", "Norway", ["helio.example", "helio.test"], ["customer", "competitor"], 2,
    )  # fmt: skip
    assert kept.description == "Met in Oslo.\n\nAlso entered as Helio Inc: kind non_profit."
    assert sorted(kept.partnerships.values_list("title", flat=True)) == ["Leads", "Tills"]
    people = list(kept.contacts.order_by("name").values_list("name", "email", "role"))
    assert people == [("Kirsti Aalto", "kirsti@helio.example", "Sponsor"), ("Per Holm", "", "")]
    kirsti = kept.contacts.get(name="Kirsti Aalto")
    assert kept.partnerships.get(title="Leads").counterpart == kirsti
    assert [list(touch.contacts.all()) for touch in Touchpoint.objects.all()] == [[kirsti], [kirsti]]


def test_the_other_one_may_stay(lead: Client, two: tuple[Partner, Partner]) -> None:
    helio, twice = two
    preview = lead.post(URL, {"p": [helio.ref, twice.ref], "keep": twice.ref, "preview": "1"}).content.decode()
    assert "Merge into Helio Inc" in preview
    lead.post(URL, sent(helio, twice, keep=twice.ref))
    assert Partner.objects.get().name == "Helio Inc"


def test_the_ladder(lead: Client, as_role: As, two: tuple[Partner, Partner], people: dict[str, Member]) -> None:
    helio, twice = two
    good = sent(helio, twice)
    assert lead.post(URL, good | {f"v-{twice.pk}": "9"}).status_code == 409
    assert lead.post(URL, good | {"keep": "nobody"}).status_code == 422
    assert lead.get(f"{URL}?p={helio.ref}").status_code == 404
    assert lead.get(f"{URL}?p={helio.ref}&p=nothing").status_code == 404
    assert lead.put(URL).status_code == 405
    assert as_role("reader").post(URL, good).status_code == 403
    assert as_role("manager").post(URL, good).status_code == 403
    assert Partner.objects.count() == 2
    helio.partnerships.update(owner=people["manager"])
    twice.partnerships.update(owner=people["manager"])
    assert as_role("manager").post(URL, good).status_code == 302
