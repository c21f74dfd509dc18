"""Which partnerships an import touched, so that their signals and flags can be refreshed afterwards."""

from collections.abc import Iterable
from typing import Any

from psycopg.sql import SQL, Composable, Identifier

from flags.evaluation import evaluate
from flags.models import Dirty, Evaluated
from lib.days import today
from lib.facts import announce
from partners.models import Partnership

from .column import File
from .staging import execute

FUTURE = SQL("future f WHERE f.fresh OR f.changed")
SINGLY = 500  # above, one evaluation of everything costs less
_SILENT = {"partners.csv", "flags.csv", "flag_actions.csv", "agenda.csv", "agenda_criteria.csv", "links.csv"}


class Touched:
    """Collects partnerships file by file; `refresh` has their signals and flags computed anew."""

    def __init__(self) -> None:
        self.ids: set[int] = set()
        self.everything = False

    def note(self, file: File, rows: Composable = FUTURE, parameters: Iterable[Any] = ()) -> None:
        """Take in rows under the name `f`: the new and changed ones of `future`, or others."""
        if file.name in _SILENT or self.everything:
            return
        way = _way_to_partnership(file.model)
        query = SQL("SELECT DISTINCT {} FROM {}").format(way or SQL("f.id"), rows)
        found = {own for (own,) in execute(query, parameters)}
        if found and (way is None or None in found):
            self.everything = True  # settings, policy, people: they concern every partnership
        else:
            self.ids |= found
            self.everything = len(self.ids) > SINGLY

    def mark(self) -> None:
        """Say in the import's own transaction what is behind its records: a refresh that fails is made up for."""
        if self.everything:
            Evaluated.objects.all().delete()
        else:
            self.ids &= set(Partnership.objects.filter(pk__in=self.ids).values_list("pk", flat=True))
            Dirty.objects.bulk_create([Dirty(partnership_id=key) for key in self.ids], ignore_conflicts=True)

    def refresh(self) -> None:
        """Evaluate today what was touched."""
        if self.everything:
            evaluate(as_of=today())
        else:
            announce(self.ids)


def _way_to_partnership(model: Any) -> Composable | None:
    """SQL: the partnership of row `f`, directly or through what it belongs to; None where there is no way."""
    if model is Partnership:
        return SQL("f.id")
    fields = {field.name: field for field in model._meta.concrete_fields if field.is_relation}
    if "partnership" in fields:
        return SQL("f.partnership_id")
    for field in fields.values():
        parent = field.related_model
        if (
            not field.null
            and parent._meta.label != "accounts.Member"
            and any(f.name == "partnership" for f in parent._meta.concrete_fields)
        ):
            return SQL("(SELECT p.partnership_id FROM {} p WHERE p.id = f.{})").format(
                Identifier(parent._meta.db_table), Identifier(str(field.column))
            )
    return None
