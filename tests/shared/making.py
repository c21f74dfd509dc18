"""A partnership shared with one contact, for the tests of the shared page."""

from datetime import date
from typing import Any

from accounts.models import Member
from lib.days import today
from partners.models import Contact, Partner, Partnership
from reviews.models import Commitment, SharedLink
from reviews.shared.actions import share
from reviews.shared.tokens import token_of


def pair(name: str = "Nordlys Payments", **own: Any) -> Partnership:
    """Active, with a counterpart who has an address."""
    partner = Partner.objects.create(name=name)
    counterpart = Contact.objects.create(partner=partner, name="Kirsti Aalto", email="kirsti@nordlys.example")
    return Partnership.objects.create(partner=partner, stage="active", counterpart=counterpart, **own)


def link_to(one: Partnership, by: Member, *, on: date | None = None, contact: Contact | None = None) -> SharedLink:
    whom = contact or one.counterpart
    assert whom
    return share(partnership=one, contact=whom, by=by, on=on or today())


def home(link: SharedLink) -> str:
    """The address of their page."""
    return f"/s/{token_of(link)}/"


def promise(one: Partnership, side: str = "theirs", **own: Any) -> Commitment:
    return Commitment.objects.create(partnership=one, side=side, **{"what": "Send the checklist"} | own)
