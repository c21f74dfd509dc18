"""`/partnerships/<ref>/changes/`: who changed what, when, from what to what."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from accounts.models import Member
from accounts.permissions import may, requires
from accounts.requests import MemberRequest
from lib.days import portfolio_zone
from partners import undo
from partners.models import Partnership
from partners.queries.one import plain

from .kinds import kinds
from .reading import REMOVED, Change, page, people, read_cursor
from .words import Names, deed, differences, names_of, title, who

IMPORTS = [("hide", "Hidden")]


@require_safe
@requires("view_portfolio")
def changes(request: MemberRequest, ref: str) -> HttpResponse:
    """A page of the history; `?kind=`, `?by=` and `?imports=hide` filter it, `?after=` pages it."""
    partnership = plain(ref, request.user)
    by_whom = {own.ref: own for own in Member.objects.filter(pk__in=people(partnership)).order_by("name", "email")}
    kind, by = request.GET.get("kind", ""), request.GET.get("by", "")
    kind, by = kind if kind in kinds() else "", by if by in by_whom else ""
    imports = "hide" if request.GET.get("imports") == "hide" else ""
    after = read_cursor(request.GET.get("after", ""))
    found, more = page(partnership, kind=kind, by=by_whom[by].pk if by else None, imports=not imports, after=after)
    names = names_of(found, request.user)
    editable = may(request.user, "edit_partnership", partnership)
    kept = undo.kept(request.session) if editable else {}
    newest: set[str] = set()
    context = {
        "partnership": partnership,
        "rows": [_row(change, names, kept, newest, partnership, editable=editable) for change in found],
        "kinds": [(own.code, own.plural) for own in kinds().values()],
        "imports": IMPORTS,
        "people": [(own.ref, str(own)) for own in by_whom.values()],
        "asked": bool(kind or by or imports),
        "earlier": after is not None,
        "first": _query(kind=kind, by=by, imports=imports),
        "more": _query(kind=kind, by=by, imports=imports, after=more) if more else "",
        "may_restore": may(request.user, "restore_deleted"),
    }
    return render(request, "portfolio/changes.html", context)


def _row(
    change: Change, names: Names, kept: dict[str, str], newest: set[str], partnership: Partnership, *, editable: bool
) -> dict[str, Any]:
    """One change in words, with its undo: the newest of a record that is still remembered."""
    row = change.after or change.before
    ref, record = str(row.get("ref", "")), change.kind.record
    first, at = ref not in newest, change.at.astimezone(portfolio_zone())
    newest.add(ref)
    own = [partnership.ref, record, ref]
    here = bool(record) and change.deed != REMOVED and bool(change.after)
    return {
        "what": change.kind.label.capitalize(),
        "title": title(change, names),
        "deed": deed(change),
        "removed": change.deed == REMOVED,
        "who": who(change, names),
        "day": at.date(),
        "time": at,
        "differences": differences(change, names),
        "edit": reverse("record_edit", args=own) if editable and here and first else "",
        "undo": _undo(kept[ref], own) if first and ref in kept else "",
    }


def _undo(key: str, own: list[str]) -> str:
    """Of a single record by its own address; a record that was one of several takes all of them back."""
    return reverse("record_undo", args=own) if key == own[-1] and own[1] else reverse("act_undo", args=[key])


def _query(**values: str) -> str:
    return f"?{urlencode({name: value for name, value in values.items() if value})}"
