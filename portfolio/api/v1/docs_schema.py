"""What the schema says of answers: they are written by hand (see shapes.py), so they are described by hand too."""

from typing import Any

from . import paging

PROBLEM: dict[str, Any] = {
    "type": "object",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"field": {"type": "string"}, "message": {"type": "string"}},
                "required": ["field", "message"],
            },
        },
    },
    "required": ["type", "title", "status", "detail"],
}
_REFUSALS = {"$ref": "#/components/responses/Problem"}
KEY_HEADER: dict[str, Any] = {
    "name": "Idempotency-Key", "in": "header", "schema": {"type": "string", "maxLength": 255},
    "description": "The same request again under this key, within 24 hours, gets the first one's answer.",
}  # fmt: skip
MATCH_HEADER: dict[str, Any] = {
    "name": "If-Match", "in": "header", "schema": {"type": "string"},
    "description": "The version that was read, in quotation marks; or send `version` in the body.",
}  # fmt: skip
STANDING: dict[str, Any] = {
    "type": "object",
    "description": "Where the partnership stands after this write.",
    "properties": {
        "status": {"type": ["string", "null"]},
        "flags": {"type": "array", "items": {"$ref": "#/components/schemas/Flag"}},
    },
    "required": ["status", "flags"],
}


def named(name: str) -> dict[str, Any]:
    """A schema by its name."""
    return {"$ref": f"#/components/schemas/{name}"}


def lists(name: str, filters: dict[str, Any] | None = None) -> dict[str, Any]:
    """An operation that answers with a page of `name`; `filters` hold the values of closed ones, None for any text."""
    page = {
        "type": "object",
        "properties": {"data": {"type": "array", "items": named(name)}, **paging.SCHEMA},
        "required": ["data", "next", "previous"],
    }
    own = [
        {"name": key, "in": "query", "schema": {"type": "string"} | ({"enum": list(values)} if values else {})}
        for key, values in (filters or {}).items()
    ]
    return {"parameters": [*own, *paging.PARAMETERS], "responses": _responses(200, page)}


def gives(name: str | dict[str, Any], *, status: int = 200) -> dict[str, Any]:
    """An operation that answers with one thing."""
    return {"responses": _responses(status, named(name) if isinstance(name, str) else name)}


def writes(name: str, *, status: int = 200, match: bool = False) -> dict[str, Any]:
    """An operation that writes and answers with the record and where its partnership stands."""
    content = {"allOf": [named(name), {"type": "object", "properties": {"standing": STANDING}}]}
    parameters = [KEY_HEADER, *([MATCH_HEADER] if match else [])]
    return {"parameters": parameters, "responses": _responses(status, content)}


def removes() -> dict[str, Any]:
    """An operation that removes something."""
    return {
        "parameters": [KEY_HEADER, MATCH_HEADER],
        "responses": {204: {"description": "Removed."}, "default": _REFUSALS},
    }


def _responses(status: int, content: dict[str, Any]) -> dict[Any, Any]:
    done = {"description": "Done.", "content": {"application/json": {"schema": content}}}
    return {status: done, "default": _REFUSALS}
