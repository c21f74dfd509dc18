"""One entry, from the line on the value page."""

from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from accounts import settings
from accounts.forms_once import once
from accounts.permissions import requires
from accounts.requests import MemberRequest
from lib.days import today
from lib.words import count_words, exact_words
from objectives.models import ValueEntry
from objectives.value.actions import record_value
from objectives.value.forms import EntryForm
from partners.views.answers import INVALID, saved

from .common import mine
from .page import VERBS, show


@require_POST
@requires("edit_partnership")
@once
def new(request: MemberRequest, ref: str) -> HttpResponseBase:
    """Recorded, or back on the page with what was typed."""
    partnership = mine(request, ref)
    form = EntryForm(request.POST, today=today())
    if not form.is_valid():
        return show(request, partnership, form=form, status=INVALID)
    made = record_value(partnership=partnership, by=request.user, **form.entry())
    page = reverse("value", args=[ref])
    undo = f"{reverse('record_delete', args=[ref, 'values', made.ref])}?{urlencode({'next': page})}"
    return saved(request, page, f"{sentence(made, settings.current().currency)}.", undo=undo)


def sentence(entry: ValueEntry, currency: str) -> str:
    """We received €1,200."""
    much = exact_words(entry.amount, currency) if entry.amount is not None else f"{count_words(entry.hours or 0)} h"
    return f"{VERBS[entry.side, entry.flow]} {much}"
