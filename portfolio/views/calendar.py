"""`/calendar/<token>.ics`: what a calendar program asks every few hours."""

from datetime import datetime
from hashlib import sha256

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from accounts.access import feed_of
from accounts.models import CalendarFeed
from lib.days import today
from portfolio.calendar.days import entries
from portfolio.calendar.writing import calendar
from reviews.shared.throttle import WINDOW, too_many, too_many_misses

CLOSED = "This calendar is closed. Make a new address under Me, on Programs and calendar.\n"
WAIT = "Too many requests came from here. Try again in ten minutes.\n"


@require_safe
@login_not_required
def feed(request: HttpRequest, token: str) -> HttpResponseBase:
    """The calendar of the member whose secret it is; 304 where nothing changed since the program asked last."""
    if too_many(request, token):
        return _plain(429, WAIT)
    found = feed_of(token, timezone.now())
    if found is None:
        return _plain(429 if too_many_misses(request) else 404, CLOSED)
    content = calendar("Tandem", entries(found.member, today()))
    digest = sha256(content).hexdigest()
    changed = _changed(found, digest, timezone.now())
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'inline; filename="tandem.ics"'
    answer.headers["ETag"] = quote_etag(digest[:32])
    answer.headers["Last-Modified"] = changed.strftime("%a, %d %b %Y %H:%M:%S GMT")
    # nobody but the program itself keeps it, and it asks before it uses what it kept
    answer.headers["Cache-Control"] = "private, no-cache"
    return get_conditional_response(request, answer.headers["ETag"], int(changed.timestamp()), answer) or answer


def _changed(found: CalendarFeed, digest: str, now: datetime) -> datetime:
    """When the content became what it is; kept beside the feed, and written only where it changed."""
    if found.content == digest and found.changed_at is not None:
        return found.changed_at
    CalendarFeed.objects.filter(pk=found.pk).update(content=digest, changed_at=now)
    return now


def _plain(status: int, text: str) -> HttpResponse:
    answer = HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
    if status == 429:
        answer.headers["Retry-After"] = str(WINDOW)
    return answer
