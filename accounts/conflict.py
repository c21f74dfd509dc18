"""Two people edited the same record: show both versions, and lose neither."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lib.words import day_words

from .forms_once import FIELD

VERSION = "version"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field as both wrote it."""

    label: str
    yours: str
    theirs: str


def conflict(
    request: HttpRequest,
    *,
    url: str,
    differences: Iterable[Difference] = (),
    version: int | None = None,
    reason: str = "",
) -> HttpResponse:
    """The 409 page: what you typed beside what stands now.

    `url` is where it stands now. With `version` (the stored one) the page offers to save yours over theirs: the same
    post again, against that version.
    """
    skip = {"csrfmiddlewaretoken", FIELD, VERSION}
    again = [(name, value) for name, values in request.POST.lists() if name not in skip for value in values]
    own = {"differences": list(differences), "current_url": url, "reason": reason, "again": again, "version": version}
    return render(request, "accounts/conflict.html", own, status=409)


def form_conflict(request: HttpRequest, form: "ModelForm[Any]", *, url: str) -> HttpResponse:
    """The 409 page of an edit form whose instance somebody else saved meanwhile (StaleEdit)."""
    now = type(form.instance)._default_manager.filter(pk=form.instance.pk).first()
    if now is None:
        return conflict(request, url=url, reason="Somebody removed this meanwhile. What you typed was not saved.")
    return conflict(request, url=url, differences=differences_of(form, now), version=getattr(now, VERSION))


def differences_of(form: "ModelForm[Any]", now: models.Model) -> list[Difference]:
    """The fields of a valid form that differ from the record as it is stored."""
    stored = {field.name for field in now._meta.get_fields()}
    pairs = (
        (str(form[name].label), said(now, name, value), said(now, name, _stored(now, name)))
        for name, value in form.cleaned_data.items()
        if name in stored and name != VERSION
    )
    return [Difference(label, yours, theirs) for label, yours, theirs in pairs if yours != theirs]


def _stored(now: models.Model, name: str) -> Any:
    value = getattr(now, name)
    return value.all() if hasattr(value, "all") else value


def said(record: models.Model, name: str, value: Any) -> str:
    """A value as a person reads it: the label of a choice, a day in words, names of many."""
    choices = dict(getattr(record._meta.get_field(name), "flatchoices", None) or ())
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return day_words(value)
    if isinstance(value, list | tuple | set | models.QuerySet):
        return ", ".join(str(choices.get(item, item)) for item in value) or "—"
    return str(choices.get(value, value))
