"""A page of changes: which they are in one statement over all kinds, what they say in a second one.

The history holds each state as it was before a change or a removal; what it became is the next state, or the row as it
stands now. That a record was entered follows from the row itself. Every branch of the first statement gives no more
than a page of rows after the cursor, so that the cost does not grow with the length of the history.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from psycopg.sql import SQL, Composable, Identifier, Literal

from accounts.models import Origin
from partners.models import Partnership
from portfolio.bundle.load import LOADING
from portfolio.keeping.database import run

from .kinds import Kind, kinds

PAGE = 30
# what a file wrote: nobody typed it here
LOADED = SQL("({}, {})").format(Literal(Origin.IMPORT.value), Literal(Origin.SAMPLE.value))
ADDED, CHANGED, REMOVED = "added", "changed", "removed"
Row = dict[str, Any]


@dataclass(slots=True)
class Change:
    """One change. `before` and `after` are rows by their columns; of one that was added only `after` is filled."""

    kind: Kind
    at: datetime
    deed: str
    key: int
    obj: int
    by: int | None
    before: Row = field(default_factory=dict)
    after: Row = field(default_factory=dict)

    @property
    def cursor(self) -> str:
        """Where the next page starts."""
        return f"{self.at.isoformat()}~{self.kind.code}~{self.deed}~{self.key}"


Cursor = tuple[datetime, str, str, int]


def read_cursor(text: str) -> Cursor | None:
    """The cursor of an address; None for one that never was ours: the page then starts from the top."""
    try:
        at, kind, deed, key = text.split("~")
        moment = datetime.fromisoformat(at)
        return (moment, kind, deed, int(key)) if moment.tzinfo and abs(int(key)) < 2**62 else None
    except ValueError:
        return None


def page(
    partnership: Partnership, *, kind: str = "", by: int | None = None, imports: bool = True,
    after: Cursor | None = None, size: int = PAGE,
) -> tuple[list[Change], str]:  # fmt: skip
    """The newest changes after the cursor, and the cursor of the next page (empty: there is none). Two statements.

    Without `imports` what a file brought or changed is left out.
    """
    chosen = [own for own in kinds().values() if not kind or own.code == kind]
    branches = [
        branch for own in chosen for branch in _branches(own, partnership, by, after, size + 1, imports=imports)
    ]
    query = SQL("{} ORDER BY at DESC, kind DESC, deed DESC, key DESC LIMIT {}").format(
        SQL(" UNION ALL ").join(branches), Literal(size + 1)
    )
    found = [
        Change(kinds()[code], at, deed, key, obj, int(who) if who and who.isdecimal() else None)
        for code, deed, at, key, obj, who in run(query)
    ]
    shown = found[:size]
    _fill(shown)
    return shown, shown[-1].cursor if len(found) > size else ""


def people(partnership: Partnership) -> list[int]:
    """Keys of the members who changed anything of it. One statement."""
    each = [
        SQL(
            "SELECT c.metadata->>'user' AS who FROM {} e JOIN pghistory_context c ON c.id = e.pgh_context_id"
            " WHERE {} UNION SELECT t.created_by_id::text FROM {} t WHERE {} AND t.created_by_id IS NOT NULL"
        ).format(
            Identifier(kind.events), kind.belongs("e", partnership), Identifier(kind.table),
            kind.belongs("t", partnership),
        )
        for kind in kinds().values()
    ]  # fmt: skip
    return [int(who) for (who,) in run(SQL(" UNION ").join(each)) if who and who.isdecimal()]


def _branches(
    kind: Kind, partnership: Partnership, by: int | None, after: Cursor | None, most: int, *, imports: bool
) -> Iterable[Composable]:
    """The changes and removals of one kind, and what was added, also where it is gone again."""
    who = SQL("(SELECT c.metadata->>'user' FROM pghistory_context c WHERE c.id = e.pgh_context_id)")
    deed = SQL("CASE e.pgh_label WHEN 'delete' THEN 'removed' ELSE 'changed' END")
    typed, made = kind.belongs("e", partnership), kind.belongs("t", partnership)
    kept: Composable = SQL("true")
    if not imports:
        loaded = SQL("SELECT FROM pghistory_context c WHERE c.id = e.pgh_context_id AND c.metadata->>'command' = {}")
        typed = SQL("{} AND NOT EXISTS ({})").format(typed, loaded.format(Literal(LOADING)))
        made, kept = SQL("{} AND t.origin NOT IN {}").format(made, LOADED), SQL("e.origin NOT IN {}").format(LOADED)
    yield _branch(
        kind, SQL("{} e").format(Identifier(kind.events)), typed, by, after, most,
        deed=deed, at=SQL("e.pgh_created_at"), key=SQL("e.pgh_id"), obj=SQL("e.pgh_obj_id"), who=who,
    )  # fmt: skip
    added = SQL("'added'")
    yield _branch(
        kind, SQL("{} t").format(Identifier(kind.table)), made, by, after, most,
        deed=added, at=SQL("t.created_at"), key=SQL("t.id"), obj=SQL("t.id"), who=SQL("t.created_by_id::text"),
    )  # fmt: skip
    gone = SQL(
        "{} AND e.pgh_label = 'delete' AND NOT EXISTS (SELECT FROM {} t WHERE t.id = e.pgh_obj_id)"
        " AND NOT EXISTS (SELECT FROM {} n WHERE n.pgh_obj_id = e.pgh_obj_id AND n.pgh_label = 'delete'"
        " AND n.pgh_id > e.pgh_id) AND {}"
    ).format(kind.belongs("e", partnership), Identifier(kind.table), Identifier(kind.events), kept)
    yield _branch(
        kind, SQL("{} e").format(Identifier(kind.events)), gone, by, after, most,
        deed=added, at=SQL("e.created_at"), key=SQL("e.pgh_obj_id"), obj=SQL("e.pgh_obj_id"),
        who=SQL("e.created_by_id::text"),
    )  # fmt: skip


def _branch(
    kind: Kind, table: Composable, where: Composable, by: int | None, after: Cursor | None, most: int,
    *, deed: Composable, at: Composable, key: Composable, obj: Composable, who: Composable,
) -> Composable:  # fmt: skip
    if by is not None:
        where = SQL("{} AND {} = {}").format(where, who, Literal(str(by)))
    if after:
        # on one moment kinds come by their code: text is compared by its bytes, as Python orders it
        earlier = SQL('({}, {} COLLATE "C", {} COLLATE "C", {}) < ({}, {} COLLATE "C", {} COLLATE "C", {})').format(
            at, Literal(kind.code), deed, key, Literal(after[0]), Literal(after[1]), Literal(after[2]),
            Literal(after[3]),
        )  # fmt: skip
        where = SQL("{} AND {} <= {} AND {}").format(where, at, Literal(after[0]), earlier)
    return SQL(
        '(SELECT {code}::text COLLATE "C" AS kind, {deed}::text COLLATE "C" AS deed, {at} AS at, {key}::bigint AS key,'
        " {obj}::bigint AS obj, {who} AS who FROM {table} WHERE {where}"
        " ORDER BY at DESC, deed DESC, key DESC LIMIT {most})"
    ).format(
        code=Literal(kind.code), deed=deed, at=at, key=key, obj=obj, who=who, table=table, where=where,
        most=Literal(most),
    )  # fmt: skip


def _fill(changes: list[Change]) -> None:
    """The states before and after each. One statement."""
    by_kind: dict[str, tuple[Kind, list[Change]]] = {}
    for change in changes:
        by_kind.setdefault(change.kind.code, (change.kind, []))[1].append(change)
    if not by_kind:
        return
    each = [_states(kind, own) for kind, own in by_kind.values()]
    found = {
        (code, deed, key): (json.loads(before or "{}"), json.loads(after or "{}"))
        for code, deed, key, before, after in run(SQL(" UNION ALL ").join(each))
    }
    for change in changes:
        deed = ADDED if change.deed == ADDED else CHANGED
        change.before, change.after = found.get((change.kind.code, deed, change.key), ({}, {}))


def _states(kind: Kind, changes: list[Change]) -> Composable:
    events, table, code = Identifier(kind.events), Identifier(kind.table), Literal(kind.code)
    was_changed = [change.key for change in changes if change.deed != ADDED]
    was_added = [change.obj for change in changes if change.deed == ADDED]
    later = SQL(
        "COALESCE((SELECT to_jsonb(n) FROM {events} n WHERE n.pgh_obj_id = {obj} AND n.pgh_id > {since}"
        " ORDER BY n.pgh_id LIMIT 1), (SELECT to_jsonb(t) FROM {table} t WHERE t.id = {obj}))::text"
    )
    return SQL(
        "SELECT {code}, 'changed', e.pgh_id, to_jsonb(e)::text,"
        " CASE e.pgh_label WHEN 'delete' THEN NULL ELSE {later} END FROM {events} e WHERE e.pgh_id = ANY({changed})"
        " UNION ALL SELECT {code}, 'added', o.id, NULL, {first} FROM unnest({added}::bigint[]) AS o(id)"
    ).format(
        code=code, events=events, changed=Literal(was_changed or [0]), added=Literal(was_added),
        later=later.format(events=events, table=table, obj=SQL("e.pgh_obj_id"), since=SQL("e.pgh_id")),
        first=later.format(events=events, table=table, obj=SQL("o.id"), since=SQL("0")),
    )  # fmt: skip
