"""Which audited records belong to a partnership, and how each is called. Found in the models: no list to keep."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models
from psycopg.sql import SQL, Composable, Identifier, Literal

from accounts.models import Record
from partners.models import Contact, Partner, Partnership, PartnershipShare
from partners.records.registry import KINDS

# what a record is called by, the first that is filled
NAMES = (
    "title", "name", "what", "task", "words", "summary", "question", "customer", "metric", "judgement", "reason",
    "clause", "kind", "stage",
)  # fmt: skip
# what people call a kind that has no editing form, where its model is called otherwise
CALLED: dict[type[models.Model], tuple[str, str]] = {PartnershipShare: ("access", "Access of members")}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record: its model, the table of its earlier states, what people call it."""

    model: type[models.Model]
    events: str
    code: str
    label: str
    plural: str
    # the records' address in the plain editing forms, where they have one
    record: str

    @property
    def table(self) -> str:
        return self.model._meta.db_table

    def belongs(self, alias: str, partnership: Partnership) -> Composable:
        """Rows of this kind (or earlier states of it) that belong to the partnership."""
        if self.model is Partnership:
            return SQL("{} = {}").format(_at(alias, _own_key(alias)), Literal(partnership.pk))
        if self.model is Partner:
            return SQL("{} = {}").format(_at(alias, _own_key(alias)), Literal(partnership.partner_id))
        if self.model is Contact:
            return SQL("{} = {}").format(_at(alias, "partner_id"), Literal(partnership.partner_id))
        parent = _parent(self.model)
        assert parent is not None
        if parent.related_model is Partnership:
            return SQL("{} = {}").format(_at(alias, parent.column), Literal(partnership.pk))
        return SQL("{} IN (SELECT p.id FROM {} p WHERE p.partnership_id = {})").format(
            _at(alias, parent.column), Identifier(parent.related_model._meta.db_table), Literal(partnership.pk)
        )


@cache
def kinds() -> dict[str, Kind]:
    """All of them by their code, in the order of their names."""
    recorded = {kind.model: kind for kind in KINDS.values()}
    found = []
    for model in apps.get_models():
        events = getattr(model, "pgh_event_models", {}).get("change")
        if events is None or not issubclass(model, Record):
            continue
        if model not in (Partnership, Partner, Contact) and _parent(model) is None:
            continue
        known = recorded.get(model)
        label, plural = CALLED.get(
            model, (str(model._meta.verbose_name), str(model._meta.verbose_name_plural).capitalize())
        )
        if known:
            label, plural = known.label, known.plural
        found.append(
            Kind(model, events._meta.db_table, model._meta.model_name or "", label, plural, known.code if known else "")
        )
    return {kind.code: kind for kind in sorted(found, key=lambda kind: kind.plural)}


def _parent(model: type[models.Model]) -> Any:
    """The foreign key that leads to the partnership, straight or over one record between."""
    keys: list[Any] = [field for field in model._meta.concrete_fields if field.many_to_one]
    for key in keys:
        if key.name == "partnership":
            return key
    for key in keys:
        own = {field.name for field in key.related_model._meta.concrete_fields}
        if "partnership" in own and issubclass(key.related_model, Record) and key.related_model is not model:
            return key
    return None


def _own_key(alias: str) -> str:
    return "pgh_obj_id" if alias == "e" else "id"


def _at(alias: str, column: str) -> Composable:
    return SQL("{}.{}").format(Identifier(alias), Identifier(column))
