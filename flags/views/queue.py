"""The queue beside the case: one line a flag, and one line for many equal ones."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flags.models import Flag
from flags.queries import ordered
from flags.reading import Reading, read

from .asked import Asked

MANY = 3  # more equal flags than this become one line (rules.md)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the queue. `many` is how many equal flags it stands for; 1 for a flag of its own."""

    flag: Flag
    reading: Reading
    subject: str
    status: str
    many: int = 1


def subject(flag: Flag) -> str:
    """Whom it is about."""
    return str(flag.partnership or flag.member)


# what a line of the queue says of a flag; the rest of these rows stays in the database
_SAID = (
    "ref", "rule", "kind", "severity", "opened_on", "evidence", "partnership__ref", "partnership__title",
    "partnership__partner__name", "partnership__standing__status", "member__name", "member__email",
)  # fmt: skip


def queued(asked: Asked, most: int) -> list[Flag]:
    """The first flags that match, with what their lines say. They are picked first and joined then: one statement."""
    picked = asked.flags().values("pk")[:most]
    joined = Flag.objects.select_related("partnership__partner", "partnership__standing", "member")
    return list(ordered(joined.filter(pk__in=picked)).only(*_SAID))


def entries(flags: Iterable[Flag], as_of: date, *, same: str = "") -> list[Entry]:
    """The queue. Flags of one rule that say the same thing become one line, unless `same` (a ref) asks for those."""
    read_all = [(flag, read(flag, as_of)) for flag in flags]
    equal: dict[tuple[str, str], list[tuple[Flag, Reading]]] = defaultdict(list)
    for flag, reading in read_all:
        equal[flag.rule, reading.sentence].append((flag, reading))
    if same:
        asked = next((key for key, group in equal.items() if any(flag.ref == same for flag, _ in group)), None)
        return [_one(flag, reading) for flag, reading in equal.get(asked, [])] if asked else []
    lines = []
    for flag, reading in read_all:
        group = equal[flag.rule, reading.sentence]
        if len(group) <= MANY:
            lines.append(_one(flag, reading))
        elif group[0][0] is flag:
            lines.append(Entry(flag, reading, reading.sentence, "", len(group)))
    return lines


def _one(flag: Flag, reading: Reading) -> Entry:
    standing = getattr(flag.partnership, "standing", None)
    return Entry(flag, reading, subject(flag), str(standing.status) if standing else "unknown")
