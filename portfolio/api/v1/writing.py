"""What every write has in common: the permission, one transaction, where it came from, and an answer given once."""

import hashlib
import json
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from accounts.models import FormPost, Member, Origin, written_from
from accounts.permissions import PERMISSIONS, check, is_member

from .answers import PROBLEM, Problem, answer

KEY = "Idempotency-Key"
LONGEST_KEY = 255
REPEATED = "Idempotency-Replayed"
V = TypeVar("V", bound=Callable[..., HttpResponse])


def member_of(request: HttpRequest) -> Member:
    """Whoever asks; the API answers nobody else."""
    assert is_member(request.user)
    return request.user


def writes(permission: str) -> Callable[[V], V]:
    """`@writes("log_touchpoint")`: a view that changes something.

    All or nothing, with the origin API. With an `Idempotency-Key`, the same request again within 24 hours gets the
    first one's answer without doing anything; another request under that key is a conflict.
    """
    if permission not in PERMISSIONS:
        raise KeyError(permission)

    def decorate(view: V) -> V:
        @wraps(view)
        def written(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            check(request.user, permission)
            with transaction.atomic(), written_from(Origin.API):
                return once(request, lambda: view(request, *args, **kwargs))

        return written  # type: ignore[return-value]

    return decorate


def once(request: HttpRequest, do: Callable[[], HttpResponse]) -> HttpResponse:
    """Do it, or give the answer of before. A problem leaves the key free: it undoes the whole transaction."""
    key = request.headers.get(KEY, "")
    if not key:
        return do()
    if len(key) > LONGEST_KEY:
        raise Problem(400, f"An {KEY} has at most {LONGEST_KEY} characters.")
    member = member_of(request)
    hashed = hashlib.sha256(f"api\0{member.pk}\0{key}".encode()).hexdigest()
    given = {"member": member, "content": fingerprint(request)}
    row, first = FormPost.objects.get_or_create(key=hashed, defaults=given)
    if not first:
        return _again(row, given["content"])
    made = do()
    row.status, row.answer, row.location = made.status_code, made.content.decode(), made.headers.get("Location", "")
    row.save(update_fields=["status", "answer", "location"])
    return made


def fingerprint(request: HttpRequest) -> str:
    """What was asked, with which content and against which version."""
    body = hashlib.sha256(request.body).hexdigest()
    asked = [request.method, request.get_full_path(), request.headers.get("If-Match", ""), body]
    return hashlib.sha256(json.dumps(asked).encode()).hexdigest()


def _again(row: FormPost, content: Any) -> HttpResponse:
    if row.content != content:
        raise Problem(409, f"This {KEY} was used for another request. Take a new one.")
    status = row.status or 200
    kept = HttpResponse(row.answer, status=status, content_type="application/json" if status < 400 else PROBLEM)
    if row.location:
        kept.headers["Location"] = row.location
    kept.headers[REPEATED] = "true"
    return kept


def version_of(request: HttpRequest, given: dict[str, Any]) -> int:
    """The version that was read: `If-Match: "3"`, or `version` in the body (which is taken out). Raises Problem."""
    named, match = given.pop("version", None), request.headers.get("If-Match", "").strip()
    text = match.removeprefix("W/").strip('"') if match else named
    if text is None:
        raise Problem(428, "Send the version you read, as `version` or as If-Match.")
    if isinstance(text, bool) or not str(text).isdecimal() or len(str(text)) > 9:
        raise Problem(422, "A version is a whole number.", errors=[{"field": "version", "message": "A whole number."}])
    return int(text)


def stale(yours: dict[str, Any], theirs: dict[str, Any] | None) -> Problem:
    """409 with both versions: what was sent, and what stands now."""
    if theirs is None:
        return Problem(409, "Somebody removed this meanwhile. Nothing of yours was saved.", yours=yours, theirs=None)
    detail = f"Somebody saved version {theirs['version']} meanwhile. Nothing of yours was saved."
    return Problem(409, detail, yours=yours, theirs=theirs, version=theirs["version"])


def gone() -> HttpResponse:
    """204: it is removed."""
    return HttpResponse(status=204)


__all__ = ["answer", "gone", "member_of", "once", "stale", "version_of", "writes"]
