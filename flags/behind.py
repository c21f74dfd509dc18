"""What stands behind a flag: the dated records that its rule reads, and the exit criterion that was met."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from accounts.permissions import may
from partners.timeline import Entry, entries

from .models import ExitCriterion, Flag
from .rules import RULES

SHOWN = 8  # the newest records; the partnership's timeline has them all


@dataclass(frozen=True, slots=True)
class Behind:
    """The newest records a rule read of the partnership, whether there are more, and the criterion's address."""

    records: list[Entry]
    more: bool
    criterion: str


def behind(flag: Flag, as_of: date, user: object) -> Behind | None:
    """The records behind a flag of a partnership, each leading to where it is kept. At most two statements.

    None for a flag about a member, or of a rule that reads no dated records. A closed flag shows what stood on the day
    it closed.
    """
    rule = RULES.get(flag.rule)
    if flag.partnership is None or rule is None or not rule.records:
        return None
    found, more = entries(flag.partnership.pk, as_of=flag.closed_on or as_of, kinds=rule.records, size=SHOWN)
    if may(user, "edit_partnership", flag.partnership):
        for entry in found:
            entry.url = _address(flag.partnership.ref, entry)
    return Behind(found, bool(more), _criterion(flag))


def _address(partnership: str, entry: Entry) -> str:
    if entry.event.record == "touchpoints":
        return reverse("touchpoint_edit", args=[entry.data["ref"]])
    if entry.event.record:
        return reverse("record_edit", args=[partnership, entry.event.record, entry.data["ref"]])
    return ""


def _criterion(flag: Flag) -> str:
    """Where the met criterion is written down; empty for other rules and for one that is gone."""
    known = flag.evidence.get("criterion_met_id")
    ref = ExitCriterion.objects.filter(pk=known).values_list("ref", flat=True).first() if known else None
    return reverse("criterion", args=[ref]) if ref else ""
