"""What can be done to several commitments or reviews at once."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.models import Member
from partners.bulk import Act, BulkPage, Given, Refused, register, with_partnership
from partners.bulk.fields import field_act
from partners.forms.touchpoint import DateInput
from partners.models.seeing import visible

from .actions import book_review, change_commitment, keep_commitment, plan_review, reopen_commitment
from .forms.review import USUAL_DAYS
from .kinds import review_words
from .models import Commitment, Review
from .models.choices import RHYTHM_KINDS


class DueForm(forms.Form):
    """The new day; the one first promised stays on record."""

    due_on = forms.DateField(label="Due on", widget=DateInput)


class WhoForm(forms.Form):
    """Who is to keep them."""

    who = forms.CharField(label="Who keeps it", max_length=200, required=False)


class OnForm(forms.Form):
    """When they were kept."""

    on = forms.DateField(label="Kept on", widget=DateInput, required=False, help_text="Empty: today.")


class DayForm(forms.Form):
    """The day of the reviews."""

    due_on = forms.DateField(label="On or before", widget=DateInput)


def _state(row: Commitment) -> str:
    if row.delivered_on:
        return f"kept {row.delivered_on.isoformat()}"
    return "cancelled" if row.cancelled_on else "open"


def _only_open(row: Commitment) -> None:
    if _state(row) != "open":
        raise Refused("It is not open any more.")


def _kept(row: Commitment, given: Given, by: Member, on: date) -> None:
    _only_open(row)
    day = given["on"] or on
    if day > on:
        raise Refused("A day to come is no day on which it was kept.")
    keep_commitment(commitment=row, expected=row.version, by=by, on=day)


def _kept_back(row: Commitment, _: Any, by: Member, on: date) -> None:
    reopen_commitment(commitment=row, expected=row.version, by=by)


def _change(row: Commitment, fields: dict[str, Any], by: Member, on: date) -> None:
    _only_open(row)
    change_commitment(commitment=row, expected=row.version, by=by, fields=fields)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


COMMITMENTS = register(
    BulkPage(
        "commitments", "promise", "promises",
        lambda member: with_partnership(Commitment.objects.filter(visible(member))),
        lambda row: row.partnership,
        (
            Act("kept", "Mark kept", "Mark kept", "State", _state,
                lambda row, given, on: f"kept {(given.get('on') or on).isoformat()}", _kept, _kept_back, OnForm),
            field_act("due_on", "Due day", DueForm, _day, _change),
            field_act("who", "Who", WhoForm, str, _change),
        ),
        lambda row: f"{row.what} ({row.partnership})",
    )
)  # fmt: skip


def _due(row: Review) -> str:
    return f"held {row.held_on.isoformat()}" if row.held_on else _day(row.due_on)


def _day_of(row: Review, given: Given, by: Member, on: date) -> dict[str, str]:
    if row.held_on:
        raise Refused("It was held already.")
    before = {"due_on": _day(row.due_on), "booked_on": _day(row.booked_on)}
    # another day is not the one they agreed to
    book_review(
        review=row, expected=row.version, by=by, kind=row.kind, due_on=given["due_on"],
        booked_on=row.booked_on if given["due_on"] == row.due_on else None,
    )  # fmt: skip
    return before


def _day_back(row: Review, kept: dict[str, str], by: Member, on: date) -> None:
    due_on, booked_on = (date.fromisoformat(kept[name]) if kept[name] else None for name in ("due_on", "booked_on"))
    book_review(review=row, expected=row.version, by=by, kind=row.kind, due_on=due_on, booked_on=booked_on)


def _next_day(row: Review, on: date) -> date:
    every = RHYTHM_KINDS.get(row.kind, ("", USUAL_DAYS, 0, ""))[1] or USUAL_DAYS
    return max((row.held_on or row.due_on or on) + timedelta(days=every), on)


def _planned(row: Review) -> Review | None:
    """The next one of its kind, where it stands already."""
    ahead: QuerySet[Review] = Review.objects.filter(partnership=row.partnership_id, kind=row.kind, held_on=None)
    return ahead.exclude(pk=row.pk).order_by("due_on").first()


def _plan_next(row: Review, given: Given, by: Member, on: date) -> str:
    if planned := _planned(row):
        raise Refused(f"The next one is planned already, for {_day(planned.due_on) or 'a day'}.")
    return plan_review(partnership=row.partnership, by=by, kind=row.kind, due_on=_next_day(row, on)).ref


def _plan_back(row: Review, kept: str, by: Member, on: date) -> None:
    Review.objects.filter(ref=kept, held_on=None).delete()


REVIEWS = register(
    BulkPage(
        "reviews", "review", "reviews", lambda member: with_partnership(Review.objects.filter(visible(member))),
        lambda row: row.partnership,
        (
            Act("due_on", "Day", "Move to another day", "Day", _due,
                lambda row, given, on: given["due_on"].isoformat(), _day_of, _day_back, DayForm),
            Act("next", "Plan the next", "Plan the next", "This one", _due,
                lambda row, given, on: f"the next by {_next_day(row, on).isoformat()}", _plan_next, _plan_back),
        ),
        lambda row: f"{review_words(row.kind)} with {row.partnership}",
    )
)  # fmt: skip
