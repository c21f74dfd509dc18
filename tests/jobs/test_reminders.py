"""Reminders: the day before, once, to those it concerns."""

from datetime import UTC, date, datetime, timedelta

import pytest

from accounts.models import Role
from partners.models import Agreement
from pilots.models import Pilot
from portfolio.models import Mail
from portfolio.reminders import queue_expiry_notices, queue_reminders
from reviews.models import Review
from tests.digest.factories import member, partnership

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 17, 7, tzinfo=UTC)
TODAY = date(2026, 11, 17)


@pytest.mark.parametrize(("days", "told"), [(-1, 0), (0, 1), (1, 1), (2, 0)])
def test_a_review_is_told_the_day_before_or_at_least_on_the_day(days: int, told: int) -> None:
    Review.objects.create(
        partnership=partnership("One", member()), kind="strategy_review", due_on=TODAY + timedelta(days=days)
    )
    assert queue_reminders(TODAY, now=NOW) == told
    assert queue_reminders(TODAY, now=NOW) == 0


def test_its_words() -> None:
    one = partnership("One", member("Inés"), ref="one")
    Review.objects.create(partnership=one, kind="strategy_review", due_on=TODAY + timedelta(days=1))
    queue_reminders(TODAY, now=NOW)
    mail = Mail.objects.get()
    assert mail.subject == "The strategy review with One is due tomorrow"
    assert "http://127.0.0.1:8000/partnerships/one/" in mail.text and "18 November" in mail.text
    assert "The strategy review with One is due tomorrow" in mail.html and "$" not in mail.html


def test_told_yesterday_is_not_told_today_but_a_new_day_is() -> None:
    review = Review.objects.create(
        partnership=partnership("One", member()), kind="results_review", due_on=TODAY + timedelta(days=1)
    )
    assert queue_reminders(TODAY, now=NOW) == 1
    assert queue_reminders(TODAY + timedelta(days=1), now=NOW) == 0
    Review.objects.filter(pk=review.pk).update(due_on=TODAY + timedelta(days=5))
    assert queue_reminders(TODAY + timedelta(days=4), now=NOW) == 1


def test_who_is_told() -> None:
    owner, deputy, lead = member("O"), member("D"), member("L", Role.LEAD)
    owned, orphan = partnership("Owned", owner), partnership("Orphan", member("G", is_active=False))
    owned.deputies.add(deputy)
    for each in (owned, orphan):
        Pilot.objects.create(partnership=each, kind="webinar", ends_on=TODAY)
    queue_reminders(TODAY, now=NOW)
    assert sorted(Mail.objects.values_list("recipient__name", "subject")) == [
        ("D", "The pilot with Owned needs its decision today"),
        ("L", "The pilot with Orphan needs its decision today"),
        ("O", "The pilot with Owned needs its decision today"),
    ]
    assert lead


@pytest.mark.parametrize(
    ("own", "told"),
    [
        ({}, 1),
        ({"notice_days": 0}, 1),
        ({"expires_on": TODAY + timedelta(days=31), "notice_days": 30}, 1),
        ({"expires_on": TODAY + timedelta(days=32), "notice_days": 30}, 0),
        ({"renewal_decision": "lapse"}, 0),
        ({"terminated_on": TODAY}, 0),
        ({"expires_on": None}, 0),
    ],
)
def test_an_agreement_before_its_last_day_to_act(own: dict[str, object], told: int) -> None:
    Agreement.objects.create(
        partnership=partnership("One", member()), **{"expires_on": TODAY + timedelta(days=1), **own}
    )
    assert queue_expiry_notices(TODAY, now=NOW) == told
    assert queue_expiry_notices(TODAY, now=NOW) == 0
