"""The evidence of flags: JSON that names records by their id inside, and by their ref in the bundle.

Ids are an installation's own; with them a flag loaded elsewhere would point at strangers.
"""

from dataclasses import dataclass
from typing import Any

from psycopg.sql import SQL, Composable, Identifier, Literal

from accounts.models import Member
from flags.models import ExitCriterion
from objectives.models import Objective
from partners.models import Agreement, Touchpoint
from pilots.models import Pilot

from .base import Cell
from .references import by_email, table
from .special import Json

# every figure of a rule that is the id of a record
NAMES: dict[str, Any] = {
    "criterion_met_id": ExitCriterion,
    "expiring_id": Agreement,
    "furthest_behind_id": Objective,
    "last_mutual_id": Touchpoint,
    "owner_id": Member,
    "pilot_id": Pilot,
}


@dataclass(frozen=True, kw_only=True)
class Evidence(Json):
    """A JSON object of figures."""

    empty: Cell = "{}"

    def written(self, column: Composable) -> Composable:
        return SQL("({})::text").format(_translated(column, "number", _ref))

    def values(self, name: str, column: str) -> dict[str, Composable]:
        return {column: _translated(SQL("i.{}").format(Identifier(name)), "string", _id)}

    @property
    def words(self) -> str:
        return "JSON object; records in it by their `ref`"


def _translated(column: Composable, type_name: str, found: Any) -> Composable:
    cases = [
        SQL("WHEN e.key = {} AND jsonb_typeof(e.value) = {} THEN to_jsonb({})").format(
            Literal(key), Literal(type_name), found(model)
        )
        for key, model in NAMES.items()
    ]
    return SQL(
        "CASE WHEN jsonb_typeof({column}) = 'object' THEN (SELECT coalesce(jsonb_object_agg(e.key,"
        " coalesce(CASE {cases} ELSE e.value END, 'null')), '{{}}') FROM jsonb_each({column}) e) ELSE {column} END"
    ).format(column=column, cases=SQL(" ").join(cases))


def _ref(model: Any) -> Composable:
    return SQL("(SELECT x.{} FROM {} x WHERE x.id = e.value::bigint)").format(_name(model), table(model))


def _id(model: Any) -> Composable:
    return SQL("(SELECT x.id FROM {} x WHERE x.{} = e.value #>> '{{}}')").format(table(model), _name(model))


def _name(model: Any) -> Identifier:
    return Identifier("email" if by_email(model) else "ref")
