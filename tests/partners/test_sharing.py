"""Who sees a partnership: given to a member, taken back, made confidential."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import Member, Role
from partners.models import Partnership, PartnershipShare
from tests.making import evaluated, member, partnership

pytestmark = pytest.mark.django_db
Event: Any = PartnershipShare.events.rel.related_model  # type: ignore[attr-defined]


@pytest.fixture
def owner() -> Member:
    return member("Olga Owner", Role.MANAGER)


@pytest.fixture
def one(owner: Member) -> Partnership:
    return partnership("Quagga Trust", owner=owner)


@pytest.fixture
def rita() -> Member:
    return member("Rita Reader", Role.READER)


def url(one: Partnership, what: str = "") -> str:
    return f"/partnerships/{one.ref}/sharing/{what}"


def test_given_to_read_then_to_edit_then_taken_back(
    client: Client, owner: Member, one: Partnership, rita: Member
) -> None:
    client.force_login(owner)
    assert "Nobody was given it." in client.get(url(one)).content.decode()
    assert client.post(url(one, "given"), {"member": rita.ref}).status_code == 302
    assert Partnership.objects.visible_to(rita).get() == one
    assert list(PartnershipShare.objects.values_list("may_edit", "created_by")) == [(False, owner.pk)]
    client.post(url(one, "given"), {"member": rita.ref, "may_edit": "on"})
    assert list(PartnershipShare.objects.values_list("may_edit", "version")) == [(True, 2)]
    page = client.get(url(one)).content.decode()
    assert "Rita Reader" in page and "edits it" in page
    client.post(url(one, "taken"), {"member": rita.ref})
    assert not PartnershipShare.objects.exists()
    assert not Partnership.objects.visible_to(rita).exists()
    assert Event.objects.count() == 2, "the change and the removal are in the history"
    client.post(url(one, f"given?member={rita.ref}&may_edit=on"))
    assert PartnershipShare.objects.get().may_edit, "the toast of a removal gives it again"


def test_a_reader_sees_the_given_one_and_nothing_else(client: Client, one: Partnership, rita: Member) -> None:
    other = partnership("Nordlys Payments")
    PartnershipShare.objects.create(partnership=one, member=rita)
    evaluated()
    client.force_login(rita)
    assert client.get(f"/partnerships/{one.ref}/").status_code == 200
    assert client.get(f"/partnerships/{one.ref}/edit").status_code == 403
    assert client.get(f"/partnerships/{other.ref}/").status_code == 404
    listed = client.get("/partnerships/").content.decode()
    assert "Quagga" in listed and "Nordlys" not in listed


def test_what_is_wrong_saves_nothing_and_is_said(client: Client, owner: Member, one: Partnership) -> None:
    client.force_login(owner)
    for sent in ({}, {"member": "no-such"}):
        assert client.post(url(one, "given"), sent).status_code == 422
    assert not PartnershipShare.objects.exists()
    assert client.post(url(one, "taken"), {"member": "no-such"}).status_code == 302
    assert client.get(url(one, "given")).status_code == 405
    assert client.get("/partnerships/no-such/sharing/").status_code == 404


def test_confidential_and_back(client: Client, owner: Member, one: Partnership) -> None:
    mona = member("Mona Manager", Role.MANAGER)
    client.force_login(owner)
    version = one.version
    assert client.post(url(one, "confidential"), {"confidential": "yes", "version": version}).status_code == 302
    assert not Partnership.objects.visible_to(mona).exists()
    assert "It is confidential." in client.get(url(one)).content.decode()
    stale = client.post(url(one, "confidential"), {"confidential": "no", "version": version})
    assert stale.status_code == 409
    assert Partnership.objects.get().confidential
    assert client.post(url(one, "confidential"), {"confidential": "no", "version": version + 1}).status_code == 302
    assert Partnership.objects.visible_to(mona).exists()


def test_who_edits_it_does_not_give_it_on(client: Client, one: Partnership, rita: Member) -> None:
    PartnershipShare.objects.create(partnership=one, member=rita, may_edit=True)
    client.force_login(rita)
    assert client.get(f"/partnerships/{one.ref}/edit").status_code == 200
    page = client.get(url(one)).content.decode()
    assert "Give it" not in page and "confidential</button>" not in page
    for what in ("given", "taken", "confidential"):
        assert client.post(url(one, what), {"member": rita.ref}).status_code == 403
    manager = member("Mira Manager", Role.MANAGER)
    PartnershipShare.objects.create(partnership=one, member=manager, may_edit=True)
    client.force_login(manager)
    assert client.post(url(one, "given"), {"member": rita.ref}).status_code == 403
