"""Finding a person: a member or a contact, by address or reference, also one whose record was deleted."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, Q

from accounts.models import Member
from partners.models import Contact, Partner

from .problem import CannotKeep

ERASED = "(erased)"
KINDS: dict[str, type[Member | Contact]] = {"member": Member, "contact": Contact}


@dataclass(frozen=True, slots=True)
class Person:
    """A member or contact. `names` and `emails` are all that they ever had here, the present ones included."""

    kind: str
    pk: int
    ref: str
    name: str
    email: str
    exists: bool
    names: frozenset[str] = field(default_factory=frozenset)
    emails: frozenset[str] = field(default_factory=frozenset)

    @property
    def model(self) -> type[Member | Contact]:
        """Where their record stands."""
        return KINDS[self.kind]

    @property
    def events(self) -> type[Model]:
        """Where the earlier states of their record stand."""
        found: type[Model] = self.model.pgh_event_models["delete"]  # type: ignore[union-attr]
        return found

    @property
    def called(self) -> str:
        """What must be typed to erase them."""
        return self.name or self.email

    @property
    def unique_names(self) -> list[str]:
        """Full names that nobody else has here: those that can be found in text without meaning somebody else."""
        return sorted(name for name in self.names if len(name.split()) > 1 and not self._shared(name))

    @property
    def own_emails(self) -> list[str]:
        """Addresses that nobody else has here."""
        return sorted(email for email in self.emails if not self._others(Q(email__iexact=email)))

    def _shared(self, name: str) -> bool:
        return self._others(Q(name__iexact=name)) or Partner.objects.filter(name__iexact=name).exists()

    def _others(self, same: Q) -> bool:
        return any(
            model._default_manager.filter(same).exclude(**({"pk": self.pk} if model is self.model else {})).exists()
            for model in KINDS.values()
        )


def find(asked: str) -> list[Person]:
    """Everybody with this address or reference; mostly one, or none."""
    asked = asked.strip()
    if not asked or "\0" in asked:
        return []
    same = Q(email__iexact=asked) if "@" in asked else Q(ref=asked)
    found: list[Person] = []
    for kind, model in KINDS.items():
        rows = {row.pk: row for row in model._default_manager.filter(same)}
        events = model.pgh_event_models["delete"].objects.filter(same)  # type: ignore[union-attr]
        known = set(rows) | set(events.values_list("pgh_obj_id", flat=True))
        found += [person_of(kind, pk) for pk in sorted(known)]
    return found


def find_one(asked: str) -> Person:
    """The one person meant. Raises CannotKeep where there is none or several."""
    found = find(asked)
    if not found:
        raise CannotKeep(f"Nobody here has the address or reference “{asked}”, and nobody had.")
    if len(found) > 1:
        each = ", ".join(f"{person.ref} ({person.kind} {person.called})" for person in found)
        raise CannotKeep(f"Several people are known by “{asked}”; give the reference of one: {each}.")
    return found[0]


def person_of(kind: str, pk: int) -> Person:
    """The person with that record, with every name and address that it ever had."""
    model = KINDS[kind]
    row: Any = model._default_manager.filter(pk=pk).first()
    events = list(model.pgh_event_models["delete"].objects.filter(pgh_obj_id=pk).order_by("pgh_id"))  # type: ignore[union-attr]
    states = [*events, *([row] if row else [])]
    newest = states[-1]
    return Person(
        kind=kind,
        pk=pk,
        ref=newest.ref,
        name=newest.name,
        email=newest.email,
        exists=row is not None,
        names=frozenset(state.name for state in states if state.name not in {"", ERASED}),
        emails=frozenset(
            state.email for state in states if state.email and not state.email.endswith("@erased.invalid")
        ),
    )
