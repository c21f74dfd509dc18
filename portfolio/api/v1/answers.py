"""How the API answers: JSON, or a problem by RFC 9457 in the words of the pages."""

import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse

from lib.refs import RefConverter

ROOT = "/api/v1"
PROBLEM = "application/problem+json"
TITLES = {
    400: "Tandem cannot read this request",
    401: "Say who asks",
    403: "This is not allowed",
    404: "There is nothing at this address",
    405: "This address does not take that method",
    409: "Somebody was quicker",
    422: "Something in it is wrong",
    428: "Say which version you read",
    429: "Please wait a moment",
    500: "Something went wrong in Tandem",
    503: "Tandem cannot reach its database",
}
Errors = list[dict[str, str]]


class Problem(Exception):
    """Ends a request with a problem; nothing it wrote is kept."""

    def __init__(self, status: int, detail: str, *, headers: Mapping[str, str] | None = None, **more: Any) -> None:
        super().__init__(detail)
        self.status, self.detail, self.headers, self.more = status, detail, headers or {}, more

    def answer(self) -> HttpResponse:
        """As it goes out."""
        return problem(self.status, self.detail, headers=self.headers, **self.more)


def problem(status: int, detail: str, *, headers: Mapping[str, str] | None = None, **more: Any) -> HttpResponse:
    """An `application/problem+json` answer; `more` are members of its own, such as `errors`."""
    content = {"type": "about:blank", "title": TITLES[status], "status": status, "detail": detail} | more
    return answer(content, status=status, headers=headers, content_type=PROBLEM)


def invalid(errors: Iterable[tuple[str, str]]) -> Problem:
    """422: each error with its field (empty: about the whole)."""
    told: Errors = [{"field": field, "message": message} for field, message in errors]
    names = ", ".join(dict.fromkeys(error["field"] for error in told if error["field"]))
    detail = f"Nothing was saved. Look at: {names}." if names else "Nothing was saved."
    return Problem(422, detail, errors=told)


def answer(
    content: Any,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    content_type: str = "application/json",
) -> HttpResponse:
    """JSON. Days are ISO 8601, decimals are text so that no digit is lost."""
    body = json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(body, status=status, headers=dict(headers or {}), content_type=content_type)


def path(*parts: str) -> str:
    """The address of a resource; references in it are written as the pages write them."""
    return "/".join([ROOT, *(quote(RefConverter().to_url(part), safe="~") for part in parts)])
