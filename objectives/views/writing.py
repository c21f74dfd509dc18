"""An objective is begun from a template, measured, or given another target."""

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms_once import once
from accounts.permissions import check, requires
from accounts.requests import MemberRequest
from lib.days import today
from objectives.actions import change_target, measure
from objectives.forms import BeginForm, MeasureForm, TargetForm
from objectives.models import Objective
from objectives.templates_of_goals import TEMPLATES
from partners.models import Partnership
from partners.views.answers import came_from, form_page, saved
from partners.worth import amount


@require_safe
@requires("edit_partnership")
def begin(request: MemberRequest) -> HttpResponseBase:
    """Whose it is and what to start from; then the form of the objective, filled in."""
    named = request.GET.get("partnership", "")
    form = BeginForm(
        request.GET if named else None, initial={"template": request.GET.get("template", "")}, by=request.user
    )
    if not form.is_bound or not form.is_valid():
        serves = request.GET.get("serves", "")
        own = {"form": form, "templates": TEMPLATES.values(), "serves": serves}
        return form_page(request, "objectives/new.html", own, invalid=form.is_bound)
    partnership = form.cleaned_data["partnership"]
    check(request.user, "edit_partnership", partnership)
    kept = {"template": form.cleaned_data["template"], "serves": request.GET.get("serves", "")}
    chosen = urlencode({name: value for name, value in kept.items() if value})
    return redirect(f"{reverse('plan_objective_new', args=[partnership.ref])}?{chosen}")


@require_http_methods(["GET", "HEAD", "POST"])
@requires("edit_partnership")
@once
def measured(request: MemberRequest, ref: str) -> HttpResponseBase:
    """Where it stands on a day."""
    objective, partnership = _mine(request, ref)
    form = MeasureForm(request.POST or None, today=today(), initial={"on": today()})
    if not form.is_bound or not form.is_valid():
        return _form(request, objective, partnership, form, "Measure")
    made = measure(objective=objective, by=request.user, **form.cleaned_data)
    undo = reverse("record_delete", args=[partnership.ref, "measurements", made.ref])
    text = f"{objective}: {amount(made.value, objective.unit)}."
    return saved(request, came_from(request, reverse("objectives")), text, undo=undo)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("edit_partnership")
@once
def retargeted(request: MemberRequest, ref: str) -> HttpResponseBase:
    """Another target from a day on; the original one stays in sight."""
    objective, partnership = _mine(request, ref)
    form = TargetForm(request.POST or None, objective=objective, today=today(), initial={"since": today()})
    if not form.is_bound or not form.is_valid():
        return _form(request, objective, partnership, form, "Change the target")
    made = change_target(objective=objective, by=request.user, **form.cleaned_data)
    undo = reverse("record_delete", args=[partnership.ref, "targets", made.ref])
    return saved(request, came_from(request, reverse("objectives")), "Target changed.", undo=undo)


def _mine(request: MemberRequest, ref: str) -> tuple[Objective, Partnership]:
    objective = Objective.objects.filter(ref=ref).select_related("partnership__partner").first()
    if objective is None or objective.partnership is None:
        raise Http404
    check(request.user, "edit_partnership", objective.partnership)
    return objective, objective.partnership


def _form(
    request: MemberRequest,
    objective: Objective,
    partnership: Partnership,
    form: MeasureForm | TargetForm,
    title: str,
) -> HttpResponse:
    context = {"form": form, "objective": objective, "partnership": partnership, "heading": title}
    return form_page(request, "objectives/form.html", context, invalid=form.is_bound)
