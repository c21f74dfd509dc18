"""The review room: one screen to share in a call, from the agenda to the decision."""

from copy import copy
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts import settings
from accounts.conflict import conflict, differences_of, form_conflict
from accounts.forms_once import once
from accounts.models import StaleEdit
from accounts.permissions import check, may, requires
from accounts.requests import MemberRequest
from lib.days import today
from partners import worth
from partners.due import day
from partners.models import Partnership
from partners.panels import panels
from partners.queries.one import shown
from partners.views.answers import INVALID, expected, saved
from reviews.forms.review import HoldForm
from reviews.holding import hold_review
from reviews.kinds import review_words
from reviews.models import Commitment, Review
from reviews.models.choices import ReviewDecision
from reviews.queries.commitments import rates
from reviews.queries.reviews import held_before

TEMPLATE = "reviews/room.html"


@require_http_methods(["GET", "HEAD", "POST"])
@requires("view_portfolio")
@once
def room(request: MemberRequest, ref: str) -> HttpResponseBase:
    """The agenda with the form of the minutes; `?share=1` leaves out what is ours alone. A post holds the review."""
    review = Review.objects.filter(ref=ref).select_related("partnership").first()
    if review is None:
        raise Http404
    as_of = today()
    partnership = shown(review.partnership.ref, as_of, request.user)
    review.partnership = partnership
    if request.method == "POST":
        check(request.user, "edit_partnership", partnership)
        return _held(request, review, as_of)
    editable = may(request.user, "edit_partnership", partnership)
    form = (
        HoldForm(instance=copy(review), partnership=partnership, today=as_of)
        if editable and not review.held_on
        else None
    )
    return _page(request, review, form, as_of)


def _held(request: MemberRequest, review: Review, as_of: date) -> HttpResponseBase:
    partnership = review.partnership
    # a copy: what was typed must not look stored where the form is refused
    form = HoldForm(request.POST, instance=copy(review), partnership=partnership, today=as_of)
    if not form.is_valid():
        return _page(request, review, form, as_of, status=INVALID)
    given = form.cleaned_data
    if review.held_on:
        return _written_already(request, form, review)
    try:
        hold_review(
            review=review,
            expected=expected(request),
            by=request.user,
            minutes={name: given[name] for name in HoldForm.Meta.fields},
            promises=[(one.side, one.what, one.due_on) for one in form.made],
            stage=form.stage(),
        )
    except StaleEdit:
        return form_conflict(request, form, url=request.path)
    promised = f" {len(form.made)} promise{'s' if len(form.made) > 1 else ''} noted." if form.made else ""
    return saved(
        request, reverse("partnership", args=[partnership.ref]), f"{review_words(review.kind)} held.{promised}"
    )


def _written_already(request: MemberRequest, form: HoldForm, review: Review) -> HttpResponse:
    reason = "Somebody else wrote this review down first. Theirs stands; add to it from yours, which is below."
    return conflict(request, url=request.path, differences=differences_of(form, review), reason=reason)


def _page(
    request: MemberRequest, review: Review, form: HoldForm | None, as_of: date, *, status: int = 200
) -> HttpResponse:
    partnership: Any = review.partnership
    share = request.GET.get("share") == "1"
    quarters = worth.quarters(partnership.shown_quarters, as_of)
    received, given = sum(quarter.received for quarter in quarters), sum(quarter.given for quarter in quarters)
    context = {
        "review": review,
        "partnership": partnership,
        "kind": review_words(review.kind),
        "form": form,
        "share": share,
        "as_of": as_of,
        "late": bool(review.due_on and not review.held_on and review.due_on < as_of),
        "editable": may(request.user, "edit_partnership", partnership),
        "decided": ReviewDecision(review.decision).label if review.decision else "",
        "last": held_before(review),
        "goals": [worth.goal(own, as_of) for own in partnership.shown_objectives],
        "quarters": quarters,
        "quarters_say": f"In eight quarters {received:,.1f} thousand received, {given:,.1f} thousand given.",
        "currency": settings.current().currency,
        "sides": _promises(partnership, as_of),
    }
    if not share:
        context["flags"] = panels(partnership, as_of).get("flags", [])
    return render(request, TEMPLATE, context, status=status)


def _promises(partnership: Partnership, as_of: date) -> list[dict[str, Any]]:
    """The open promises of both sides, each side with its rate of promises kept on time."""
    kept = rates(Commitment.objects.filter(partnership=partnership), as_of)
    still_open: Any = partnership.shown_commitments  # type: ignore[attr-defined]
    return [
        {
            "title": title,
            "rate": kept[side],
            "open": [
                own | {"on": (due := day(own["due_on"])), "late": bool(due and due < as_of)}
                for own in still_open
                if own["side"] == side
            ],
        }
        for side, title in (("ours", "We promised"), ("theirs", "They promised"))
    ]
