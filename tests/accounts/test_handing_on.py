"""Somebody leaves: partnerships, promises, exit steps, roles and deputies go on in one step, and nothing is lost."""

import pytest
from django.test import Client

from accounts.models import Member
from lib.days import today
from partners.models import OwnerChange, Partnership, PartnershipRole
from portfolio.handing_on import held
from reviews.models import Commitment, ExitStep, Review
from tests.making import ago, member, partnership

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> Member:
    return member("Ada Root", "admin")


@pytest.fixture
def client(client: Client, admin: Member) -> Client:
    client.force_login(admin)
    return client


@pytest.fixture
def dev() -> Member:
    return member("Dev Rao", "manager")


def hangs_on(dev: Member) -> tuple[Partnership, Partnership, Partnership]:
    """Two that they own, one that they stand in for; each with a promise, a step and a role of theirs."""
    owned = [partnership(name, owner=dev) for name in ("Nordlys", "Sable")]
    other = partnership("Wren", owner=member("Omar Other", "manager"))
    other.deputies.add(dev)
    for one in (*owned, other):
        Commitment.objects.create(partnership=one, side="ours", what="Offer", who="dev rao")
        Commitment.objects.create(partnership=one, side="ours", what="Kept", who="Dev Rao", delivered_on=ago(3))
        Commitment.objects.create(partnership=one, side="theirs", what="Theirs", who="Dev Rao")
        Commitment.objects.create(partnership=one, side="ours", what="By mail", who="dev@example.org")
        Commitment.objects.create(partnership=one, side="ours", what="Somebody else's", who="Omar")
        ExitStep.objects.create(partnership=one, what="Settle", owner=dev)
        ExitStep.objects.create(partnership=one, what="Done", owner=dev, done_on=ago(2))
        PartnershipRole.objects.create(partnership=one, side="ours", member=dev, title="Lead")
        Review.objects.create(partnership=one, kind="strategy_review", due_on=today())
    return owned[0], owned[1], other


def whose(model: type[Commitment], one: Partnership) -> dict[str, str]:
    return dict(model.objects.filter(partnership=one, side="ours").values_list("what", "who"))


def test_the_page_counts_what_hangs_on_them(client: Client, dev: Member) -> None:
    hangs_on(dev)
    assert held(dev).lines() == [
        (6, "open promises"), (3, "exit steps"), (3, "roles"), (1, "partnership they stand in for"),
        (2, "reviews to come"),
    ]  # fmt: skip
    page = client.get(f"/members/{dev.ref}/leave").content.decode()
    assert "2 partnerships will go to whom you choose." in page
    assert (
        "With them go 6 open promises, 3 exit steps, 3 roles, 1 partnership they stand in for and 2 reviews to come."
        in page
    )
    assert "Somebody else for a single one" in page
    quiet = member("Quiet Quinn", "reader")
    page = client.get(f"/members/{quiet.ref}/leave").content.decode()
    assert "owns no partnership" in page
    assert "With them go" not in page


def test_everything_goes_on_in_one_step(client: Client, dev: Member) -> None:
    first, second, other = hangs_on(dev)
    ines, kim = member("Ines Okafor", "manager"), member("Kim Lee", "manager")
    given = {"version": 1, "on": str(today()), "to": ines.pk, f"to_{second.pk}": kim.pk}
    answer = client.post(f"/members/{dev.ref}/leave", given, follow=True)
    assert "Dev Rao leaves. 2 partnerships, 6 promises, 3 exit steps and 3 roles went to others." in (
        answer.content.decode()
    )
    for one, taker in ((first, ines), (second, kim), (other, ines)):
        one.refresh_from_db()
        assert whose(Commitment, one) == {
            "Offer": str(taker), "By mail": str(taker), "Kept": "Dev Rao", "Somebody else's": "Omar",
        }  # fmt: skip
        assert dict(ExitStep.objects.filter(partnership=one).values_list("what", "owner")) == {
            "Settle": taker.pk, "Done": dev.pk,
        }  # fmt: skip
        assert PartnershipRole.objects.get(partnership=one).member == taker
        assert Review.objects.filter(partnership=one, held_on=None).count() == 1
    assert (first.owner, second.owner, str(other.owner)) == (ines, kim, "Omar Other")
    assert list(other.deputies.all()) == [ines]
    assert OwnerChange.objects.filter(partnership=second, owner=kim, on=today()).count() == 1
    assert Commitment.objects.filter(side="theirs", who="Dev Rao").count() == 3


def test_to_nobody_is_possible_and_loses_no_name(client: Client, dev: Member) -> None:
    first, _, other = hangs_on(dev)
    answer = client.post(f"/members/{dev.ref}/leave", {"version": 1, "on": str(today()), "to": ""}, follow=True)
    assert "2 partnerships and 3 exit steps went to nobody yet." in answer.content.decode()
    first.refresh_from_db()
    assert first.owner is None
    assert whose(Commitment, first)["Offer"] == "dev rao"
    assert ExitStep.objects.get(partnership=first, what="Settle").owner is None
    assert PartnershipRole.objects.get(partnership=first).member == dev
    assert list(other.deputies.all()) == []


def test_the_owner_is_no_deputy_of_their_own(client: Client, dev: Member) -> None:
    _, _, other = hangs_on(dev)
    assert other.owner
    client.post(f"/members/{dev.ref}/leave", {"version": 1, "on": str(today()), "to": other.owner.pk})
    assert list(other.deputies.all()) == []


def test_a_refused_step_writes_nothing(client: Client, dev: Member, admin: Member) -> None:
    first, second, _ = hangs_on(dev)
    ines = member("Ines Okafor", "manager")
    url = f"/members/{dev.ref}/leave"
    assert client.post(url, {"version": 9, "on": str(today()), "to": ines.pk}).status_code == 409
    bad = {"version": 1, "on": str(today()), "to": ines.pk, f"to_{second.pk}": dev.pk}
    answer = client.post(url, bad)
    assert (answer.status_code, "Select a valid choice" in answer.content.decode()) == (422, True)
    first.refresh_from_db()
    assert first.owner == dev
    assert Commitment.objects.filter(who="Ines Okafor").count() == 0
    manager = Client()
    manager.force_login(ines)
    assert manager.post(url, bad).status_code == 403
    assert client.delete(url).status_code == 405
    assert client.post("/members/nobody/leave", bad).status_code == 404
