"""Erasing a person: their record keeps its place in what happened, and nothing in it says any more who they were."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pghistory
import pgtrigger
import structlog
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.db.models import F, Q

from accounts.actions import keep_an_administrator
from accounts.models import ApiToken, CalendarFeed, EmailChange, FormPost, Member
from lib.facts import announce
from partners.models import Partnership
from portfolio.models import LocalMail, Mail, MailState

from . import traces
from .person import ERASED, Person
from .person_export import addressed

log = structlog.get_logger(__name__)
NOBODY = "erased.invalid"
FORGOTTEN: dict[str, dict[str, Any]] = {
    "contact": {"name": ERASED, "email": "", "role": "", "function": "", "location": ""},
    "member": {"name": ERASED, "time_zone": ""},
}


class DryRun(Exception):
    """Takes everything back."""


def erase(person: Person, *, by: Member | None, today: date, dry_run: bool = False) -> dict[str, int]:
    """Erase the person everywhere; returns how many rows of each table were changed or deleted.

    In one transaction: the record and its earlier states, mails to them, their sign-in and sessions, and their full
    name and addresses wherever else they stand, the audit history included. That somebody was erased, when and by whom
    stays in the history. With `dry_run` nothing is kept. Raises `accounts.actions.Refused` for the only administrator.
    """
    changed: dict[str, int] = {}
    try:
        with transaction.atomic(), pghistory.context(erased=person.ref, by=by.ref if by else "command"):
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL statement_timeout = '300s'")  # every table is read
            for table, count in steps(person, today):
                changed[table] = changed.get(table, 0) + count
            if dry_run:
                raise DryRun
            log.info("person_erased", kind=person.kind, ref=person.ref, rows=sum(changed.values()))
    except DryRun:
        pass
    return {table: count for table, count in sorted(changed.items()) if count}


def steps(person: Person, today: date) -> Iterator[tuple[str, int]]:
    """What is done, in its order: living rows first, then their history, into which those changes went."""
    yield person.model._meta.db_table, record(person, today)
    yield from mails(person)
    if person.kind == "member":
        yield from sign_in(person)
    yield "django_session", sessions(person)
    everywhere = traces.text_columns()
    history = [table for table in everywhere if table in history_tables()]
    yield from traces.replace(person, [table for table in everywhere if table not in history]).items()
    with history_open():
        own = Q(pgh_obj_id=person.pk)
        yield person.events._meta.db_table, person.events._default_manager.filter(own).update(**forgotten(person))
        yield from traces.replace(person, history).items()
    announce(partnerships(person))


def forgotten(person: Person) -> dict[str, Any]:
    """The values that take the place of theirs."""
    address = {"email": f"{person.ref}@{NOBODY}"} if person.kind == "member" else {}
    return FORGOTTEN[person.kind] | address


def record(person: Person, today: date) -> int:
    """The record itself; who is erased has left. A record that was deleted is erased in its history alone."""
    row: Any = person.model._default_manager.filter(pk=person.pk).first()
    if row is None:
        return 0
    values = forgotten(person)
    if isinstance(row, Member):
        keep_an_administrator(without=row)
        no_entry = {"password": make_password(None), "last_login": None, "digest_wanted": False}
        values |= {"is_active": False, **no_entry}
    begun = getattr(row, "active_from", None)
    values["left_on"] = max(min(row.left_on or today, today), begun or date.min)
    return person.model._default_manager.filter(pk=person.pk).update(version=F("version") + 1, **values)


def mails(person: Person) -> Iterator[tuple[str, int]]:
    """Mails to them keep kind and period, so that none is sent again; what was written is gone."""
    to = Mail.objects.filter(addressed(person))
    waiting = to.exclude(state__in=(MailState.SENT, MailState.SKIPPED))
    waiting.update(state=MailState.SKIPPED, error="The recipient was erased.", leased_until=None)
    gone = {"subject": ERASED, "text": ERASED, "html": "", "headers": {}}
    yield Mail._meta.db_table, to.update(to=f"{person.ref}@{NOBODY}", **gone)
    own = Q(pk__in=[])
    for email in person.own_emails:
        own |= Q(to__icontains=email)
    yield LocalMail._meta.db_table, LocalMail.objects.filter(own).delete()[0]


def sign_in(person: Person) -> Iterator[tuple[str, int]]:
    """Second factors, other accounts, sessions, answered forms, keys of their programs."""
    for model in (EmailAddress, Authenticator, SocialAccount, UserSession):
        yield model._meta.db_table, model.objects.filter(user_id=person.pk).delete()[0]
    for own in (FormPost, EmailChange, ApiToken, CalendarFeed):
        yield own._meta.db_table, own._default_manager.filter(member_id=person.pk).delete()[0]


def sessions(person: Person) -> int:
    """Their own sessions end; what others could undo is forgotten where it speaks of them."""
    ended = 0
    for session in Session.objects.all():
        data = session.get_decoded()
        if person.kind == "member" and data.get("_auth_user_id") == str(person.pk):
            session.delete()
            ended += 1
        elif any(word.lower() in str(data.get("undo", "")).lower() for word in {*person.names, *person.emails}):
            del data["undo"]
            session.session_data = SessionStore().encode(data)
            session.save(update_fields=["session_data"])
            ended += 1
    return ended


def history_tables() -> set[str]:
    """Tables to which rows are only ever added."""
    return {model._meta.db_table for model, trigger in pgtrigger.registered() if trigger.name == "append_only"}


@contextmanager
def history_open() -> Iterator[None]:
    """Within the block the audit history can be written: the one reason for which it may."""
    kept = [
        f"{model._meta.label}:{trigger.name}"
        for model, trigger in pgtrigger.registered()
        if trigger.name == "append_only"
    ]
    with pgtrigger.ignore(*kept):
        yield


def partnerships(person: Person) -> list[int]:
    """Whose owner or counterpart they were."""
    mine = Q(owner=person.pk) if person.kind == "member" else Q(counterpart=person.pk)
    return list(Partnership.objects.filter(mine).values_list("pk", flat=True))
