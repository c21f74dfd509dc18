"""A version of the plan is written, corrected, agreed."""

from copy import copy

from django.http import Http404
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST

from accounts.conflict import conflict, form_conflict
from accounts.forms_once import once
from accounts.models import StaleEdit
from accounts.permissions import requires
from accounts.requests import MemberRequest
from lib.days import today
from objectives.models import BusinessPlan
from objectives.plan.actions import TEXTS, agree_plan, write_plan
from objectives.plan.forms import AgreedForm, PlanForm
from objectives.plan.queries import versions
from objectives.value.views.common import mine
from partners import undo
from partners.actions.records import edit_record
from partners.models import Partnership
from partners.views.answers import expected, form_page, saved

TEMPLATE = "objectives/plan_form.html"


@require_http_methods(["GET", "HEAD", "POST"])
@requires("edit_partnership")
@once
def new(request: MemberRequest, ref: str) -> HttpResponseBase:
    """A new version, begun from the newest one."""
    partnership = mine(request, ref)
    before = next(iter(versions(partnership)), None)
    start = {name: getattr(before, name) for name in TEXTS} if before else {}
    form = PlanForm(
        request.POST or None, today=today(), before=before, initial=start | {"since": today()},
        instance=BusinessPlan(partnership=partnership),
    )  # fmt: skip
    if not form.is_bound or not form.is_valid():
        context = {"form": form, "partnership": partnership, "before": before}
        return form_page(request, TEMPLATE, context, invalid=form.is_bound)
    given = form.cleaned_data
    made = write_plan(
        partnership=partnership, by=request.user, since=given["since"], texts={name: given[name] for name in TEXTS},
        agreed_by_them_on=given["agreed_by_them_on"],
    )  # fmt: skip
    return _saved(request, ref, "Written.", reverse("record_delete", args=[ref, "plans", made.ref]))


@require_http_methods(["GET", "HEAD", "POST"])
@requires("edit_partnership")
@once
def edit(request: MemberRequest, ref: str, plan_ref: str) -> HttpResponseBase:
    """A version is corrected: for slips of the pen; what changes in substance is a new version."""
    partnership = mine(request, ref)
    plan = _plan(partnership, plan_ref)
    before, version = copy(plan), plan.version
    form = PlanForm(request.POST or None, today=today(), instance=plan)
    if not form.is_bound or not form.is_valid():
        context = {"form": form, "partnership": partnership, "plan": before, "version": version}
        return form_page(request, TEMPLATE, context, invalid=form.is_bound)
    try:
        with undo.watching(request.session, plan, key=plan_ref):
            edit_record(
                record=plan, expected=expected(request), fields=list(form.cleaned_data), many={},
                partnership_id=partnership.pk, by=request.user,
            )  # fmt: skip
    except StaleEdit:
        return form_conflict(request, form, url=request.path)
    return _saved(request, ref, "Corrected.", reverse("record_undo", args=[ref, "plans", plan_ref]))


@require_POST
@requires("edit_partnership")
@once
def agreed(request: MemberRequest, ref: str, plan_ref: str) -> HttpResponseBase:
    """They agreed, to what the page showed."""
    partnership = mine(request, ref)
    plan = _plan(partnership, plan_ref)
    form = AgreedForm(request.POST, today=today())
    if not form.is_valid():
        context = {"form": form, "partnership": partnership, "plan": plan, "agreeing": True}
        return form_page(request, "objectives/plan_agreed.html", context, invalid=True)
    try:
        with undo.watching(request.session, plan, key=plan_ref):
            agree_plan(plan=plan, expected=expected(request), by=request.user, on=form.cleaned_data["on"])
    except StaleEdit:
        reason = "The plan was changed since this page was drawn. Look at it again before they agree to it."
        return conflict(request, url=reverse("joint_plan", args=[ref]), reason=reason)
    return _saved(request, ref, "Agreed.", reverse("record_undo", args=[ref, "plans", plan_ref]))


def _plan(partnership: Partnership, ref: str) -> BusinessPlan:
    plan = BusinessPlan.objects.filter(partnership=partnership, ref=ref).first()
    if plan is None:
        raise Http404
    return plan


def _saved(request: MemberRequest, ref: str, text: str, undo_url: str) -> HttpResponseBase:
    page = reverse("joint_plan", args=[ref])
    return saved(request, page, text, undo=f"{undo_url}?{urlencode({'next': page})}")
