"""Who knows whom: the threads between both sides, from the touchpoints in which both took part."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q

from accounts.models import Member
from accounts.models.record import Origin
from partners.models import Contact, Partnership, Touchpoint
from partners.models.choices import TouchpointStatus

# the window of the rule “single-threaded”, and what it does not count as meeting somebody: mailings and machines
RECENT = timedelta(days=180)
NAMED_AT_MOST = 6


@dataclass(slots=True)
class Person:
    """Somebody on either side. `seen_on`: the last time they took part in something of both sides."""

    pk: int
    ref: str
    name: str
    about: str
    function: str
    place: str
    left_on: date | None
    duty: str = ""
    seen_on: date | None = None
    knows: list["Thread"] = field(default_factory=list)

    @property
    def shown(self) -> str:
        """How the map draws them: gone, met, or known only by name."""
        return "left" if self.left_on else "met" if self.seen_on else "idle"


@dataclass(frozen=True, slots=True)
class Thread:
    """One of ours and one of theirs, how often they met and when last."""

    ours: Person
    theirs: Person
    times: int
    last_on: date
    fresh: bool


@dataclass(frozen=True, slots=True)
class Breadth:
    """How many people, functions and places of one side took part in half a year."""

    people: int
    functions: int
    places: int


@dataclass(frozen=True, slots=True)
class Threads:
    """The map: both sides, the threads between them with the newest first, and how broad each side is."""

    ours: list[Person]
    theirs: list[Person]
    threads: list[Thread]
    breadth: dict[str, Breadth]

    @property
    def deputies(self) -> list[Person]:
        """Who stands in for the owner."""
        return [person for person in self.ours if person.duty == "deputy"]

    @property
    def gone(self) -> list[Person]:
        """Who left, the latest first."""
        left = [person for person in (*self.ours, *self.theirs) if person.left_on]
        return sorted(left, key=lambda person: person.left_on or date.min, reverse=True)

    def words(self) -> str:
        """The map in one sentence."""
        fresh = [thread for thread in self.threads if thread.fresh]
        if not self.threads:
            return "Nobody of ours is known to have met anybody of theirs."
        pairs = f"{len(self.threads)} thread{'s' if len(self.threads) != 1 else ''}"
        ours = len({thread.ours.pk for thread in fresh})
        theirs = len({thread.theirs.pk for thread in fresh})
        return f"{pairs} in all; in the last half year {ours} of ours met {theirs} of theirs."


def threads(partnership: Partnership, as_of: date) -> Threads:
    """Everybody of both sides and who met whom, up to the day. Three statements."""
    met = list(_met(partnership, as_of))
    contacts = Contact.objects.filter(partner=partnership.partner_id).order_by("name", "id")
    theirs = {one.pk: _contact(one, partnership, as_of) for one in contacts}
    known = {row["members"] for row in met} | {partnership.owner_id}
    standing_in = Partnership.deputies.through.objects.filter(partnership=partnership, member=OuterRef("pk"))
    members = Member.objects.annotate(deputy=Exists(standing_in)).filter(
        Q(pk__in=known - {None}) | Q(deputy=True) | Q(roles_in__partnership=partnership)
    )
    ours = {one.pk: _member(one, partnership, as_of) for one in members.distinct().order_by("name", "email")}
    found = _tied(met, ours, theirs, as_of)
    breadth = {"ours": _breadth(ours.values(), as_of), "theirs": _breadth(theirs.values(), as_of)}
    return Threads(_ordered(ours.values()), _ordered(theirs.values()), found, breadth)


def _met(partnership: Partnership, as_of: date) -> Any:
    """Each pair that took part in one touchpoint; one half is empty where that side named nobody."""
    mutual = Touchpoint.objects.filter(
        Q(partners_named=None) | Q(partners_named__lte=NAMED_AT_MOST),
        partnership=partnership, status=TouchpointStatus.HELD, mutual=True, on__lte=as_of,
    ).exclude(origin=Origin.AUTOMATION)  # fmt: skip
    return mutual.order_by().values("members", "contacts").annotate(last=Max("on"), times=Count("pk", distinct=True))


def _tied(met: list[dict[str, Any]], ours: dict[int, Person], theirs: dict[int, Person], as_of: date) -> list[Thread]:
    """The threads, and on each person when they were last seen and whom they know."""
    found = []
    for row in met:
        one, other = ours.get(row["members"]), theirs.get(row["contacts"])
        for person in (one, other):
            if person:
                person.seen_on = max(person.seen_on or row["last"], row["last"])
        if one and other:
            fresh = row["last"] > as_of - RECENT
            found.append(Thread(one, other, row["times"], row["last"], fresh))
    found.sort(key=lambda thread: (thread.last_on, thread.times, thread.ours.name), reverse=True)
    for thread in found:
        thread.ours.knows.append(thread)
        thread.theirs.knows.append(thread)
    return found


def _breadth(people: Iterable[Person], as_of: date) -> Breadth:
    """Over those seen within half a year; what is not recorded of somebody adds nothing."""
    seen = [person for person in people if person.seen_on and person.seen_on > as_of - RECENT]
    return Breadth(
        len(seen),
        len({person.function.lower() for person in seen if person.function}),
        len({person.place.lower() for person in seen if person.place}),
    )


def _contact(one: Contact, partnership: Partnership, as_of: date) -> Person:
    duty = "counterpart" if one.pk == partnership.counterpart_id else ""
    about = ", ".join(filter(None, (one.role, one.function, one.location)))
    return Person(
        one.pk, one.ref, one.name, about, one.function, one.location, _gone(one.left_on, as_of), duty
    )  # fmt: skip


def _member(one: Any, partnership: Partnership, as_of: date) -> Person:
    duty = "owner" if one.pk == partnership.owner_id else "deputy" if one.deputy else ""
    about = ", ".join(filter(None, (one.function, one.location)))
    return Person(one.pk, one.ref, str(one), about, one.function, one.location, _gone(one.left_on, as_of), duty)


def _gone(left_on: date | None, as_of: date) -> date | None:
    return left_on if left_on and left_on <= as_of else None


def _ordered(people: Iterable[Person]) -> list[Person]:
    """Who answers for it first, then who was seen last, who left at the end."""
    rank = {"owner": 0, "counterpart": 0, "deputy": 1, "": 2}
    far = date.min
    return sorted(
        people,
        key=lambda one: (bool(one.left_on), rank[one.duty], -(one.seen_on or far).toordinal(), one.name),
    )
