"""An objective of the plan is set, from a template or from nothing, and changed."""

from copy import copy

from django.http import Http404
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from accounts import settings
from accounts.conflict import form_conflict
from accounts.forms_once import once
from accounts.models import StaleEdit
from accounts.permissions import requires
from accounts.requests import MemberRequest
from lib.days import today
from objectives.models import Objective
from objectives.plan.forms import ObjectiveForm
from objectives.templates_of_goals import TEMPLATES
from objectives.value.views.common import mine
from partners import undo
from partners.actions.records import add_record, edit_record
from partners.views.answers import came_from, expected, form_page, saved

TEMPLATE = "objectives/plan_objective.html"


@require_http_methods(["GET", "HEAD", "POST"])
@requires("edit_partnership")
@once
def new(request: MemberRequest, ref: str) -> HttpResponseBase:
    """A new one; `?template=` fills it in, `?serves=` ties it to one of our agenda."""
    partnership = mine(request, ref)
    form = ObjectiveForm(
        request.POST or None, instance=Objective(partnership=partnership), initial=_start(request)
    )  # fmt: skip
    if not form.is_bound or not form.is_valid():
        context = {"form": form, "partnership": partnership, "templates": TEMPLATES.values()}
        return form_page(request, TEMPLATE, context, invalid=form.is_bound)
    made = add_record(record=form.instance, many={}, partnership_id=partnership.pk, by=request.user)
    return _saved(request, ref, "Objective set.", reverse("record_delete", args=[ref, "objectives", made.ref]))


@require_http_methods(["GET", "HEAD", "POST"])
@requires("edit_partnership")
@once
def edit(request: MemberRequest, ref: str, objective_ref: str) -> HttpResponseBase:
    """Changed as it was first agreed; another target from a day on is a change of target, with its own form."""
    partnership = mine(request, ref)
    objective = Objective.objects.filter(partnership=partnership, ref=objective_ref).first()
    if objective is None:
        raise Http404
    before, version = copy(objective), objective.version
    form = ObjectiveForm(request.POST or None, instance=objective)
    if not form.is_bound or not form.is_valid():
        context = {"form": form, "partnership": partnership, "objective": before, "version": version}
        return form_page(request, TEMPLATE, context, invalid=form.is_bound)
    fields = [*(name for name in form.cleaned_data if name != "at_once"), "direction"]
    try:
        with undo.watching(request.session, objective, key=objective_ref):
            edit_record(
                record=objective, expected=expected(request), fields=fields, many={}, partnership_id=partnership.pk,
                by=request.user,
            )  # fmt: skip
    except StaleEdit:
        return form_conflict(request, form, url=request.path)
    undo_url = reverse("record_undo", args=[ref, "objectives", objective_ref])
    return _saved(request, ref, "Objective changed.", undo_url)


def _start(request: MemberRequest) -> dict[str, object]:
    one = TEMPLATES.get(request.GET.get("template", ""))
    start: dict[str, object] = {"author": request.user.email, "side": "joint", "start_on": today()}
    if one:
        start |= one.fields(today(), settings.current().currency)
        start["at_once"] = start["due_on"] == start["start_on"]
    if serves := Objective.objects.filter(partnership=None, ref=request.GET.get("serves", "")).first():
        start |= {"serves": serves.pk, "title": serves.title, "metric": serves.metric, "unit": serves.unit}
    if request.GET.get("tangible") == "no":
        start["tangible"] = False
    return start


def _saved(request: MemberRequest, ref: str, text: str, undo_url: str) -> HttpResponseBase:
    page = came_from(request, reverse("joint_plan", args=[ref]))
    return saved(request, page, text, undo=f"{undo_url}?{urlencode({'next': page})}")
