"""Ticking off promises."""

import pytest
from django.test import Client

from accounts.models import Member
from partners.models import Partnership
from reviews.models import Commitment

from .conftest import As
from .making import TODAY, ago, partnership

pytestmark = pytest.mark.django_db


@pytest.fixture
def promise(people: dict[str, Member]) -> Commitment:
    one: Partnership = partnership(owner=people["manager"])
    return Commitment.objects.create(partnership=one, side="theirs", what="Checklist", made_on=ago(9), due_on=ago(2))


def test_kept_today_and_open_again(as_role: As, promise: Commitment) -> None:
    client = as_role("manager")
    assert client.post(f"/commitments/{promise.ref}/kept", {"version": "1"}).status_code == 302
    promise.refresh_from_db()
    assert (promise.delivered_on, promise.version) == (TODAY, 2)
    assert client.post(f"/commitments/{promise.ref}/reopened?version=2").status_code == 302
    promise.refresh_from_db()
    assert (promise.delivered_on, promise.cancelled_on) == (None, None)


def test_cancelled(lead: Client, promise: Commitment) -> None:
    assert lead.post(f"/commitments/{promise.ref}/cancelled", {"version": "1"}).status_code == 302
    promise.refresh_from_db()
    assert promise.cancelled_on == TODAY


@pytest.mark.parametrize("act", ["kept", "cancelled", "reopened"])
def test_the_ladder(as_role: As, promise: Commitment, act: str) -> None:
    url = f"/commitments/{promise.ref}/{act}"
    assert as_role("lead").post(url, {"version": "4"}).status_code == 409
    assert as_role("lead").post(url).status_code == 409
    assert as_role("lead").post(f"/commitments/nothing/{act}").status_code == 404
    assert as_role("lead").get(url).status_code == 405
    assert as_role("reader").post(url, {"version": "1"}).status_code == 403
    promise.partnership.owner = None
    promise.partnership.save()
    assert as_role("manager").post(url, {"version": "1"}).status_code == 403
    promise.refresh_from_db()
    assert promise.version == 1
