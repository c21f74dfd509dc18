"""The schema as people read it: operations under their tags, fields in words. For the docs page and the reference."""

from dataclasses import dataclass
from typing import Any

METHODS = ("get", "post", "patch", "delete")


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter or field: its name, what it holds, whether it must be there, and its meaning."""

    name: str
    kind: str
    required: bool
    meaning: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing the API does."""

    id: str
    method: str
    path: str
    summary: str
    text: str
    query: list[Field]
    body: list[Field]
    gives: str


@dataclass(frozen=True, slots=True)
class Group:
    """The operations of one resource."""

    code: str
    title: str
    operations: list[Operation]


def groups(schema: dict[str, Any]) -> list[Group]:
    """All operations by tag, in the order of the schema."""
    found: dict[str, list[Operation]] = {}
    for path, operations in schema["paths"].items():
        for method in METHODS:
            if told := operations.get(method):
                found.setdefault(told["tags"][0], []).append(_operation(schema, method, path, told))
    return [Group(tag.replace(" ", "-"), tag[:1].upper() + tag[1:], own) for tag, own in found.items()]


def _operation(schema: dict[str, Any], method: str, path: str, told: dict[str, Any]) -> Operation:
    query = [own for own in told.get("parameters", []) if own["in"] == "query"]
    content = told.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    body = _resolved(schema, content)
    required = body.get("required", [])
    return Operation(
        id=told["operationId"],
        method=method.upper(),
        path=path,
        summary=told["summary"],
        text=told.get("description", ""),
        query=[Field(own["name"], _kind(own["schema"]), False, own.get("description", "")) for own in query],
        body=[
            Field(name, _kind(own), name in required, own.get("description", ""))
            for name, own in body.get("properties", {}).items()
        ],
        gives=_gives(told),
    )


def _resolved(schema: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    name = own.get("$ref", "").rpartition("/")[2]
    found: dict[str, Any] = schema["components"]["schemas"].get(name, {}) if name else own
    return found


def _kind(own: dict[str, Any]) -> str:
    """What a field holds, in a few words."""
    if "enum" in own:
        return " | ".join(str(code) for code in own["enum"] if code not in ("", None))
    if own.get("type") == "array":
        return f"list of {_kind(own.get('items', {}))}s"
    kinds = own.get("type", "any")
    words = [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if kind != "null"]
    longest = f", at most {own['maxLength']} characters" if "maxLength" in own else ""
    return f"{own.get('format', ' or '.join(words))}{longest}"


def _gives(told: dict[str, Any]) -> str:
    """The status of success and what comes with it."""
    for code, response in told["responses"].items():
        if code == "default":
            continue
        own = response.get("content", {}).get("application/json", {}).get("schema", {})
        many = own.get("properties", {}).get("data", {}).get("items", {})
        first: dict[str, Any] = many or own.get("allOf", [own])[0]
        ref = first.get("$ref", "").rpartition("/")[2]
        what = f"a page of {ref}" if many else ref
        return f"{code} {what}".strip()
    return ""
