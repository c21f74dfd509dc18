"""Records for the tests of brief and flags: real ones, evaluated for real."""

from datetime import date, timedelta
from typing import Any

from accounts.models import Member, Role
from flags.evaluation import evaluate
from flags.models import Flag
from lib.days import today
from objectives.models import ValueEntry
from partners.models import Contact, OwnerChange, Partner, Partnership, StageChange, Touchpoint
from reviews.models import Rhythm

LEAD = Member(role=Role.LEAD)  # never stored: for queries that ask who looks, sees everything
PASSWORD = "correct horse battery staple"


def ago(days: int) -> date:
    return today() - timedelta(days=days)


def member(name: str = "Lena Vogt", role: str = Role.LEAD, **own: Any) -> Member:
    """A member whose address begins with the first name."""
    email = own.pop("email", f"{name.split()[0].lower()}@example.org")
    return Member.objects.create_user(email, PASSWORD, name=name, role=role, **own)


def partnership(
    name: str = "Nordlys Payments", *, live: int = 600, owner: Member | None = None, **own: Any
) -> Partnership:
    """An active partnership that went live `live` days ago, with everything that explains it."""
    partner = Partner.objects.create(name=name)
    why = {
        "purpose": f"{name} brings the shops.",
        "we_bring": "A till",
        "they_bring": "Shops",
        "customer_gains": "One bill",
    }
    own = {"stage": "active", "overlap": "none", **why, **own}
    made = Partnership.objects.create(partner=partner, owner=owner, started_on=ago(live), **own)
    made.counterpart = Contact.objects.create(partner=partner, name=f"Maren of {name}", function="Sales")
    made.save()
    StageChange.objects.create(partnership=made, stage=made.stage, on=ago(live))
    if owner:
        OwnerChange.objects.create(partnership=made, owner=owner, on=ago(live))
    return made


def touch(one: Partnership, days: int, *, by: Member | None = None, **own: Any) -> Touchpoint:
    """A held mutual meeting so many days ago."""
    made = Touchpoint.objects.create(
        partnership=one, on=ago(days), **{"kind": "meeting", "mutual": True, "minutes": 60} | own
    )
    if by:
        made.members.add(by)
    return made


def value(one: Partnership, days: int, amount: int | None, *, flow: str = "return", **own: Any) -> ValueEntry:
    """Our return (or investment) so many days ago."""
    return ValueEntry.objects.create(
        partnership=one, on=ago(days), side=own.pop("side", "ours"), flow=flow, amount=amount, **own
    )


def rhythm(one: Partnership, every: int) -> Rhythm:
    return Rhythm.objects.create(partnership=one, kind="tactical_sync", every_days=every, since=ago(700))


def evaluated() -> None:
    """Evaluate everything as of today and keep it."""
    evaluate(as_of=today())


def flag(one: Partnership | None = None, rule: str = "unowned", **own: Any) -> Flag:
    """The open flag of that rule."""
    return Flag.objects.get(partnership=one, rule=rule, closed_on=None, **own)
