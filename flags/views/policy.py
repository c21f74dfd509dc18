"""The policy: every threshold, what it is where, and changing one after seeing what that would do."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.conflict import conflict
from accounts.forms_once import once
from accounts.models import Member, StaleEdit
from accounts.permissions import check, is_member, may, requires
from accounts.requests import MemberRequest
from flags import policy_actions, policy_pages, what_if
from flags.forms_policy import ValueForm, first_scope
from flags.policy import Policy
from flags.scopes import scope_words
from lib.days import today
from lib.files import csv_file

COLUMNS = {name: name for name in ("rule", "threshold", "default", "scope", "value", "from", "meaning")}


def _lines(as_of: date, member: Member) -> Iterator[dict[str, Any]]:
    """A row for each threshold, or for each of its values where there are some."""
    for rule in policy_pages.rules(as_of, member):
        for row in rule.rows:
            own = {
                "rule": rule.head.code, "threshold": row.threshold.name, "default": row.threshold.default,
                "meaning": row.threshold.meaning,
            }  # fmt: skip
            nothing: dict[str, Any] = {"scope": "", "value": None, "from": None}
            values = [{"scope": one.scope, "value": one.value, "from": one.since} for one in row.values]
            yield from (own | value for value in values or [nothing])


@require_safe
@requires("view_portfolio")
def policy(request: MemberRequest) -> HttpResponseBase:
    """`/policy/`: each rule's thresholds with what is in force, and who changed what; `?format=csv`: as a file."""
    as_of = today()
    if request.GET.get("format") == "csv":
        return csv_file("policy", COLUMNS, _lines(as_of, request.user))
    own = {
        "as_of": as_of,
        "rules": policy_pages.rules(as_of, request.user),
        "changes": policy_pages.changes(30, request.user),
        "may_change": may(request.user, "change_policy"),
    }
    return render(request, "flags/policy.html", own)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("view_portfolio")
@once
def threshold(request: MemberRequest, rule: str, name: str) -> HttpResponse:
    """`/policy/<rule>/<threshold>/`: its values by scope; a change is previewed, then saved."""
    known = policy_pages.known(rule, name)
    if known is None:
        raise Http404(f"{rule}.{name}")
    as_of = today()
    if request.method != "POST":
        initial = first_scope(request.GET.get("scope", "")) | {"what": request.GET.get("what", "set")}
        return _page(request, rule, name, ValueForm(rule=rule, threshold=known, as_of=as_of, initial=initial), as_of)
    check(request.user, "change_policy")
    form = ValueForm(request.POST, rule=rule, threshold=known, as_of=as_of)
    if not form.is_valid():
        return _page(request, rule, name, form, as_of, status=422)
    if request.POST.get("do") == "save" and request.POST.get("previewed") == form.stands_for():
        return _save(request, rule, name, form)
    return _page(request, rule, name, form, as_of, preview=_preview(rule, name, form, as_of, request.user))


def _preview(rule: str, name: str, form: ValueForm, as_of: date, member: Member) -> dict[str, Any]:
    """What it would do today and would have done, and what saving it needs."""
    said = form.cleaned_data
    value = float(said["value"]) if said["what"] == "set" else None
    before = Policy.on(as_of)
    of = said.get("partnership")
    after = what_if.laid_over(before, (rule, name), said["scope"], value, of.pk if of else None)
    return {
        "today": what_if.today_effect(rule, before, after, as_of, member),
        "past": what_if.past_effect(rule, before, after, as_of),
        "stamp": policy_actions.stamp(rule, name, said["scope"]),
        "previewed": form.stands_for(),
        "since": said.get("since") if said["what"] == "set" else None,
        "value": value,
        "scope": str(of) if of else scope_words(said["scope"]),
    }


def _save(request: MemberRequest, rule: str, name: str, form: ValueForm) -> HttpResponse:
    assert is_member(request.user)
    said, expected = form.cleaned_data, request.POST.get("stamp", "")
    own = {"by": request.user, "rule": rule, "threshold": name, "scope": said["scope"], "expected": expected}
    try:
        if said["what"] == "remove":
            gone = policy_actions.remove_value(**own)
            words = "It says nothing of it any more." if gone else "There was nothing to take away."
        else:
            policy_actions.set_value(
                value=said["value"], since=said["since"], partnership=said.get("partnership"), **own
            )
            words = f"Saved: {name.replace('_', ' ')} is {said['value']:g} from {said['since']:%-d %B %Y}."
    except StaleEdit:
        reason = "Somebody changed this threshold after you saw the preview. Nothing of yours was saved; look again."
        return conflict(request, url=reverse("policy_threshold", args=[rule, name]), reason=reason)
    messages.success(request, words)
    return redirect("policy_threshold", rule=rule, name=name)


def _page(
    request: MemberRequest,
    rule: str,
    name: str,
    form: ValueForm,
    as_of: date,
    *,
    preview: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    own = {
        "rule": policy_pages.head(rule),
        "threshold": form.threshold,
        "label": policy_pages.label(form.threshold),
        "defaults": policy_pages.defaults(form.threshold),
        "values": policy_pages.values(rule, name, as_of, request.user),
        "changes": policy_pages.changes(20, request.user, rule=rule, threshold=name),
        "form": form,
        "preview": preview,
        "as_of": as_of,
        "may_change": may(request.user, "change_policy"),
    }
    return render(request, "flags/policy_threshold.html", own, status=status)
