"""What a past day knew: records by their own days, later endings and answers taken out.

Facts without a day (tier, purpose …) are those of today.
"""

from datetime import date

from psycopg.sql import SQL, Composable, Identifier, Literal

from .column import Bound, File
from .kinds import Day, Reference
from .tables import FILES

# Reviews are known by being due or booked, whether or not they were held later.
_SEEN = {"reviews.csv": "({t}.held_on <= {day} OR {t}.due_on IS NOT NULL OR {t}.booked_on IS NOT NULL)"}

_NEWEST = (
    "CASE WHEN EXISTS (SELECT FROM partners_{changes} c WHERE c.partnership_id = t.id) THEN (SELECT {name} FROM"
    " partners_{changes} c {join} WHERE c.partnership_id = t.id AND c.on <= {day}"
    " ORDER BY c.on DESC, c.id DESC LIMIT 1) ELSE {now} END"
)
# columns that hold the present of something whose changes are records
_REPLAYED = {
    ("partnerships.csv", "stage"): (
        "CASE WHEN EXISTS (SELECT FROM partners_stagechange c WHERE c.partnership_id = t.id) THEN coalesce("
        "(SELECT c.stage FROM partners_stagechange c WHERE c.partnership_id = t.id AND c.on <= {day}"
        " ORDER BY c.on DESC, c.id DESC LIMIT 1), 'candidate') WHEN t.started_on > {day} THEN 'candidate'"
        " WHEN t.stage = 'ended' AND t.ended_on > {day} THEN 'active' ELSE t.stage END"
    ),
    ("partnerships.csv", "owner"): _NEWEST.replace("{changes}", "ownerchange")
    .replace("{name}", "m.email")
    .replace("{join}", "LEFT JOIN accounts_member m ON m.id = c.owner_id"),
    ("partnerships.csv", "counterpart"): _NEWEST.replace("{changes}", "counterpartchange")
    .replace("{name}", "p.ref")
    .replace("{join}", "LEFT JOIN partners_contact p ON p.id = c.contact_id"),
    ("touchpoints.csv", "status"): (
        "CASE WHEN t.on > {day} AND (t.cancelled_on IS NULL OR t.cancelled_on > {day}) THEN 'planned' ELSE t.status END"
    ),
}


def visible(file: File, alias: str, day: date) -> Composable:
    """SQL: the row under `alias` was known on `day`, and so was everything it belongs to."""
    own = Identifier(alias)
    conditions: list[Composable] = [SQL("true")]
    if file.name in _SEEN:
        conditions.append(SQL(_SEEN[file.name]).format(t=own, day=Literal(day)))
    elif file.seen_from:
        days = [SQL("{}.{}").format(own, Identifier(file.by_name[name].column)) for name in file.seen_from]
        conditions.append(SQL("coalesce(least({}) <= {}, true)").format(SQL(", ").join(days), Literal(day)))
    for column in file.columns:
        parent = _dated_parent(column)
        if parent and column.required:
            conditions.append(_named_is_visible(parent, alias, column, day))
    return SQL(" AND ").join(conditions)


def past_value(file: File, column: Bound, day: date, now: Composable) -> Composable:
    """SQL: the cell as `day` knew it; `now` is the cell of today."""
    replayed = _REPLAYED.get((file.name, column.name))
    if replayed:
        return SQL(replayed).format(day=Literal(day), now=now)
    known: list[Composable] = []
    if isinstance(column.kind, Day) and not column.plan:
        known.append(SQL("t.{} <= {}").format(Identifier(column.column), Literal(day)))
    if column.told_on:
        told = Identifier(file.by_name[column.told_on].column)
        known.append(SQL("coalesce(t.{} <= {}, true)").format(told, Literal(day)))
    parent = _dated_parent(column)
    if parent and not column.required:
        known.append(_named_is_visible(parent, "t", column, day))
    return SQL("CASE WHEN {} THEN {} END").format(SQL(" AND ").join(known), now) if known else now


def _dated_parent(column: Bound) -> File | None:
    """The file a column refers to, if its rows come into sight on a day."""
    if not isinstance(column.kind, Reference):
        return None
    parent = next(file for file in FILES if file.model is column.kind.model)
    return parent if parent.seen_from or parent.name in _SEEN else None


def _named_is_visible(parent: File, alias: str, column: Bound, day: date) -> Composable:
    inner = f"{alias}_{column.name}"
    return SQL("EXISTS (SELECT FROM {} {} WHERE {}.id = {}.{} AND {})").format(
        Identifier(parent.table),
        Identifier(inner),
        Identifier(inner),
        Identifier(alias),
        Identifier(column.column),
        visible(parent, inner, day),
    )
