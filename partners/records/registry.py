"""The kinds of records that can be edited under a partnership. Each app registers its own when it is loaded."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from accounts.models import Member, Record
from partners.models import Partnership
from partners.models.seeing import visible


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record. `path` leads from the record to its partnership, `order` lists the newest first.

    `choices` are open lists offered beside free text, by field. `listed` kinds stand in the menu of the page.
    """

    code: str
    label: str
    plural: str
    model: type[Record]
    fields: tuple[str, ...]
    path: str = "partnership"
    order: tuple[str, ...] = ("-pk",)
    choices: dict[str, dict[str, str]] = field(default_factory=dict)
    listed: bool = True
    required: tuple[str, ...] = ()

    def of(self, partnership: Partnership, member: Member) -> QuerySet[Any]:
        """The records of one partnership; one that names another only where the member sees that, too."""
        rows = self.model._default_manager.filter(**{self.path: partnership}).order_by(*self.order)
        for name in self.fields:
            if self.model._meta.get_field(name).related_model is Partnership:
                rows = rows.filter(visible(member, name))
        return rows


KINDS: dict[str, Kind] = {}


def editable(*kinds: Kind) -> None:
    """Register kinds of records."""
    KINDS.update({kind.code: kind for kind in kinds})
