"""The flags page: the queue at the left, one case with its evidence at the right, and a decision."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.models import Member, Role
from accounts.permissions import Ties, is_member, may, may_as, requires
from flags.actions import LONGEST_SNOOZE
from flags.behind import behind
from flags.forms import USUAL_SNOOZE, Answer
from flags.models import ActionKind, Flag
from flags.queries import decided_since, monday, seen
from flags.reading import clears_when, evidence, limits, read, searched
from flags.rules import RULES
from lib.days import today

from .asked import SEVERITIES, STATES, Asked, asked
from .export import flags_csv
from .queue import Entry, entries, queued, subject

LOOKED_AT = 300  # flags read for the queue
SHOWN = 30  # lines of it
DONE = 5


@require_safe
@requires("view_portfolio")
def flags(request: HttpRequest) -> HttpResponseBase:
    """`/flags/`: what is to be decided, beginning with the first. A manager begins with their own."""
    member = _member(request)
    if member.role == Role.MANAGER and "owner" not in request.GET:
        query = request.GET.copy()
        query["owner"] = "me"
        return redirect(f"{request.path}?{query.urlencode()}")
    wanted = asked(request.GET, member, today())
    if request.GET.get("format") == "csv":
        return flags_csv(wanted)
    return page(request, wanted)


@require_safe
@requires("view_portfolio")
def flag(request: HttpRequest, ref: str) -> HttpResponse:
    """`/flags/<ref>/`: the same page with this flag as the case."""
    wanted = asked(request.GET, _member(request), today())
    return page(request, wanted, chosen=found(ref, wanted.member))


def found(ref: str, member: Member) -> Flag:
    """One flag with all that its case shows. Raises Http404 also where the member does not see what it is about."""
    flags = Flag.objects.filter(seen(member)).select_related(
        "partnership__partner", "partnership__standing", "partnership__owner", "member"
    )
    return get_object_or_404(flags, ref=ref)


def may_decide(user: object, flag: Flag) -> bool:
    """May this member answer this flag?"""
    if flag.partnership is None:
        return may_as(user, "decide_flag", flag.member_id, Ties(()))
    return may(user, "decide_flag", flag.partnership)


def page(
    request: HttpRequest,
    wanted: Asked,
    *,
    chosen: Flag | None = None,
    form: Answer | None = None,
    taken: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The page; with `form` and `taken` after an answer that was refused, keeping what was typed."""
    rows = queued(wanted, LOOKED_AT + 1)
    lines = entries(rows[:LOOKED_AT], wanted.as_of, same=wanted.values.get("same", ""))
    queue = lines if wanted.values.get("same") else lines[:SHOWN]
    first = next((entry.flag for entry in queue if entry.many == 1), queue[0].flag if queue else None)
    current = chosen or (found(first.ref, wanted.member) if first else None)
    done = list(decided_since(monday(wanted.as_of), wanted.member)[:LOOKED_AT])
    left = sum(entry.many for entry in lines)
    beyond = "+" if len(rows) > LOOKED_AT else ""
    waiting = left if wanted.state == "open" else 0
    decided = len({action.flag_id for action in done})
    total = decided + waiting
    return render(
        request,
        "flags/flags.html",
        {
            "as_of": wanted.as_of,
            "queue": queue,
            "query": wanted.query,
            "wanted": wanted,
            "more": len(queue) < len(lines) or bool(beyond),
            "left": f"{left}{beyond}",
            "case": case(current, wanted, request.user, queue, form) if current else None,
            "form": form,
            "taken": taken,
            "done": [(action, subject(action.flag), read(action.flag, wanted.as_of)) for action in done[:DONE]],
            "decided": decided,
            "total": total,
            "of": f"{total}{beyond if waiting else ''}",
            "state_options": STATES[1:],
            "owner_options": (("me", "Me"), ("none", "Nobody")),
            "severities": SEVERITIES,
            "rules": [(code, rule.title) for code, rule in RULES.items()],
            "may_log": may(request.user, "log_touchpoint"),
        },
        status=status,
    )


def case(flag: Flag, wanted: Asked, user: object, queue: list[Entry], form: Answer | None) -> dict[str, Any]:
    """Everything the case shows of one flag."""
    actions = list(flag.actions.select_related("by"))
    undone = {action.reason for action in actions if action.kind == ActionKind.UNDO}
    usual = wanted.as_of + timedelta(days=USUAL_SNOOZE)
    return {
        "flag": flag,
        "reading": read(flag, wanted.as_of),
        "subject": subject(flag),
        "evidence": evidence(flag, wanted.as_of),
        "searched": searched(flag, wanted.as_of),
        "limits": limits(flag),
        "behind": behind(flag, wanted.as_of, user),
        "clears_when": clears_when(flag),
        "remedy": RULES[flag.rule].remedy if flag.rule in RULES else "",
        "history": [
            {"action": action, "undone": action.ref in undone} for action in actions if action.kind != ActionKind.UNDO
        ],
        "may_decide": flag.closed_on is None and may_decide(user, flag),
        "next": _next(flag, queue, wanted.query),
        "reason": form.data.get("reason", "") if form else "",
        "until": form.data.get("until") or usual if form else usual,
        "latest": wanted.as_of + timedelta(days=LONGEST_SNOOZE),
        "earliest": wanted.as_of + timedelta(days=1),
        "rule_known": flag.rule in RULES,
    }


def _next(flag: Flag, queue: list[Entry], query: str) -> str:
    """Where a decision leads: the flag after this one, the first when this is the last."""
    refs = [entry.flag.ref for entry in queue if entry.many == 1]
    at = refs.index(flag.ref) if flag.ref in refs else -1
    after = refs[at + 1] if 0 <= at < len(refs) - 1 else ""
    address = reverse("flag", args=[after]) if after else reverse("flags")
    return f"{address}?{query}" if query else address


def _member(request: HttpRequest) -> Member:
    assert is_member(request.user)
    return request.user
