"""Flags: what stands, with its evidence, and what people do with it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import BaseModel

from accounts.models import Member, StaleEdit
from accounts.permissions import check
from flags import actions
from flags.forms import Act, Answer, Reasoned, Snooze
from flags.models import ActionKind, Flag, FlagAction, Severity, Standing
from flags.queries import standing_actions, visible_flags
from flags.reading import clears_when, evidence, limits, read, searched, severity_code
from flags.rules import RULES
from flags.views.asked import SEVERITIES, STATES, Asked
from flags.views.triage import found, may_decide
from lib.days import today
from partners.queries import keyset
from partners.queries.listing import Page

from . import docs_schema as docs
from . import paging
from .answers import Problem, answer, invalid, path
from .bodies import body_of, filled, given_in, model, takes
from .shapes import Row
from .writing import member_of, stale, version_of, writes

router = Router(tags=["flags"])
FILTERS: dict[str, Any] = {
    "state": dict(STATES), "severity": dict(SEVERITIES), "rule": RULES, "owner": None, "partnership": None,
}  # fmt: skip
DAYS = ("opened_on", "closed_on", "acknowledged_on", "snoozed_until", "dismissed_on")
SCHEMA: Row = {
    "type": "object",
    "properties": {
        "ref": {"type": "string"},
        "version": {"type": "integer"},
        "partnership": {"type": ["string", "null"], "description": "Its reference; null for a flag about a member."},
        "member": {"type": ["string", "null"]},
        "rule": {"enum": list(RULES)},
        "title": {"type": "string"},
        "kind": {"type": "string"},
        "severity": {"enum": [one.name.lower() for one in Severity]},
        "sentence": {"type": "string", "description": "The evidence in words."},
        **{name: {"type": ["string", "null"], "format": "date"} for name in DAYS},
        "evidence": {"type": "object", "description": "Dates and sums the rule looked at."},
        "thresholds": {"type": "object", "description": "What they were compared with, and where that came from."},
    },
}
CASE: Row = {
    "type": "object",
    "properties": {
        "clears_when": {"type": "string"},
        "searched": {
            "type": "string",
            "description": "Where the rule looked, and in how many places it found something.",
        },
        "lines": {"type": "array", "items": {"type": "object"}},
        "limits": {"type": "array", "items": {"type": "object"}},
        "decisions": {"type": "array", "items": {"type": "object"}, "description": "What people did, newest first."},
    },
}


def shown(flag: Flag, as_of: date) -> Row:
    """A flag as JSON."""
    reading = read(flag, as_of)
    return {
        "ref": flag.ref,
        "version": flag.version,
        "partnership": flag.partnership.ref if flag.partnership else None,
        "member": flag.member.ref if flag.member else None,
        "rule": flag.rule,
        "title": reading.title,
        "kind": flag.kind,
        "severity": severity_code(flag.severity),
        "sentence": reading.sentence,
        **{name: getattr(flag, name) for name in DAYS},
        "evidence": flag.evidence,
        "thresholds": flag.thresholds,
    }


def standing(partnership_id: int, as_of: date) -> Row:
    """Where a partnership stands: its status and its visible flags. Two statements."""
    status = Standing.objects.filter(partnership=partnership_id).values_list("status", flat=True).first()
    flags = visible_flags(as_of).filter(partnership=partnership_id)
    return {"status": status, "flags": [shown(flag, as_of) for flag in flags]}


@router.get("/flags", url_name="api_flags", summary="List flags", openapi_extra=docs.lists("Flag", FILTERS))
def flags(request: HttpRequest) -> HttpResponse:
    """The flags that match, in the order in which people see them; those to decide, unless `state` says otherwise."""
    values, as_of = paging.asked(request, FILTERS), today()
    matching = Asked(values, member_of(request), as_of).flags().select_related("partnership__partner", "member")
    size, at = paging.limit_of(request), _offset(request)
    rows = [shown(flag, as_of) for flag in matching[at : at + size + 1]]
    ends = _ends(at, size, len(rows))
    return paging.write(request, rows[:size], ends, matching)


def _ends(at: int, size: int, many: int) -> Page:
    """The neighbours of a page of flags. Their order has four keys, and there are few of them: a number does."""
    onward = keyset.write(None, at + size) if many > size else ""
    return Page([], onward, keyset.write(None, max(at - size, 0)) if at else "")


def _offset(request: HttpRequest) -> int:
    cursor = paging.cursor_of(request)
    if cursor and (cursor.key is not None or not 0 <= cursor.pk <= 1_000_000):
        raise paging.NO_PLACE
    return cursor.pk if cursor else 0


@router.get(
    "/flags/{ref:ref}", url_name="api_flag", summary="Read a flag with its evidence",
    openapi_extra=docs.gives({"allOf": [docs.named("Flag"), CASE]}),
)  # fmt: skip
def flag(request: HttpRequest, ref: str) -> HttpResponse:
    """One flag with its evidence, the thresholds, what was searched, what would clear it, and what people decided."""
    one, as_of = found(ref, member_of(request)), today()
    decisions = [
        {"ref": own.ref, "kind": own.kind, "on": own.on, "until": own.until, "reason": own.reason,
         "by": own.by.ref if own.by else None}
        for own in one.actions.select_related("by").order_by("-at", "-id")
    ]  # fmt: skip
    case = {
        "clears_when": clears_when(one),
        "searched": searched(one, as_of),
        "lines": [{"label": line.label, "value": line.value, "limit": line.limit} for line in evidence(one, as_of)],
        "limits": [
            {"name": own.name, "value": own.value, "unit": own.unit, "source": own.source} for own in limits(one)
        ],
        "decisions": decisions,
    }
    return answer(shown(one, as_of) | case, headers={"ETag": f'"{one.version}"'})


Do = Callable[[Flag, dict[str, Any], Any, date], FlagAction]
DECISIONS: dict[str, tuple[str, Callable[..., forms.BaseForm], Do]] = {
    "acknowledged": (
        "Acknowledge a flag",
        lambda data: Answer(data),
        lambda flag, said, by, on: actions.acknowledge(
            flag=flag, by=by, on=on, note=said["reason"], expected=said["version"]
        ),
    ),
    "snoozed": (
        "Snooze a flag until a day",
        lambda data: Snooze(data, as_of=today()),
        lambda flag, said, by, on: actions.snooze(
            flag=flag, by=by, on=on, until=said["until"], reason=said["reason"], expected=said["version"]
        ),
    ),
    "dismissed": (
        "Dismiss a flag as wrong",
        lambda data: Reasoned(data),
        lambda flag, said, by, on: actions.dismiss(
            flag=flag, by=by, on=on, reason=said["reason"], expected=said["version"]
        ),
    ),
    "acted": (
        "Say what is being done about a flag",
        lambda data: Act(data),
        lambda flag, said, by, on: actions.act(
            flag=flag, by=by, on=on, kind=said["kind"], reason=said["reason"], expected=said["version"]
        ),
    ),
}


def _offer(noun: str, summary: str, make: Callable[..., forms.BaseForm], do: Do) -> None:
    body_type = body_of(f"Flag{noun.capitalize()}", _unversioned(make({})), partial=True)

    def decide(request: HttpRequest, ref: str, body: BaseModel) -> HttpResponse:
        given = given_in(body)
        one = _mine(request, ref)
        expected = version_of(request, given)
        form = filled(lambda data: _unversioned(make(data)), given)
        try:
            action = do(one, form.cleaned_data | {"version": expected}, member_of(request), today())
        except actions.Refused as problem:
            raise invalid([("", str(problem))]) from None
        except StaleEdit:
            raise stale(given, shown(found(ref, member_of(request)), today())) from None
        return _decided(ref, member_of(request), action)

    decide.__doc__ = f"{summary}. The answer is the flag as it stands then; `decision` takes it back."
    decide.__annotations__["body"] = body_type
    router.post(
        f"/flags/{{ref:ref}}/{noun}", url_name=f"api_flag_{noun}", summary=summary,
        operation_id=f"flag_{noun}", openapi_extra=docs.writes("Flag", match=True),
    )(writes("decide_flag")(decide))  # fmt: skip


def _unversioned(form: forms.BaseForm) -> forms.BaseForm:
    form.fields.pop("version", None)  # it comes by If-Match, or beside the fields
    return form


for _noun, _own in DECISIONS.items():
    _offer(_noun, *_own)


@router.post(
    "/flags/{ref:ref}/undone", url_name="api_flag_undone", summary="Take back the newest decision on a flag",
    openapi_extra=docs.writes("Flag"),
)  # fmt: skip
@writes("decide_flag")
@takes(model("FlagUndone", {"decision": {"type": "string"}}, ["decision"]))
def undone(request: HttpRequest, ref: str, body: BaseModel) -> HttpResponse:
    """`decision` is the reference of the decision; only the newest one is taken back."""
    one = _mine(request, ref)
    action = one.actions.filter(ref=str(given_in(body).get("decision", ""))).exclude(kind=ActionKind.UNDO).first()
    if action is None or not standing_actions().filter(pk=action.pk).exists():
        raise invalid([("decision", "This flag has no such decision to take back.")])
    try:
        actions.undo(action=action, by=member_of(request), on=today())
    except StaleEdit:
        raise stale({"decision": action.ref}, shown(found(ref, member_of(request)), today())) from None
    return _decided(ref, member_of(request), None)


def _mine(request: HttpRequest, ref: str) -> Flag:
    one = found(ref, member_of(request))
    if not may_decide(request.user, one):
        check(request.user, "decide_flag", one.partnership)
        raise Problem(403, "This flag is about another member.")
    return one


def _decided(ref: str, member: Member, action: FlagAction | None) -> HttpResponse:
    as_of = today()
    one = found(ref, member)
    content = shown(one, as_of) | ({"decision": action.ref} if action else {})
    if one.partnership_id:
        content["standing"] = standing(one.partnership_id, as_of)
    return answer(content, headers={"ETag": f'"{one.version}"', "Location": path("flags", one.ref)})
