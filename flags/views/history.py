"""`/history/?as_of=`: the portfolio as of a day, as it happened and as it was known."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.permissions import is_member, requires
from flags import history as past
from flags.as_of import NoSuchDay, asked_day
from lib.days import today


@require_safe
@requires("view_portfolio")
def history(request: HttpRequest) -> HttpResponse:
    """The page; a day that cannot be looked at is said at the field."""
    now, text = today(), request.GET.get("as_of", "")
    own = {"today": now, "as_of_text": text or now.isoformat(), "day": None, "error": ""}
    try:
        day = asked_day(text, now) if text else now
    except NoSuchDay as problem:
        return render(request, "flags/history_page.html", own | {"error": str(problem)}, status=422)
    assert is_member(request.user)
    happened = past.happened(day, request.user)
    own |= {
        "day": day,
        "happened": happened,
        "known": past.known(day, request.user),
        "standing": [{"status": code, "count": count, "url": f"{reverse('partnerships')}?status={code}&as_of={day}"}
                     for code, count in happened.counts],
    }  # fmt: skip
    return render(request, "flags/history_page.html", own)
