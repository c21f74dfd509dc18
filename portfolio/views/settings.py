"""The portfolio's settings."""

from zoneinfo import available_timezones

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts import actions
from accounts.conflict import Difference, conflict
from accounts.forms import SettingsForm
from accounts.forms_once import once
from accounts.models import Setting, StaleEdit
from accounts.permissions import is_member, requires
from accounts.settings import KNOWN


@require_http_methods(["GET", "HEAD", "POST"])
@requires("change_settings")
@once
def settings(request: HttpRequest) -> HttpResponse:
    """`/settings/`: currency, rate of an hour, days to answer …"""
    form = SettingsForm(request.POST or None, initial=_stored())
    if request.method == "POST" and form.is_valid():
        assert is_member(request.user)
        try:
            changed = actions.change_settings(values=form.values(), expected=form.versions(), by=request.user)
        except StaleEdit:
            return conflict(request, url=reverse("settings"), differences=_differences(form))
        messages.success(request, f"Saved: {', '.join(changed).replace('_', ' ')}." if changed else "Nothing changed.")
        return redirect("settings")
    own = {"form": form, "zones": sorted(available_timezones())}
    return render(request, "portfolio/settings.html", own, status=422 if form.is_bound else 200)


def _stored() -> dict[str, object]:
    """The values in force and their versions, as the form begins."""
    stored = {setting.name: setting for setting in Setting.objects.all()}
    values: dict[str, object] = {}
    for name, known in KNOWN.items():
        value = stored[name].value if name in stored else known.default
        values[name] = value == "true" if known.kind == "switch" else value
        values[f"version_{name}"] = stored[name].version if name in stored else 0
    return values


def _differences(form: SettingsForm) -> list[Difference]:
    now = {name: known.default for name, known in KNOWN.items()} | dict(Setting.objects.values_list("name", "value"))
    pairs = ((name.replace("_", " ").capitalize(), value, now[name]) for name, value in form.values().items())
    return [Difference(label, yours or "—", theirs or "—") for label, yours, theirs in pairs if yours != theirs]
