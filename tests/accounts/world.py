"""A partnership with a record of every kind, and somebody of every sort who may see it or not.

The records come from the invented bundle that fills every file, so a new kind of record is in here by itself.
"""

from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from django.db.models import CharField, Model, TextField

from accounts.models import Member, Role
from lib.days import today
from partners.models import Contact, Partner, Partnership, PartnershipShare
from portfolio.bundle.importing import import_path
from portfolio.bundle.tables import FILES
from portfolio.bundle.touched import Touched
from reviews.models import SharedLink
from reviews.shared.actions import share
from tests.bundle.test_round_trip import FULL
from tests.making import member

MARK = "Quagga"  # stands in every text of the hidden partnership, and nowhere else
# words that other code reads, not people
CODES = {"ref", "kind", "rule", "rule_version", "question", "cause", "unit", "scope", "season", "stage", "email"}
CODES |= {"origin"}


@dataclass(frozen=True)
class World:
    """Everybody by what they are to the partnership; None is nobody."""

    people: dict[str, Member | None]


def made(*, confidential: bool, marked: bool = False) -> World:
    """Two partnerships, `s-lum` and `s-cal`, of one owner; marked: every text of theirs begins with MARK."""
    with patch.object(Touched, "refresh", lambda _: None):  # nobody needs the flags of today
        assert import_path(FULL).rejections == []
    PartnershipShare.objects.all().delete()
    owner = member("Olga Owner", Role.MANAGER, team="North")
    ours = Partnership.objects.all()
    for one in ours:
        one.deputies.clear()
    ours.update(owner=owner, confidential=confidential)
    link = share(
        partnership=Partnership.objects.get(ref="s-lum"), contact=Contact.objects.get(ref="c-jo"), by=owner, on=today()
    )
    SharedLink.objects.filter(pk=link.pk).update(ref="sl-1")
    if marked:
        mark()
    people = {
        "nobody": None,
        "reader without a share": member("Rita Reader", Role.READER),
        "reader with a share": _given(member("Rolf Reader", Role.READER), may_edit=False),
        "reader who edits": _given(member("Rosa Reader", Role.READER), may_edit=True),
        "manager of another team": member("Mona Manager", Role.MANAGER, team="South"),
        "manager of the team": member("Milo Manager", Role.MANAGER, team="North"),
        "manager with a share": _given(member("Mira Manager", Role.MANAGER), may_edit=False),
        "owner": owner,
        "executive": member("Emil Executive", Role.EXECUTIVE),
        "lead": member("Lara Lead", Role.LEAD),
        "administrator": member("Alma Admin", Role.ADMIN),
    }
    return World(people)


def _given(who: Member, *, may_edit: bool) -> Member:
    for one in Partnership.objects.all():
        PartnershipShare.objects.create(partnership=one, member=who, may_edit=may_edit)
    return who


def mark() -> None:
    """Put MARK before every text of the partnerships, their partners and contacts."""
    models: set[type[Model]] = {Partner, Contact, Partnership}
    models |= {file.model for file in FILES if {"partnership"} <= {field.name for field in file.model._meta.fields}}
    models |= {file.model for file in FILES if file.stem in {"measurements", "clauses", "pilot_criteria", "benefits"}}
    for model in models:
        rows = model._default_manager.all()
        if "partnership" in {field.name for field in model._meta.fields}:
            rows = rows.filter(partnership__isnull=False)
        for row in rows:
            fields = [
                field for field in model._meta.concrete_fields
                if isinstance(field, CharField | TextField) and not field.choices and field.name not in CODES
            ]  # fmt: skip
            values = {field.name: _marked(field, getattr(row, field.name)) for field in fields}
            model._default_manager.filter(pk=row.pk).update(**values)


def _marked(field: Any, text: str) -> str:
    return f"{MARK} {text}"[: field.max_length] if text else text
