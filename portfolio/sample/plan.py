"""Everything about one partnership that its records share: dates, people, words."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from . import organisation
from .arrangements import DEALS, Deal
from .names import PartnerName, partner, person, slug
from .stories import CAST, PARTNERS_IN_CAST, PLAYS, Part, Play
from .trades import TRADES, Trade

HISTORY = 730  # days
THIN_FROM = 1000  # partnerships; above, what is older than half a year is told in fewer records
RECENT = 200
FUNCTIONS = ("Partnerships", "Sales", "Product", "Support", "Marketing", "Finance")
# days between two: tactical sync, results review, strategy review
RHYTHMS = {"strategic": (14, 30, 91), "standard": (28, 60, 182), "light": (60, 91, 365)}
SHARED = Counter(part.partner for part in CAST)  # a title tells partnerships with the same partner apart
SCALE = {"strategic": 14000, "standard": 5200, "light": 2100}  # a month's return for each side


@dataclass(frozen=True)
class Contact:
    """Somebody on their side."""

    ref: str
    name: str
    function: str


@dataclass
class Plan:
    """One partnership to be told."""

    number: int
    seed: int
    as_of: date
    part: Part
    play: Play
    partner: PartnerName
    ref: str
    title: str
    owner: str
    thin: bool = False
    rng: Random = field(init=False)

    def __post_init__(self) -> None:
        rng = self.rng = Random(f"{self.seed}:{self.number}")
        self.deal: Deal = DEALS[self.part.arrangement]
        self.trade: Trade = TRADES[self.partner.trade]
        self.sync, self.results, self.strategy = RHYTHMS[self.part.tier]
        self.live_days = self.play.live or rng.randrange(400, 1000)
        self.live_on = self.back(self.live_days)
        self.piloted = self.play.stage != "pilot" and self.live_days > 200 and rng.random() < 0.6
        self.active_on = self.live_on + timedelta(days=84 if self.piloted else 0)
        self.signed_on = self.active_on - timedelta(days=5)
        self.silent = self.play.silent or self.play.stopped or rng.randrange(2, 8)
        self.stopped = self.play.stopped
        self.quiet = self.play.silent or self.play.stopped
        self.scale = SCALE[self.part.tier] * rng.uniform(0.8, 1.25)
        self.contacts = [
            Contact(f"{self.ref}-{slug(name)}", name, FUNCTIONS[n])
            for n, name in enumerate(
                dict.fromkeys(person(rng) for _ in range(4 if self.partner.size > 15 and not self.thin else 3))
            )
        ]
        self.counterpart = self.contacts[0]
        reader = [organisation.email(name) for name, role, _ in organisation.COLLEAGUES if role == "reader"]
        self.second, self.third = rng.sample(reader, 2)
        self.deputy = next(who for who in organisation.managers(0)[:2:-1] if who != self.owner)

    def back(self, days: int) -> date:
        """The day so many days ago."""
        return self.as_of - timedelta(days=days)

    @property
    def live(self) -> bool:
        return self.play.stage in ("pilot", "active", "recalibrating")

    @property
    def was_live(self) -> bool:
        return self.live or self.play.stage in ("exiting", "ended")

    @property
    def started(self) -> date:
        """From when on records are told."""
        return max(self.live_on, self.back(HISTORY))

    def days(self, every: int, newest: int | None = None, wobble: int = 2) -> list[date]:
        """Days about `every` days apart, oldest first; the newest `newest` days ago (else before it went quiet)."""
        ago = newest if newest is not None else self.quiet + self.rng.randrange(1, max(2, every - 2))
        found: list[date] = []
        while (day := self.back(ago)) >= self.started:
            found.append(day)
            step = every * 4 if self.thin and ago > RECENT else every
            ago += max(2, step + self.rng.randint(-wobble, wobble))
        return found[::-1]

    def say(self, text: str) -> str:
        """Fill the names into a sentence."""
        return text.format(partner=self.partner.name, offer=self.trade.offer, place=self.partner.place)

    def topic(self) -> str:
        """Something to talk about."""
        return self.rng.choice(self.trade.topics)


def plans(size: int, seed: int, as_of: date) -> Iterator[Plan]:
    """The plans of a portfolio, one by one."""
    owners = organisation.managers(size)
    taken: dict[str, int] = {}
    for number in range(size):
        block, place = divmod(number, len(CAST))
        part = CAST[place]
        who = partner(block * PARTNERS_IN_CAST + part.partner)
        known = taken[who.ref] = taken.get(who.ref, 0) + 1
        owner = owners[number % len(owners) if block else part.owner]
        yield Plan(
            number, seed, as_of, part, PLAYS[part.play], who,
            ref=who.ref if known == 1 else f"{who.ref}-{known}",
            title=DEALS[part.arrangement].title if SHARED[part.partner] > 1 else "", owner=owner, thin=size > THIN_FROM,
        )  # fmt: skip
