"""Which rows of signals change by themselves as days go by: a date is reached, or a window slides past an entry.

Between two evaluations only these have to be worked out again; whatever was written meanwhile was refreshed at once. A
date that shows on day d after so many days more is looked for in the days between the two evaluations, less that many.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

# days after the date: a number, or the name of a window of the policy
Offset = int | str
NEXT_DAY = 1


@dataclass(frozen=True)
class Dates:
    """The dates of one kind of record that matter, each with the days after it on which it shows."""

    table: str
    on: Mapping[str, tuple[Offset, ...]]
    # the partnership of a record, where it is not its own column
    key: str = "partnership_id"


DATES = (
    Dates("partners_stagechange", {'"on"': (0,)}),
    Dates("partners_ownerchange", {'"on"': (0,)}),
    Dates("partners_counterpartchange", {'"on"': (0,)}),
    Dates("partners_pause", {"since": (0,), "until": (NEXT_DAY,)}),
    Dates(
        "partners_touchpoint",
        {'"on"': (0, "people_days", "effort_days", "value_days"), "booked_on": (0,), "cancelled_on": (0,)},
    ),
    Dates("partners_handoff", {"handed_on": (0,), "answered_on": (0,), "closed_on": (0,)}),
    Dates("partners_asset", {"published_on": (0,)}),
    Dates(
        "partners_agreement",
        {
            **dict.fromkeys(("signed_by_us_on", "signed_by_them_on", "starts_on", "terminated_on"), (0,)),
            "renewal_decided_on": (0,),
            "expires_on": (NEXT_DAY,),
        },
    ),
    Dates(
        "partners_clause",
        {"agreed_on": (0,)},
        key="(SELECT a.partnership_id FROM partners_agreement a WHERE a.id = agreement_id)",
    ),
    Dates("partners_economicterm", {"since": (0,), "until": (NEXT_DAY,)}),
    Dates("partners_incident", {'"on"': (0,), "closed_on": (0,)}),
    Dates(
        "partners_partnership",
        {
            **dict.fromkeys(("started_on", "ended_on", "publicly_listed_from", "conflict_open_since"), (0,)),
            "publicly_listed_until": (NEXT_DAY,),
        },
        key="id",
    ),
    Dates("pilots_pilot", {"starts_on": (0,), "first_ends_on": (0, 1), "ends_on": (0, 1), "decided_on": (0,)}),
    Dates(
        "reviews_commitment",
        {
            **dict.fromkeys(("made_on", "delivered_on", "cancelled_on"), (0,)),
            "coalesce(original_due_on, due_on)": (0, NEXT_DAY, "kept_days"),
        },
    ),
    Dates("reviews_rhythm", {"since": (0,), "until": (NEXT_DAY,)}),
    Dates("reviews_review", {"held_on": (0,), "booked_on": (0,), "due_on": (0, 1), "next_due_on": (NEXT_DAY,)}),
    Dates("reviews_confirmation", {"asked_on": (0,), "answered_on": (0,)}),
    Dates("reviews_exitstep", {"due_on": (NEXT_DAY,), "done_on": (0,)}),
    Dates("objectives_valueentry", {'"on"': (0, "effort_days", "value_days")}),
    Dates("objectives_objective", {"start_on": (0, "measure_grace_days", "begun"), "due_on": (0, 1)}),
    Dates(
        "objectives_objectivetarget",
        {"since": (0,), "due_on": (0, 1)},
        key="(SELECT o.partnership_id FROM objectives_objective o WHERE o.id = objective_id)",
    ),
    Dates(
        "objectives_measurement",
        {'"on"': (0,)},
        key="(SELECT o.partnership_id FROM objectives_objective o WHERE o.id = objective_id)",
    ),
    Dates("flags_exitcriterion", {"agreed_on": (0,), "until": (NEXT_DAY,)}),
)

# people who leave or begin change the partnerships that they stand for
_PEOPLE = """
SELECT s.partnership_id FROM flags_signals s JOIN accounts_member m ON m.id = s.owner_id
WHERE {member}
UNION SELECT s.partnership_id FROM flags_signals s JOIN partners_contact c ON c.id = s.counterpart_id WHERE {contact}"""


def slid_sql(windows: Mapping[str, int]) -> str:
    """SQL of the partnerships whose row may differ on `%(day)s` from that of `%(since)s`."""
    days = {**windows, "begun": windows["measure_grace_days"] + 1}
    selects = []
    for dates in DATES:
        reached = [
            _reached(name, days[offset] if isinstance(offset, str) else offset)
            for name, offsets in dates.on.items()
            for offset in offsets
        ]
        selects.append(f"SELECT {dates.key} AS partnership_id FROM {dates.table} WHERE {' OR '.join(reached)}")
    people = _PEOPLE.format(
        member=f"{_reached('m.left_on', 0)} OR {_reached('m.active_from', 0)}", contact=_reached("c.left_on", 0)
    )
    every = " UNION ".join([*selects, people])
    return f"SELECT DISTINCT partnership_id FROM ({every}) t WHERE partnership_id IS NOT NULL"


def _reached(name: str, after: int) -> str:
    return f"({name} > %(since)s::date - {after} AND {name} <= %(day)s::date - {after})"


def reaches_everybody(since: date, day: date, parameters: Mapping[str, Any]) -> bool:
    """Has a quarter ended in between? Then every partnership with value entries is looked at anew."""
    return bool(since < parameters["quarter_1"] <= day)
