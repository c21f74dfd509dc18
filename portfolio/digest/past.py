"""The flags of a past day for a digest: as they follow from the dated records, whether they stood then or not."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any

from accounts.models import Member
from flags.models import Flag
from flags.queries import place
from flags.replay import Verdicts
from partners.models import Partnership

Key = tuple[int | None, int | None, str]


def flags_of(then: Verdicts, as_of: date, ids: Collection[int] | None, members: Sequence[Member]) -> Iterator[Flag]:
    """Each flag of that day about these partnerships (None: all) and members, in the order people see them.

    One that still stands keeps its own history and answers; one that somebody snoozed or dismissed stays away. The
    others are flags without a primary key: they are shown, and there is nothing to answer.
    """
    standing = {_key(flag): flag for flag in Flag.objects.filter(closed_on=None)}
    wanted = then.flags.keys() if ids is None else then.flags.keys() & set(ids)
    partnerships = Partnership.objects.select_related("partner").in_bulk(list(wanted))
    people = {member.pk: member for member in members}
    found = [
        _flag(hit, as_of, standing.get((key, None, str(hit["rule"]))), partnership=partnerships[key])
        for key in wanted
        for hit in then.flags[key]
        if key in partnerships
    ]
    found += [
        _flag(hit, as_of, standing.get((None, key, str(hit["rule"]))), member=people[key])
        for key in then.member_flags.keys() & people.keys()
        for hit in then.member_flags[key]
    ]
    shown = (
        flag for flag in found if not flag.dismissed_on and (not flag.snoozed_until or flag.snoozed_until <= as_of)
    )
    yield from sorted(shown, key=place)


def _key(flag: Flag) -> Key:
    return flag.partnership_id, flag.member_id, flag.rule


def _flag(
    hit: dict[str, Any],
    as_of: date,
    stands: Flag | None,
    *,
    partnership: Partnership | None = None,
    member: Member | None = None,
) -> Flag:
    said = {name: hit[name] for name in ("rule", "severity", "score", "evidence", "thresholds")}
    flag = Flag(partnership=partnership, member=member, kind=hit["kind"] or "", opened_on=as_of, **said)
    if stands and stands.opened_on <= as_of:
        flag.pk, flag.opened_on = stands.pk, stands.opened_on
        flag.acknowledged_on, flag.snoozed_until = stands.acknowledged_on, stands.snoozed_until
        flag.dismissed_on = stands.dismissed_on
    return flag
