"""Forms that are posted twice are done once.

A form carries a hidden key (`{% post_key %}`). The first post under a key does the work and remembers where it led; the
same again is led there without doing anything, and the same key with other content is a conflict.
"""

import hashlib
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from .models import FormPost
from .permissions import is_member

FIELD = "post_key"
KEPT = timedelta(hours=24)
View = Callable[..., HttpResponseBase]


def once(view: View) -> View:
    """Answer a repeated post of one form with the first one's result. Goes inside `@requires(…)`.

    The key is written in the transaction of the view: a second click that comes while the first still works waits for
    it, and a post that failed (an invalid form, a conflict, an error) leaves its key free.
    """

    @wraps(view)
    def posted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        key = request.POST.get(FIELD, "")
        if request.method != "POST" or not key or not is_member(request.user):
            return view(request, *args, **kwargs)
        content = fingerprint(request)
        with transaction.atomic():
            row, first = FormPost.objects.get_or_create(
                key=hashlib.sha256(key.encode()).hexdigest(), defaults={"member": request.user, "content": content}
            )
            if not first:
                same = row.content == content and row.member_id == request.user.pk
                return repeated(request, row) if same else other_content(request)
            response = view(request, *args, **kwargs)
            if response.status_code >= 400:
                row.delete()
            elif location := response.headers.get("Location") or response.headers.get("HX-Redirect"):
                row.location = location
                row.save(update_fields=["location"])
            return response

    posted.once = True  # type: ignore[attr-defined]  # the tests ask each view that takes a post
    return posted


def fingerprint(request: HttpRequest) -> str:
    """What was posted and where to, without what changes from one sending to the next."""
    fields = [item for item in sorted(request.POST.lists()) if item[0] not in {FIELD, "csrfmiddlewaretoken"}]
    files = [(name, [str(file) for file in files]) for name, files in sorted(request.FILES.lists())]
    return hashlib.sha256(json.dumps([request.path, fields, files]).encode()).hexdigest()


def repeated(request: HttpRequest, row: FormPost) -> HttpResponse:
    """The first post's result: the place it led to, or for a piece of a page, that page as it is now."""
    if request.headers.get("HX-Request"):
        led = {"HX-Redirect": row.location} if row.location else {"HX-Refresh": "true"}
        return HttpResponse(status=204, headers=led)
    return HttpResponse(status=303, headers={"Location": row.location or "/"})


def other_content(request: HttpRequest) -> HttpResponse:
    """409: the key was used for something else, most likely by going back in the browser and changing the form."""
    reason = (
        "This form was already sent, with other content. What was sent first stands; open the page anew to change it."
    )
    return render(request, "errors/409.html", {"reason": reason, "current_url": request.path}, status=409)


def forget_old(now: datetime | None = None) -> int:
    """Delete keys older than a day; returns how many. Called by the retention job."""
    return FormPost.objects.filter(at__lt=(now or timezone.now()) - KEPT).delete()[0]
