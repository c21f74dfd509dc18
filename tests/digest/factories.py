"""Members, partnerships and flags as the digest meets them."""

from datetime import date, timedelta
from itertools import count
from typing import Any

from accounts.models import Member, Role
from flags.models import Flag, Standing
from partners.models import Partner, Partnership

AS_OF = date(2026, 11, 16)  # the Monday of week 47
_number = count(1)


def member(name: str = "Inés Okafor", role: Role = Role.MANAGER, **own: Any) -> Member:
    email = own.pop("email", f"member{next(_number)}@example.org")
    return Member.objects.create_user(email, name=name, role=role, **own)


def partnership(name: str, owner: Member | None = None, *, status: str = "alive", **own: Any) -> Partnership:
    made = Partnership.objects.create(
        partner=Partner.objects.create(name=name), owner=owner, stage=own.pop("stage", "active"), **own
    )
    Standing.objects.create(partnership=made, status=status)
    return made


# what the evaluation writes, by rule
EVIDENCE: dict[str, dict[str, Any]] = {
    "unexplained": {"unexplained_parts": ["purpose"]},
    "stale": {
        "last_mutual_on": "2026-09-01", "last_mutual_what": "touchpoint", "last_mutual_kind": "call",
        "live_since": "2025-01-01", "stale_interval": 30, "stale_interval_from": "strategic tier", "one_way_run": 0,
        "next_booked_on": None,
    },
    "agreement_expiring": {
        "deadline_on": "2026-12-31", "expires_on": "2026-12-31", "renews_itself": False, "first_renewal": False,
        "expiring_id": 1, "last_value_on": None, "work_ever": 1,
    },
    "look_again": {"look_again_on": "2026-11-10", "ended_on": None},
}  # fmt: skip


def flag(about: Partnership, rule: str = "unexplained", severity: int = 2, **own: Any) -> Flag:
    evidence = {**EVIDENCE[rule], **own.pop("evidence", {})}
    opened = own.pop("opened_on", AS_OF - timedelta(days=10))
    return Flag.objects.create(
        partnership=about,
        rule=rule,
        severity=severity,
        opened_on=opened,
        evidence=evidence,
        first_evidence=evidence,
        **own,
    )
