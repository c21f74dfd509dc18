"""Answers are written by hand, and described by hand: what comes fits the schema."""

from typing import Any

import pytest

from objectives.models import Objective
from partners.models import Agreement
from portfolio.api.v1.api import schema
from reviews.models import Commitment
from tests.api.conftest import Api
from tests.making import evaluated, partnership, touch

SCHEMA = schema()
KINDS: dict[str, Any] = {
    "string": str,
    "integer": int,
    "boolean": bool,
    "array": list,
    "object": dict,
    "number": (int, float),
}


def misfits(value: Any, told: dict[str, Any], at: str = "") -> list[str]:
    """Where a value is not what the schema says; enough of JSON Schema for ours."""
    if "$ref" in told:
        return misfits(value, SCHEMA["components"]["schemas"][told["$ref"].rpartition("/")[2]], at)
    if "allOf" in told:
        return [wrong for part in told["allOf"] for wrong in misfits(value, part, at)]
    if "enum" in told:
        return [] if value in told["enum"] else [f"{at}: {value!r} is none of {told['enum']}"]
    kinds = told.get("type", [])
    allowed = [kinds] if isinstance(kinds, str) else kinds
    if value is None:
        return [] if "null" in allowed or not allowed else [f"{at} is null"]
    if allowed and not any(isinstance(value, KINDS[kind]) for kind in allowed if kind != "null"):
        return [f"{at}: {value!r} is no {kinds}"]
    if isinstance(value, list):
        return [wrong for n, one in enumerate(value) for wrong in misfits(one, told.get("items", {}), f"{at}[{n}]")]
    if isinstance(value, dict):
        missing = [f"{at}.{name} is missing" for name in told.get("required", []) if name not in value]
        known = told.get("properties", {})
        return missing + [
            wrong for name, one in value.items() if name in known for wrong in misfits(one, known[name], f"{at}.{name}")
        ]
    return []


def fits(api: Api, url: str, path: str, method: str = "get", body: Any = None) -> None:
    answer = api(method.upper(), url, body)
    code = str(answer.status_code)
    told = SCHEMA["paths"][f"/api/v1/{path}"][method]["responses"][code]["content"]["application/json"]["schema"]
    assert misfits(answer.json(), told, url) == []


@pytest.mark.django_db
def test_what_is_answered_fits_what_is_described(api: Api) -> None:
    one = partnership(owner=api.by)
    one.deputies.add(api.by)
    made = touch(one, 3)
    Objective.objects.create(partnership=one, title="Leads", tangible=True, target=40, due_on=one.started_on)
    Commitment.objects.create(partnership=one, side="ours", what="It")
    agreement = Agreement.objects.create(partnership=one, title="Frame")
    evaluated()
    for name in (
        "partnerships",
        "partners",
        "contacts",
        "touchpoints",
        "flags",
        "objectives",
        "commitments",
        "members",
    ):
        fits(api, name, name)
    fits(api, f"partnerships/{one.ref}", "partnerships/{ref}")
    fits(api, f"partnerships/{one.ref}/timeline", "partnerships/{ref}/timeline")
    fits(api, f"partnerships/{one.ref}/objectives", "partnerships/{ref}/objectives")
    fits(api, f"touchpoints/{made.ref}", "touchpoints/{ref}")
    fits(api, "me", "me")
    body: dict[str, Any] = {"version": 1, "title": "Frame contract"}
    url = "partnerships/{ref}/agreements/{record}"
    fits(api, f"partnerships/{one.ref}/agreements/{agreement.ref}", url, "patch", body)
    fits(api, f"partnerships/{one.ref}/touchpoints", "partnerships/{ref}/touchpoints", "post", {"summary": "x"})
