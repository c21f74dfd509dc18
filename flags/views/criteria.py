"""Exit criteria: agreed beforehand, previewed, waived for a time, confirmed by two, ended."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.conflict import conflict
from accounts.forms_once import once
from accounts.models import Member, StaleEdit
from accounts.permissions import check, is_member, may, requires, sees
from flags import criteria_actions, criteria_pages, what_if
from flags.criteria_actions import Refused
from flags.distance import countdown, distances
from flags.exit_reviews import KIND
from flags.forms_policy import CriterionForm, WaiverForm, first_scope, no_such
from flags.models import ExitCriterion, Flag
from flags.policy import Policy
from flags.rules import RULES
from lib.days import today
from partners.models import Partnership
from partners.models.seeing import visible
from reviews.models import Review


@require_safe
@requires("view_portfolio")
def criteria(request: HttpRequest) -> HttpResponse:
    """`/policy/criteria/`: all of them, who has met one, and which exit reviews are due."""
    as_of = today()
    member = _member(request)
    met = Flag.objects.filter(visible(member), rule="exit_criterion_met", closed_on=None).order_by()
    counts = Counter(met.values_list("evidence__criterion_met_id", flat=True))
    due = (
        Review.objects.filter(visible(member), kind=KIND, held_on=None)
        .select_related("partnership__partner")
        .order_by("due_on", "id")
    )
    own = {
        "as_of": as_of,
        "lines": criteria_pages.lines(as_of, counts, member),
        "due": due[:50],
        "may_change": may(request.user, "change_policy"),
    }
    return render(request, "flags/criteria.html", own)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("edit_partnership")
@once
def new(request: HttpRequest) -> HttpResponse:
    """`/policy/criteria/new?rule=`: first the rule (or `judgement`), then its thresholds; previewed, then agreed."""
    asked = request.GET.get("rule", "")
    if not asked:
        return render(
            request, "flags/criteria_choose.html", {"rules": criteria_pages.choosable(), "query": request.GET}
        )
    rule = "" if asked == "judgement" else asked
    as_of = today()
    if request.method != "POST":
        initial = first_scope(request.GET.get("scope", ""))
        return _new(request, CriterionForm(rule=rule, initial=initial), rule)
    form = CriterionForm(request.POST, rule=rule)
    if not form.is_valid():
        return _new(request, form, rule, status=422)
    of: Partnership | None = form.cleaned_data["partnership"]
    if of is not None and not sees(request.user, of):
        form.add_error("partnership", no_such(of.ref))
        return _new(request, form, rule, status=422)
    if not may(request.user, "change_policy") and (of is None or not may(request.user, "edit_partnership", of)):
        raise PermissionDenied
    draft = _draft(form, rule)
    try:
        criteria_actions.check(draft, as_of)
    except Refused as problem:
        form.add_error(problem.field if problem.field in form.fields else None, str(problem))
        return _new(request, form, rule, status=422)
    if request.POST.get("do") == "save" and request.POST.get("previewed") == form.stands_for():
        made = criteria_actions.agree(by=_member(request), on=as_of, **_fields(form, rule))
        messages.success(request, "Agreed. It counts from today.")
        return redirect("criterion", ref=made.ref)
    preview: dict[str, Any] = {"previewed": form.stands_for(), "warnings": criteria_pages.warnings(draft, as_of)}
    if rule:
        preview["today"] = what_if.criterion_effect(draft, Policy.on(as_of), as_of, _member(request))
    return _new(request, form, rule, preview=preview)


def _draft(form: CriterionForm, rule: str) -> ExitCriterion:
    return ExitCriterion(agreed_on=today(), **_fields(form, rule))


def _fields(form: CriterionForm, rule: str) -> dict[str, Any]:
    said = form.cleaned_data
    names = ("scope", "partnership", "consequence", "until")
    own = {name: said[name] for name in names} | {"rule": rule}
    if rule:
        return own | {"thresholds": form.thresholds(), "for_days": said["for_days"]}
    return own | {"judgement": said["judgement"]}


def _new(
    request: HttpRequest, form: CriterionForm, rule: str, *, preview: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    known = RULES.get(rule)
    own = {
        "form": form,
        "rule_title": known.title if known else "",
        "judged": not rule,
        "preview": preview,
        "thresholds": [form[name] for name in form.fields if name.startswith("t_")],
        "rest": [form[name] for name in form.fields if not name.startswith("t_")],
    }
    if rule and known is None:
        form.is_bound, own["unknown"], status = False, f"There is no rule “{rule}”. Known are: {', '.join(RULES)}.", 422
    return render(request, "flags/criteria_new.html", own, status=status)


@require_safe
@requires("view_portfolio")
def criterion(request: HttpRequest, ref: str) -> HttpResponse:
    """`/policy/criteria/<ref>/`: what was agreed, who has met it, and what can be done with it."""
    return _one(request, _found(request, ref))


@require_POST
@requires("edit_partnership")
@once
def waiver(request: HttpRequest, ref: str) -> HttpResponse:
    """Go on all the same until a day, for a reason."""
    found = _mine(request, ref)
    form = WaiverForm(request.POST)
    if not form.is_valid():
        return _one(request, found, form, status=422)
    said = form.cleaned_data
    try:
        criteria_actions.waive(
            criterion=found,
            by=_member(request),
            on=today(),
            until=said["until"],
            reason=said["reason"],
            expected=said["version"],
        )
    except Refused as problem:
        form.add_error(problem.field, str(problem))
        return _one(request, _found(request, ref), form, status=422)
    except StaleEdit:
        return _changed(request, ref)
    messages.success(request, f"Waived until {said['until']:%-d %B %Y}. Then it counts again by itself.")
    return redirect("criterion", ref=ref)


@require_POST
@requires("confirm_judgement")
@once
def confirmation(request: HttpRequest, ref: str) -> HttpResponse:
    """One of two people says that the judgement holds."""
    found = _found(request, ref)
    check(request.user, "confirm_judgement", found.partnership)
    try:
        criteria_actions.confirm(criterion=found, by=_member(request), on=today(), expected=_version(request))
    except Refused as problem:
        return _one(request, _found(request, ref), refused=str(problem), status=422)
    except StaleEdit:
        return _changed(request, ref)
    by_two = found.confirmed_by_2_id is not None
    messages.success(
        request,
        "Two have confirmed it: an exit review is due." if by_two else "Noted. A second one must confirm it, too.",
    )
    return redirect("criterion", ref=ref)


@require_POST
@requires("edit_partnership")
@once
def end(request: HttpRequest, ref: str) -> HttpResponse:
    """It holds no longer."""
    found = _mine(request, ref)
    try:
        criteria_actions.end(criterion=found, by=_member(request), on=today(), expected=_version(request))
    except StaleEdit:
        return _changed(request, ref)
    messages.success(request, "Ended. What it called for stays.")
    return redirect("criteria")


@require_safe
@requires("view_portfolio")
def distance(request: HttpRequest, ref: str) -> HttpResponse:
    """`/policy/distance/<ref>/`: how far a partnership is from each criterion; for htmx the list alone."""
    of = get_object_or_404(Partnership.objects.visible_to(_member(request)).select_related("partner"), ref=ref)
    as_of = today()
    own = {
        "partnership": of,
        "distances": distances(of, as_of),
        "countdown": countdown(of, as_of),
        "may_agree": may(request.user, "edit_partnership", of),
    }
    piece = request.headers.get("HX-Request") == "true"
    answer = render(request, "flags/criteria_distance_list.html" if piece else "flags/criteria_distance.html", own)
    answer.headers["Vary"] = "HX-Request, Cookie"
    return answer


def _found(request: HttpRequest, ref: str) -> ExitCriterion:
    people = ("partnership__partner", "confirmed_by_1", "confirmed_by_2", "created_by")
    return get_object_or_404(criteria_pages.seen(_member(request)).select_related(*people), ref=ref)


def _mine(request: HttpRequest, ref: str) -> ExitCriterion:
    """The criterion, if this member may change it. Raises Http404, PermissionDenied."""
    found = _found(request, ref)
    if not _may_change(request, found):
        raise PermissionDenied
    return found


def _may_change(request: HttpRequest, found: ExitCriterion) -> bool:
    if found.partnership is not None:
        return may(request.user, "edit_partnership", found.partnership)
    return may(request.user, "change_policy")


def _one(
    request: HttpRequest, found: ExitCriterion, form: WaiverForm | None = None, *, refused: str = "", status: int = 200
) -> HttpResponse:
    as_of = today()
    flags = Flag.objects.filter(
        visible(_member(request)), rule="exit_criterion_met", closed_on=None, evidence__criterion_met_id=found.pk
    )
    by = {found.confirmed_by_1_id, found.confirmed_by_2_id} - {None}
    may_confirm = bool(found.judgement) and len(by) < 2 and may(request.user, "confirm_judgement", found.partnership)
    own = {
        "line": criteria_pages.line(found, as_of),
        "criterion": found,
        "met": flags.select_related("partnership__partner").order_by("opened_on", "id")[:50],
        "form": form or WaiverForm(initial={"version": found.version}),
        "may_change": _may_change(request, found) and not criteria_pages.is_over(found, as_of),
        "may_confirm": may_confirm and _member(request).pk not in by,
        "refused": refused,
        "as_of": as_of,
    }
    return render(request, "flags/criterion.html", own, status=status)


def _changed(request: HttpRequest, ref: str) -> HttpResponse:
    reason = "Somebody changed this criterion after you opened it. Nothing of yours was saved; look again."
    return conflict(request, url=reverse("criterion", args=[ref]), reason=reason)


def _version(request: HttpRequest) -> int:
    version = request.POST.get("version", "")
    return int(version) if version.isdecimal() and len(version) < 10 else 0


def _member(request: HttpRequest) -> Member:
    assert is_member(request.user)
    return request.user
