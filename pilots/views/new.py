"""Start a pilot, from a template or not; or go active without one, with a reason."""

from datetime import date
from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts import settings
from accounts.conflict import conflict
from accounts.forms_once import once
from accounts.models import StaleEdit
from accounts.permissions import check, requires
from accounts.requests import MemberRequest
from lib.days import today
from partners.models.choices import Stage
from partners.queries.one import plain
from partners.views.answers import expected, form_page, saved
from pilots.actions import first_time, go_active, start_pilot
from pilots.forms import NewPilotForm, WithoutForm
from pilots.templates_of_pilots import TEMPLATES

# stages from which a partnership goes active
BEFORE = (Stage.CANDIDATE, Stage.VETTING, Stage.PILOT)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("edit_partnership")
@once
def new(request: MemberRequest) -> HttpResponseBase:
    """A new one. `?partnership=` names whose it is, `?template=` fills it in."""
    named = request.POST.get("ref") or request.GET.get("partnership", "")
    partnership = plain(named, request.user) if named else None
    if partnership:
        check(request.user, "edit_partnership", partnership)
    form = NewPilotForm(
        request.POST or None,
        partnership=partnership,
        by=request.user,
        initial=_started(request.GET.get("template", ""), today()),
    )
    if not form.is_bound or not form.is_valid() or form.found is None:
        currency = settings.current().currency
        own = {
            "form": form,
            "partnership": partnership,
            "templates": [{"one": one, "about": one.about(currency)} for one in TEMPLATES.values()],
        }
        return form_page(request, "pilots/new.html", own, invalid=form.is_bound)
    check(request.user, "edit_partnership", form.found)
    pilot = start_pilot(
        partnership=form.found,
        by=request.user,
        on=today(),
        fields=form.values(),
        criteria=form.cleaned_data["criteria"],
    )
    return saved(request, reverse("pilot", args=[pilot.ref]), "Pilot started.")


@require_http_methods(["GET", "HEAD", "POST"])
@requires("edit_partnership")
@once
def without(request: MemberRequest, ref: str) -> HttpResponseBase:
    """Go active without a pilot."""
    partnership = plain(ref, request.user)
    check(request.user, "edit_partnership", partnership)
    if partnership.stage not in BEFORE:
        raise Http404
    form = WithoutForm(request.POST or None, partnership=partnership, today=today())
    if not form.is_bound or not form.is_valid():
        context = {"form": form, "partnership": partnership, "first_time": first_time(partnership)}
        return form_page(request, "pilots/without.html", context, invalid=form.is_bound)
    url = reverse("partnership", args=[ref])
    try:
        go_active(
            partnership=partnership,
            expected=expected(request),
            by=request.user,
            on=today(),
            reason=form.cleaned_data["reason"],
            ready=form.ready(),
        )
    except StaleEdit:
        reason = "Somebody else changed this partnership first."
        return conflict(request, url=url, version=plain(ref, request.user).version, reason=reason)
    return saved(request, url, f"{partnership} is active.")


def _started(template: str, day: date) -> dict[str, Any]:
    one = TEMPLATES.get(template)
    if one is None:
        return {"starts_on": day, "kind": next(iter(TEMPLATES))}
    return {
        "kind": one.code,
        "task": one.task,
        "starts_on": day,
        "ends_on": one.ends_on(day),
        "budget": one.most,
        "risk": one.risk,
        "criteria": one.criteria,
    }
