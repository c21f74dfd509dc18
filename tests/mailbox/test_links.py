"""The links of a mail: a look changes nothing, a post acts as its member, a bad one says why."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from accounts.models import Member, Role
from flags.models import Flag, FlagAction
from partners.models import Touchpoint
from portfolio import links
from reviews.models import Review
from tests.digest.factories import flag, member, partnership

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 17, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock() -> "object":
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def path(url: str) -> str:
    return url.removeprefix("http://127.0.0.1:8000")


def counts() -> tuple[int, ...]:
    versions = sum(Member.objects.values_list("version", flat=True)) + sum(
        Flag.objects.values_list("version", flat=True)
    )
    return versions, FlagAction.objects.count(), Touchpoint.objects.count(), Review.objects.count()


POSTS = {
    links.ACKNOWLEDGE: {"note": "On it"},
    links.SNOOZE: {"reason": "Not now"},
    links.TOUCHPOINT: {"on": "2026-11-17", "kind": "call", "mutual": "on", "summary": "Talked"},
    links.REVIEW: {"kind": "results_review", "due_on": "2026-12-01"},
}


@pytest.mark.parametrize("purpose", links.ACTIONS)
def test_a_look_changes_nothing(client: Client, purpose: str) -> None:
    me = member()
    one = flag(partnership("One", me))
    url = path(links.action_url(purpose, me.pk, one.pk))
    before = counts()
    for method in (client.get, client.head, client.get):
        assert method(url).status_code == 200
    assert counts() == before
    page = client.get(url).content.decode()
    assert "One" in page and "Nothing happens before you press the button" in page


@pytest.mark.parametrize("purpose", links.ACTIONS)
def test_a_post_acts_as_the_member_without_signing_in(client: Client, purpose: str) -> None:
    me = member()
    one = flag(partnership("One", me))
    url = path(links.action_url(purpose, me.pk, one.pk))
    answer = client.post(url, POSTS[purpose])
    assert (answer.status_code, answer["Location"]) == (303, f"{url}?done")
    assert "Thank you, Inés Okafor" in client.get(f"{url}?done").content.decode()
    one.refresh_from_db()
    if purpose == links.ACKNOWLEDGE:
        assert one.acknowledged_on == NOW.date()
        assert FlagAction.objects.get().by == me
    elif purpose == links.SNOOZE:
        assert one.snoozed_until == NOW.date() + timedelta(days=14)
    elif purpose == links.TOUCHPOINT:
        touch = Touchpoint.objects.get()
        assert (touch.created_by, touch.mutual, touch.summary, touch.status) == (me, True, "Talked", "held")
    else:
        assert Review.objects.get().due_on == datetime(2026, 12, 1, tzinfo=UTC).date()
    assert "_auth_user_id" not in client.session


def test_a_double_click_is_one(client: Client) -> None:
    me = member()
    url = path(links.action_url(links.TOUCHPOINT, me.pk, flag(partnership("One", me)).pk))
    key = re.search(r'name="post_key" value="([^"]+)"', client.get(url).content.decode())
    assert key
    for _ in range(2):
        assert client.post(url, {**POSTS[links.TOUCHPOINT], "post_key": key[1]}).status_code == 303
    assert Touchpoint.objects.count() == 1


def test_the_post_needs_the_page_before_it(client: Client) -> None:
    me = member()
    strict = Client(enforce_csrf_checks=True)
    url = path(links.action_url(links.ACKNOWLEDGE, me.pk, flag(partnership("One", me)).pk))
    assert strict.post(url, {"note": ""}).status_code == 403
    assert FlagAction.objects.count() == 0


@pytest.mark.parametrize(("purpose", "day"), [(links.TOUCHPOINT, "2026-11-17"), (links.REVIEW, "2026-12-01")])
def test_the_day_is_filled_in_as_browsers_read_it(client: Client, purpose: str, day: str) -> None:
    me = member()
    url = path(links.action_url(purpose, me.pk, flag(partnership("One", me)).pk))
    assert f'value="{day}"' in client.get(url).content.decode()


def test_an_incomplete_form_keeps_what_was_typed(client: Client) -> None:
    me = member()
    url = path(links.action_url(links.TOUCHPOINT, me.pk, flag(partnership("One", me)).pk))
    answer = client.post(url, {"on": "never", "kind": "call", "summary": "Kept words"})
    assert answer.status_code == 422
    assert "Kept words" in answer.content.decode()


@pytest.mark.parametrize(("days", "status"), [(30, 200), (30.01, 410)])
def test_a_link_is_good_for_thirty_days(
    client: Client, clock: time_machine.Traveller, days: float, status: int
) -> None:
    me = member()
    url = path(links.action_url(links.ACKNOWLEDGE, me.pk, flag(partnership("One", me)).pk))
    clock.move_to(NOW + timedelta(days=days))
    assert client.get(url).status_code == status
    assert client.post(url, {"note": ""}).status_code == (303 if status == 200 else 410)


def test_a_link_does_one_thing_only(client: Client) -> None:
    me = member()
    one = flag(partnership("One", me))
    token = links.token(links.ACKNOWLEDGE, me.pk, one.pk)
    assert client.get(f"/m/snooze/{token}/").status_code == 410
    assert client.get(f"/u/{token}/").status_code == 410
    assert client.get(f"/m/dismiss/{token}/").status_code == 404
    assert client.get(f"/m/acknowledge/{token[:-1]}/").status_code == 410


@pytest.mark.parametrize("change", [{"is_active": False}, {"left_on": NOW.date()}])
def test_who_left_can_do_nothing_any_more(client: Client, change: dict[str, object]) -> None:
    me = member()
    url = path(links.action_url(links.ACKNOWLEDGE, me.pk, flag(partnership("One", me)).pk))
    Member.objects.filter(pk=me.pk).update(**change)
    assert client.get(url).status_code == 410
    assert client.post(url, {"note": ""}).status_code == 410
    assert FlagAction.objects.count() == 0


def test_who_no_longer_owns_it_can_do_nothing(client: Client) -> None:
    me = member()
    one = partnership("One", me)
    url = path(links.action_url(links.ACKNOWLEDGE, me.pk, flag(one).pk))
    one.owner = member("Other")
    one.save()
    answer = client.post(url, {"note": ""})
    assert answer.status_code == 410
    assert "no longer look after" in answer.content.decode()


def test_a_closed_flag_leaves_nothing_to_do(client: Client) -> None:
    me = member()
    one = flag(partnership("One", me))
    url = path(links.action_url(links.ACKNOWLEDGE, me.pk, one.pk))
    Flag.objects.filter(pk=one.pk).update(closed_on=NOW.date())
    assert "This flag is closed" in client.get(url).content.decode()
    assert client.post(url, {"note": ""}).status_code == 409


def test_whoever_is_signed_in_does_not_matter(client: Client) -> None:
    me, other = member("Me"), member("Other", Role.ADMIN)
    client.force_login(other)
    url = path(links.action_url(links.ACKNOWLEDGE, me.pk, flag(partnership("One", me)).pk))
    client.post(url, {"note": ""})
    assert FlagAction.objects.get().by == me
