"""Deletions as people think of them: a record that was deleted, with everything that went with it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Model as Row

from accounts.models import Member
from lib.words import day_words
from partners.models import Partner, Partnership

from .removed import Key, Model, Removed, removed

NAMED_BY = (
    "name",
    "title",
    "what",
    "summary",
    "question",
    "words",
    "task",
    "email",
    "metric",
    "clause",
    "kind",
    "stage",
)
DATED_BY = ("on", "since", "starts_on", "due_on")


@dataclass(frozen=True)
class Deletion:
    """One line of the page. `blocked` says what must come back first; empty where nothing is in the way."""

    removed: Removed
    words: str  # what it was called, or said
    many: int  # records that went with it
    by: str
    where: str
    blocked: str

    @property
    def kind(self) -> str:
        """Contact, Touchpoint …"""
        return str(self.removed.model._meta.verbose_name).capitalize()

    @property
    def label(self) -> str:
        """The model, as the address of its button has it."""
        return self.removed.model._meta.label_lower


def words(model: Model, row: dict[str, Any]) -> str:
    """What a deleted row was called, or said."""
    said = next((str(row[name]) for name in NAMED_BY if row.get(name)), "")
    day = next((date.fromisoformat(row[name]) for name in DATED_BY if row.get(name)), None)
    said = said if len(said) <= 80 else f"{said[:79]}…"
    return ", ".join(filter(None, (said.replace("_", " "), day_words(day) if day else ""))) or str(row.get("ref", ""))


def window(now: datetime) -> datetime:
    """Since when a deleted record can be restored."""
    return now - timedelta(days=settings.KEEP_DELETED_DAYS)


def deletions(now: datetime, *, most: int = 100) -> list[Deletion]:
    """The newest deletions within the window that still stand."""
    gone = removed(window(now))
    by_key = {one.key: one for one in gone}
    roots = [one for one in gone if not any(same_time(one, by_key.get(parent)) for parent in one.parents())][:most]
    people = Member.objects.in_bulk({one.by for one in roots if one.by})
    context = Context(by_key)
    context.look_up(parent for one in roots for parent in one.parents())
    children = by_parent(gone)
    return [
        Deletion(
            one,
            context.called(one),
            len(with_descendants(one, children)) - 1,
            str(people[one.by]) if one.by in people else "",
            context.where(one),
            context.blocked(one),
        )
        for one in roots
    ]


def same_time(one: Removed, other: Removed | None) -> bool:
    """Did one transaction delete both?"""
    return other is not None and one.at == other.at


def by_parent(gone: Iterable[Removed]) -> dict[Key, list[Removed]]:
    """Deleted rows by what they hung on."""
    children: dict[Key, list[Removed]] = defaultdict(list)
    for one in gone:
        for parent in one.parents():
            children[parent].append(one)
    return children


def with_descendants(root: Removed, children: dict[Key, list[Removed]]) -> dict[Key, Removed]:
    """The row and all that hung on it and went at the same moment."""
    found, todo = {root.key: root}, [root]
    while todo:
        for child in children.get(todo.pop().key, ()):
            if child.at == root.at and child.key not in found:
                found[child.key] = child
                todo.append(child)
    return found


class Context:
    """What stands around deleted rows: parents that live, and those that are gone as well."""

    def __init__(self, gone: dict[Key, Removed]) -> None:
        self.gone = gone
        self.live: dict[Key, Row] = {}

    def look_up(self, keys: Iterable[Key]) -> None:
        """Read the rows of these keys and what those hang on in turn: one query a model and step."""
        wanted: dict[Model, set[Any]] = defaultdict(set)
        for model, pk in keys:
            if (model, pk) not in self.live:
                wanted[model].add(pk)
        further: list[Key] = []
        for model, pks in wanted.items():
            rows = model._default_manager.filter(pk__in=pks)
            if model is Partnership:
                rows = rows.select_related("partner")
            elif any(field.name == "partnership" for field in model._meta.concrete_fields):
                rows = rows.select_related("partnership__partner")
            self.live |= {(model, row.pk): row for row in rows}
            for pk in pks:
                if (one := self.gone.get((model, pk))) is not None:
                    further += one.parents()
        if further:
            self.look_up(further)

    def exists(self, key: Key) -> bool:
        """Is it there?"""
        return key in self.live

    def blocked(self, one: Removed) -> str:
        """Why it cannot come back yet, or nothing."""
        for model, pk in one.parents():
            if self.exists((model, pk)):
                continue
            kind = str(model._meta.verbose_name)
            if (parent := self.gone.get((model, pk))) is not None:
                return f"Restore the {kind} “{self.called(parent)}” first."
            return f"Its {kind} is gone for good."
        return ""

    def called(self, one: Removed) -> str:
        """Its own words; a partnership without a title is called as its partner is."""
        untitled = one.model is Partnership and not one.row["title"]
        return (untitled and self.where(one)) or words(one.model, one.row)

    def where(self, one: Removed) -> str:
        """The partnership or partner it belonged to, by name; empty for those themselves."""
        for key in one.parents():
            row, lost = self.live.get(key), self.gone.get(key)
            if row is not None:
                own = row if isinstance(row, Partner) else getattr(row, "partnership", row)
                return str(own)
            if lost is not None:
                above = self.where(lost)
                return above or self.called(lost)
        return ""
