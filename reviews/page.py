"""What reviews adds to the page of a partnership: open commitments, reviews to come, rhythms, the exit under way."""

from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, Q

from partners.columns import begun, column, not_yet, rows

from .models import Commitment, Confirmation, ExitStep, Review, Rhythm


@column
def commitments(as_of: date, past: bool) -> ArraySubquery:
    """Promises of either side that are neither kept nor cancelled, the most urgent first."""
    still_open = Commitment.objects.filter(
        begun("made_on", as_of), not_yet("delivered_on", as_of), not_yet("cancelled_on", as_of)
    )
    return rows(
        still_open.order_by(F("due_on").asc(nulls_last=True), "id"),
        ref="ref", side="side", what="what", who="who", due_on="due_on", version="version",
    )  # fmt: skip


@column
def reviews(as_of: date, past: bool) -> ArraySubquery:
    """Reviews that are due or booked and not held."""
    waiting = Review.objects.filter(not_yet("held_on", as_of), begun("booked_on", as_of))
    return rows(
        waiting.order_by(F("due_on").asc(nulls_last=True), "id"),
        ref="ref", kind="kind", due_on="due_on", booked_on="booked_on",
    )  # fmt: skip


@column
def rhythms(as_of: date, past: bool) -> ArraySubquery:
    """The meetings agreed on, the most frequent first."""
    in_force = Rhythm.objects.filter(Q(since=None) | Q(since__lte=as_of), Q(until=None) | Q(until__gte=as_of))
    return rows(
        in_force.order_by(F("every_days").asc(nulls_last=True), "id"),
        ref="ref", kind="kind", every_days="every_days", minutes="minutes",
    )  # fmt: skip


@column
def exit_steps(as_of: date, past: bool) -> ArraySubquery:
    """What is left to do of the exit."""
    return rows(
        ExitStep.objects.filter(not_yet("done_on", as_of)).order_by(F("due_on").asc(nulls_last=True), "id"),
        ref="ref", what="what", due_on="due_on",
    )  # fmt: skip


@column
def confirmations(as_of: date, past: bool) -> ArraySubquery:
    """What the other side answered, newest first."""
    answered = Confirmation.objects.filter(answered_on__lte=as_of).order_by("-answered_on", "-id")
    return rows(
        answered, ref="ref", answered_on="answered_on", still_motivated="still_motivated", value="value", words="words"
    )
