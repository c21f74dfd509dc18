"""The joint timeline: what both did, promised and signed, and what they told us here. Days and names, no notes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from partners.models import Agreement, Partnership
from partners.models.choices import Side
from reviews.models import Commitment, SharedChange, SharedDeed

from .queries import held, title_of

MOST = 20
PEOPLE = {
    SharedDeed.JOINED: "named as taking part",
    SharedDeed.CORRECTED: "name or role corrected",
    SharedDeed.LEFT: "no longer there",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One line: what it was, whose doing where that matters, and the icon beside it."""

    on: date
    title: str
    text: str = ""
    icon: str = "users"
    tone: str = ""


def story(partnership: Partnership, as_of: date, organisation: str) -> list[Told]:
    """The newest lines first; at most twenty."""
    found = [Told(on, title) for title, on in held(partnership, as_of, MOST)]
    found += [*_kept(partnership, as_of, organisation), *_signed(partnership, as_of), *_told(partnership, as_of)]
    return sorted(found, key=lambda one: one.on, reverse=True)[:MOST]


def _kept(partnership: Partnership, as_of: date, organisation: str) -> Iterator[Told]:
    done = Commitment.objects.filter(partnership=partnership, delivered_on__lte=as_of).order_by("-delivered_on", "-id")
    for side, what, on in done.values_list("side", "what", "delivered_on")[:MOST]:
        if on:
            who = organisation if side == Side.OURS else "you"
            yield Told(on, f"Promise kept by {who}", what, "check", "good")


def _signed(partnership: Partnership, as_of: date) -> Iterator[Told]:
    for one in Agreement.objects.filter(partnership=partnership):
        if one.signed_by_us_on and one.signed_by_them_on:
            on = max(one.signed_by_us_on, one.signed_by_them_on)
            if on <= as_of:
                yield Told(on, "Signed by both", title_of(one), "file-text", "good")


def _told(partnership: Partnership, as_of: date) -> Iterator[Told]:
    told = SharedChange.objects.filter(Q(deed__in=list(PEOPLE)), partnership=partnership, on__lte=as_of)
    for one in told.select_related("person").order_by("-at", "-id")[:MOST]:
        name = one.person.name if one.person else "Somebody"
        yield Told(one.on, f"{name}: {PEOPLE[SharedDeed(one.deed)]}", "You told us.", "user")
