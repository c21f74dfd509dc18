"""A review is planned for a partnership, or its day agreed with them."""

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.conflict import conflict
from accounts.forms_once import once
from accounts.models import StaleEdit
from accounts.permissions import check, requires
from accounts.requests import MemberRequest
from lib.days import today
from partners import undo
from partners.models import Partnership
from partners.queries.one import plain
from partners.views.answers import expected, form_page, saved
from reviews.actions import book_review, plan_review
from reviews.forms.review import PlanForm
from reviews.kinds import KINDS, PLANNED, review_words
from reviews.models import Review

TEMPLATE = "reviews/plan.html"


@require_http_methods(["GET", "HEAD", "POST"])
@requires("edit_partnership")
@once
def new(request: MemberRequest, ref: str) -> HttpResponseBase:
    """Plan one."""
    partnership = plain(ref, request.user)
    check(request.user, "edit_partnership", partnership)
    form = PlanForm(
        request.POST or None, today=today(), initial={"kind": request.GET.get("kind")} if request.GET else {}
    )
    if not form.is_bound or not form.is_valid():
        return _form(request, form, partnership)
    given = form.cleaned_data
    review = plan_review(
        partnership=partnership, by=request.user, kind=given["kind"], due_on=given["due_on"],
        booked_on=today() if given["booked"] else None,
    )  # fmt: skip
    return saved(
        request,
        reverse("review", args=[review.ref]),
        f"{review_words(review.kind)} {'booked' if given['booked'] else 'planned'}.",
        undo=reverse("record_delete", args=[ref, "reviews", review.ref]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires("edit_partnership")
@once
def book(request: MemberRequest, ref: str) -> HttpResponseBase:
    """Change its day, or note that they agreed to it."""
    review = open_review(ref)
    check(request.user, "edit_partnership", review.partnership)
    started = {"kind": review.kind, "due_on": review.due_on, "booked": bool(review.booked_on)}
    form = PlanForm(request.POST or None, today=today(), initial=started | {"version": review.version})
    if review.kind not in dict(KINDS):  # an own kind stays possible
        form.fields["kind"].choices = [*PLANNED, (review.kind, review_words(review.kind))]  # type: ignore[attr-defined]
    if not form.is_bound or not form.is_valid():
        return _form(request, form, review.partnership, review)
    given = form.cleaned_data
    booked_on = (review.booked_on or today()) if given["booked"] else None
    try:
        with undo.watching(request.session, review, key=ref):
            book_review(
                review=review, expected=expected(request), by=request.user, kind=given["kind"], due_on=given["due_on"],
                booked_on=booked_on,
            )  # fmt: skip
    except StaleEdit:
        return conflict(
            request,
            url=reverse("review", args=[ref]),
            version=Review.objects.values_list("version", flat=True).get(ref=ref),
            reason="Somebody else changed this review first.",
        )
    return saved(
        request,
        reverse("review", args=[ref]),
        "Saved.",
        undo=reverse("record_undo", args=[review.partnership.ref, "reviews", ref]),
    )


def open_review(ref: str) -> Review:
    """A review with its partnership. Http404 when there is none, or when it was held already."""
    review = Review.objects.select_related("partnership__partner", "partnership__owner").filter(ref=ref).first()
    if review is None or review.held_on:
        raise Http404
    return review


def _form(
    request: MemberRequest, form: PlanForm, partnership: Partnership, review: Review | None = None
) -> HttpResponse:
    context = {"form": form, "partnership": partnership, "review": review}
    return form_page(request, TEMPLATE, context, invalid=form.is_bound)
