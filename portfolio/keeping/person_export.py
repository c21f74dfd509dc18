"""Everything that is known about one person, to be handed out to them: their record, its history, what names them."""

import json
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.db import models
from django.db.models import Q

from portfolio.models import Mail

from .backup import move, room_beside
from .person import Person, person_of
from .removed import references
from .traces import mentions

# `content`: a file that was imported, and hashes; neither says anything about who sent it
SECRET = {"password", "session_key", "data", "token", "token_secret", "token_hash", "seed", "key", "secret", "content"}
Rows = list[dict[str, Any]]


def known(person: Person, *, now: datetime) -> dict[str, Any]:
    """All of it, as JSON takes it. Secrets (password, keys of second factors and sessions) are left out."""
    return {
        "made_at": now,
        "person": {"kind": person.kind, "ref": person.ref, "name": person.name, "email": person.email},
        "names": sorted(person.names),
        "emails": sorted(person.emails),
        "record": rows(person.model._default_manager.filter(pk=person.pk)),
        "history": rows(person.events._default_manager.filter(pgh_obj_id=person.pk).order_by("pgh_id")),
        "linked": dict(linked(person)),
        "entered": dict(entered(person)),
        "sign_in": sign_in(person),
        "mails": rows(Mail.objects.filter(addressed(person)).order_by("pk")),
        "mentions": [{"table": table, **row} for table, row in mentions(person)],
    }


def export(asked: Person, path: Path, *, now: datetime) -> dict[str, int]:
    """Write it to a new file that only its owner reads; returns how many rows of each part."""
    own = known(person_of(asked.kind, asked.pk), now=now)
    with room_beside(path) as part:
        with part.open("w", encoding="utf-8") as file:
            json.dump(own, file, ensure_ascii=False, indent=1, default=str)
            file.flush()
            os.fsync(file.fileno())
        move(part, path)
    return counts(own)


def counts(own: dict[str, Any]) -> dict[str, int]:
    """How many rows of each part."""
    nested = {name: sum(map(len, own[name].values())) for name in ("linked", "entered", "sign_in")}
    return {name: len(own[name]) for name in ("record", "history", "mails", "mentions")} | nested


def rows(found: "models.QuerySet[Any]") -> Rows:
    """Each row by column, without secrets."""
    return [{name: value for name, value in row.items() if name not in SECRET} for row in found.values()]


def addressed(person: Person) -> Q:
    """Mails to them."""
    to = Q(to__in=[*person.emails, *(email.lower() for email in person.emails)])
    return to | Q(recipient_id=person.pk) if person.kind == "member" else to


def _pointing(person: Person) -> Iterator[tuple[Any, Any]]:
    """Every foreign key to the person's kind, with its model."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.proxy or not model._meta.managed or hasattr(model, "pgh_tracked_model"):
            continue
        for field in references(model):
            if field.related_model is person.model:
                yield model, field


def linked(person: Person) -> Iterator[tuple[str, Rows]]:
    """Rows that name the person: partnerships they own, meetings they were in, roles, confirmations …"""
    for model, field in _pointing(person):
        if field.name not in {"created_by", "user", "recipient"}:
            found = rows(model._default_manager.filter(**{field.name: person.pk}).order_by("pk"))
            if found:
                yield f"{model._meta.db_table}.{field.column}", found


def entered(person: Person) -> Iterator[tuple[str, list[str]]]:
    """References of the records that a member entered."""
    for model, field in _pointing(person):
        if field.name == "created_by":
            found = list(
                model._default_manager.filter(created_by=person.pk).order_by("pk").values_list("ref", flat=True)
            )
            if found:
                yield model._meta.db_table, found


def sign_in(person: Person) -> dict[str, Rows]:
    """What signing in left: addresses, second factors, other accounts, where somebody is signed in."""
    if person.kind != "member":
        return {}
    kept = (EmailAddress, Authenticator, SocialAccount, UserSession)
    return {model._meta.db_table: rows(model.objects.filter(user_id=person.pk).order_by("pk")) for model in kept}
