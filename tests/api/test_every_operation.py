"""Every operation × every role, nobody, and a token that only reads: generated from the schema."""

import json
from typing import Any

import pytest
from django.test import Client

from accounts.models import Role
from accounts.permissions import may
from portfolio.api.v1.api import schema
from portfolio.api.v1.reference import groups
from tests.api.conftest import Api
from tests.making import member

SCHEMA = schema()
OPERATIONS = [
    (method.upper(), path.replace("{ref}", "nothing").replace("{record}", "nothing"))
    for path, operations in SCHEMA["paths"].items()
    for method in operations
]
WRITES = [own for own in OPERATIONS if own[0] != "GET"]


def permission(method: str, path: str) -> str:
    """The permission of an operation, as the page of the same thing asks it."""
    parts = path.removeprefix("/api/v1/").split("/")
    if method == "GET":
        return "view_portfolio"
    if parts in (["partnerships"], ["partners"]):
        return "create_partnership"
    if parts[0] == "flags":
        return "decide_flag"
    if "touchpoints" in (parts[0], parts[-1]) or "contacts" in (parts[0], parts[-1]):
        return "log_touchpoint"
    return "edit_partnership"


def ask(client: Client, method: str, path: str, token: str = "") -> Any:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return client.generic(method, path, json.dumps({}), "application/json", headers=headers)


@pytest.mark.django_db
def test_nobody_is_told_to_say_who_asks() -> None:
    client = Client()
    for method, path in OPERATIONS:
        answer = ask(client, method, path)
        assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer"), (method, path)
        assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role.values)
def test_each_role_may_what_its_pages_may(role: str) -> None:
    api = Api(member("Sam Role", role))
    wrong = []
    for method, path in OPERATIONS:
        status = ask(api.client, method, path, api.token).status_code
        if (status == 403) == may(api.by, permission(method, path)) or status >= 500:
            wrong.append((method, path, status))
    assert wrong == []


@pytest.mark.django_db
def test_a_token_that_reads_writes_nothing() -> None:
    api = Api(member("Lena Vogt", Role.ADMIN), may_write=False)
    assert len(WRITES) > 100
    for method, path in WRITES:
        answer = ask(api.client, method, path, api.token)
        assert (answer.status_code, answer.json()["detail"][:25]) == (403, "This token may only read."), path


def test_the_schema_is_whole() -> None:
    assert SCHEMA["openapi"].startswith("3.1")
    ids = [own["operationId"] for operations in SCHEMA["paths"].values() for own in operations.values()]
    assert len(ids) == len(set(ids))
    known = SCHEMA["components"]["schemas"]
    named = set(_refs(SCHEMA))
    assert {name for name in named if name.startswith("#/components/schemas/")} <= {
        f"#/components/schemas/{name}" for name in known
    }
    assert {"get", "post"} <= SCHEMA["paths"]["/api/v1/partnerships"].keys()
    assert SCHEMA["components"]["securitySchemes"]["Token"]["scheme"] == "bearer"
    body = known["NewTouchpoint"]
    assert (body["required"], body["additionalProperties"]) == (["summary"], False)


def test_every_operation_is_on_the_page() -> None:
    told = [(own.method, own.path) for group in groups(SCHEMA) for own in group.operations]
    assert sorted(told) == sorted(
        (method.upper(), path) for path, operations in SCHEMA["paths"].items() for method in operations
    )


@pytest.mark.django_db
def test_anybody_reads_the_schema_and_a_member_the_page(client: Client) -> None:
    assert client.get("/api/v1/openapi.json").json()["info"]["title"] == "Tandem"
    assert client.get("/api/v1/docs").status_code == 302
    client.force_login(member("Ria Reader", Role.READER))
    page = client.get("/api/v1/docs")
    assert page.status_code == 200
    assert b"/api/v1/partnerships/{ref}/timeline" in page.content
    assert b"<script>" not in page.content
    assert b"style=" not in page.content


def _refs(told: Any) -> Any:
    if isinstance(told, dict):
        yield from ([told["$ref"]] if isinstance(told.get("$ref"), str) else [])
        for own in told.values():
            yield from _refs(own)
    elif isinstance(told, list):
        for own in told:
            yield from _refs(own)
