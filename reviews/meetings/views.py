"""`/partnerships/<ref>/meetings/`: which meetings both sides agreed on, and the four that stand ready."""

import re

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms_once import once
from accounts.permissions import check, may, requires
from accounts.requests import MemberRequest
from lib.days import past_day, today
from partners.queries.one import plain
from partners.views.answers import form_page, saved

from . import queries as query
from .actions import agree_meeting
from .forms import MeetingForm

KIND = re.compile(r"[a-z0-9_-]{1,40}")


@require_safe
@requires("view_portfolio")
def meetings(request: MemberRequest, ref: str) -> HttpResponse:
    """The page."""
    partnership, as_of = plain(ref, request.user), today()
    found = query.meetings(partnership, as_of, past_day())
    context = {
        "partnership": partnership,
        "as_of": as_of,
        "meetings": [(meeting, meeting.late(as_of)) for meeting in found],
        "agreed": any(meeting.agreed for meeting in found),
        "editable": may(request.user, "edit_partnership", partnership),
        "loggable": may(request.user, "log_touchpoint"),
    }
    return render(request, "reviews/meetings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("edit_partnership")
@once
def agree(request: MemberRequest, ref: str, kind: str) -> HttpResponseBase:
    """Agree on one kind, as the template has it or otherwise."""
    partnership = plain(ref, request.user)
    check(request.user, "edit_partnership", partnership)
    if not KIND.fullmatch(kind):
        raise Http404
    meeting = next((own for own in query.meetings(partnership, today()) if own.kind == kind), None)
    if meeting is None:
        raise Http404
    started = {"every_days": meeting.every_days, "minutes": meeting.minutes}
    form = MeetingForm(request.POST or None, today=today(), initial=started)
    if not form.is_bound or not form.is_valid():
        context = {"form": form, "partnership": partnership, "meeting": meeting}
        return form_page(request, "reviews/meeting.html", context, invalid=form.is_bound)
    rhythm = agree_meeting(partnership=partnership, by=request.user, kind=kind, **form.cleaned_data)
    url = reverse("meetings", args=[ref])
    back = f"{reverse('record_delete', args=[ref, 'rhythms', rhythm.ref])}?next={url}"
    return saved(request, url, f"{meeting.label} agreed.", undo="" if meeting.agreed else back)
