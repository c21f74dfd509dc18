"""How each form of the exit page is answered: done, refused with what was typed, or a conflict."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse

from accounts.conflict import conflict, form_conflict
from accounts.models import StaleEdit
from accounts.requests import MemberRequest
from partners.models import Partnership
from partners.views.answers import saved
from reviews.exits.page import Refusal
from reviews.exits.stages import Refused

from .page import address, shown

STALE = "Somebody else changed this partnership meanwhile. Nothing of yours was saved."


def answer(
    request: MemberRequest,
    partnership: Partnership,
    place: str,
    form: forms.BaseForm,
    do: Callable[[dict[str, Any]], object],
    text: str,
    *,
    undo: str = "",
) -> HttpResponse:
    """Do it with the cleaned form and return to the page with a toast."""
    if not form.is_valid():
        return shown(request, partnership, Refusal(place, form))
    url = address(partnership)
    try:
        do(form.cleaned_data)
    except StaleEdit:
        if isinstance(form, forms.ModelForm) and form.instance.pk:
            return form_conflict(request, form, url=url)
        return conflict(request, url=url, reason=STALE)
    except Refused as refused:
        return conflict(request, url=url, reason=f"{refused} Nothing of yours was saved.")
    return saved(request, url, text, undo=undo)


class Nothing(forms.Form):
    """A button without fields."""
