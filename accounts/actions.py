"""Adding, changing and leaving of members, and the portfolio's settings."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction

from lib.facts import announce

from .letters import letter_to, send
from .models import EmailChange, Member, Origin, Role, Setting, StaleEdit
from .settings import check


class Refused(ValueError):
    """What was asked would lock everybody out or names somebody twice; the text says what."""


@transaction.atomic
def add_member(*, email: str, by: Member | None, origin: Origin = Origin.BROWSER, **fields: Any) -> Member:
    """A new member, without a password: they choose one by an invitation. Raises Refused for a known address."""
    if Member.objects.filter(email__iexact=email).exists():
        raise Refused("Somebody with this address is a member already.")
    return Member.objects.create_user(email, created_by=by, origin=origin, **fields)


@transaction.atomic
def edit_member(*, member: Member, expected: int, by: Member, fields: Mapping[str, Any]) -> Member:
    """Write `fields`. Raises StaleEdit, or Refused where nobody could administer Tandem any more."""
    stands = Member.objects.select_for_update().get(pk=member.pk)
    changed = {name: value for name, value in fields.items() if getattr(stands, name) != value}
    if changed.get("role", Role.ADMIN) != Role.ADMIN or not changed.get("is_active", True):
        keep_an_administrator(without=stands)
    for name, value in fields.items():
        setattr(member, name, value)
    member.save_edit(expected=expected, fields=list(fields))
    if "email" in changed:
        # what belonged to the former address ends; allauth would let it in as well
        EmailChange.objects.filter(member=member).delete()
        EmailAddress.objects.filter(user_id=member.pk).delete()
    if changed.keys() & {"is_active", "left_on", "active_from", "team"}:
        announce(member.owned.values_list("pk", flat=True))
    return member


@transaction.atomic
def leave(*, member: Member, on: date, today: date, expected: int, by: Member) -> Member:
    """Their last day; from it on they cannot sign in. Their partnerships are given on before (see the leaving page)."""
    return edit_member(member=member, expected=expected, by=by, fields={"left_on": on, "is_active": on > today})


@transaction.atomic
def forget_factors(*, member: Member, by: Member) -> bool:
    """Take away authenticator app, passkeys and recovery codes that they lost, and tell them; False: there are none."""
    gone, _ = Authenticator.objects.filter(user_id=member.pk).delete()
    if gone:
        says = f"{by} took away the second factor of your account, passkeys and recovery codes included."
        more = "Your password alone lets you in until you add another. If you did not ask for this, tell us at once."
        send(letter_to(member, "Your second factor was taken away", says, more))
    return bool(gone)


def keep_an_administrator(*, without: Member) -> None:
    """Raise Refused if `without` is the last active administrator."""
    admins = Member.objects.select_for_update().filter(role=Role.ADMIN, is_active=True)
    if without.pk in {admin.pk for admin in admins} and len(admins) == 1:
        raise Refused("This is the only administrator. Make somebody else one first.")


@transaction.atomic
def change_settings(*, values: Mapping[str, str], expected: Mapping[str, int], by: Member) -> list[str]:
    """Store the settings that differ, and say which. Raises BadSetting, or StaleEdit where somebody was quicker.

    `expected` holds the version of each stored setting as it was read; 0 for one that was never stored.
    """
    stored = {setting.name: setting for setting in Setting.objects.select_for_update()}
    changed = []
    for name, raw in values.items():
        value, setting = check(name, raw), stored.get(name)
        if (setting.version if setting else 0) != expected.get(name, 0):
            raise StaleEdit(f"setting {name}")
        if setting is None:
            _first(name, value, by)
        elif setting.value != value:
            setting.value = value
            setting.save_edit(expected=setting.version, fields=["value"])
        else:
            continue
        changed.append(name)
    return changed


def _first(name: str, value: str, by: Member) -> None:
    try:
        with transaction.atomic():
            Setting.objects.create(name=name, value=value, created_by=by)
    except IntegrityError:
        raise StaleEdit(f"setting {name}") from None
