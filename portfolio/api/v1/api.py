"""The API put together: its routers, who may ask, how it says what went wrong, and its schema."""

import json
import re
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.parser import Parser

from . import acts, begun, flags, lists, members, partners, partnerships, records, touchpoints
from .answers import Problem, invalid, problem
from .auth import CHALLENGE, Session, Token
from .docs_schema import PROBLEM

DESCRIPTION = """What the pages of Tandem do, for programs: the same records, the same checks, the same permissions.

Ask with `Authorization: Bearer tandem_…`; tokens are made under Me → Programs and calendar. Days are ISO 8601, decimals
are text. Lists come in pages: follow `next`. To edit, send the `version` you read: if somebody was quicker you get 409
with both versions. With an `Idempotency-Key` a request can be sent again without being done twice. Every write answers
with where the partnership stands then, its flags included. What goes wrong comes as `application/problem+json`.
"""


class Exact(Parser):
    """JSON whose decimals keep every digit; NaN and Infinity are no numbers."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Raises ValueError for what is no JSON."""
        return json.loads(request.body, parse_float=Decimal, parse_constant=_no_number)


def _no_number(text: str) -> Any:
    raise ValueError(text)


api = NinjaAPI(
    title="Tandem", version="1", description=DESCRIPTION, urls_namespace="api-v1", auth=[Token(), Session()],
    docs_url=None, openapi_url=None, parser=Exact(),
)  # fmt: skip
for _part in (partnerships, partners, touchpoints, flags, lists, acts, begun, records, members):
    api.add_router("", _part.router)
SCHEMAS: dict[str, Any] = {"Flag": flags.SCHEMA, "Problem": PROBLEM}
for _part in (partnerships, partners, touchpoints, lists, records, members):
    SCHEMAS |= _part.SCHEMAS


@api.exception_handler(Problem)
def _problem(request: HttpRequest, problem: Problem) -> HttpResponse:
    return problem.answer()


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, _: Http404) -> HttpResponse:
    return problem(404, "It was removed, or never was here, or it is not yours to see.")


@api.exception_handler(PermissionDenied)
def _denied(request: HttpRequest, _: PermissionDenied) -> HttpResponse:
    return problem(403, "Your role does not allow this. An administrator can change what it may do.")


@api.exception_handler(AuthenticationError)
def _nobody(request: HttpRequest, _: AuthenticationError) -> HttpResponse:
    detail = "Send a token: “Authorization: Bearer tandem_…”. You make one under Me, on Programs and calendar."
    return problem(401, detail, headers=CHALLENGE)


@api.exception_handler(HttpError)
def _refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    detail = "The body is not JSON." if error.status_code == 400 else str(error)
    return problem(error.status_code, detail)


@api.exception_handler(ValidationError)
def _wrong(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return invalid(_said(one) for one in error.errors).answer()


def _said(error: dict[str, Any]) -> tuple[str, str]:
    """What pydantic found, in our words. Fields are checked by the forms, so this is about the body as a whole."""
    name = str(error["loc"][-1]) if len(error["loc"]) > 2 else ""
    words = {"extra_forbidden": "There is no such field here.", "missing": "This field is required."}
    return name, words.get(error["type"], "Send one JSON object with the fields of this record.")


def schema() -> dict[str, Any]:
    """The OpenAPI 3.1 schema of the whole API."""
    made: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/"), default=str))
    components = made["components"]
    components["schemas"] |= SCHEMAS
    components["responses"] = {
        "Problem": {
            "description": "Nothing was done, and why.",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
    }
    for operations in made["paths"].values():
        for operation in operations.values():
            operation["responses"] = {
                code: told for code, told in operation["responses"].items() if code == "default" or "content" in told
                or code == "204"
            }  # fmt: skip
            operation["description"] = re.sub(r"\s+", " ", operation.get("description", "")).strip()
    made["servers"] = [{"url": "/"}]
    return made
