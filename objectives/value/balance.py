"""Fair and worth it? Shares, tilt and return, from the sums of the signals."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lib.words import MINUS

HUNDRED = Decimal(100)
EVEN = 5  # points either way that nobody would call tilted


@dataclass(frozen=True, slots=True)
class Balance:
    """What stands in the window. Money in the portfolio's currency, shares in percent, tilt in points.

    None means unknown: nothing of that side was recorded, or there is nothing to divide by.
    """

    our_return: Decimal | None
    our_investment: Decimal | None
    their_return: Decimal | None
    their_investment: Decimal | None
    return_share: Decimal | None
    investment_share: Decimal | None
    agreed_share: Decimal | None
    tilt: Decimal | None
    gain: Decimal | None
    missing: str  # "", "ours", "theirs" or "both": the side without any entry


def balance(signals: Any) -> Balance:
    """The balance of a row of signals (None: never evaluated, so nothing is known)."""
    ours, theirs = (getattr(signals, f"{side}_entries", 0) for side in ("ours", "theirs"))
    missing = "both" if not ours and not theirs else "ours" if not ours else "theirs" if not theirs else ""
    known = {
        name: getattr(signals, name) if (ours if name.startswith("ours") else theirs) else None
        for name in ("ours_returned", "ours_invested", "theirs_returned", "theirs_invested")
    }
    returned = share(known["ours_returned"], known["theirs_returned"])
    invested = share(known["ours_invested"], known["theirs_invested"])
    agreed = getattr(signals, "agreed_share", None)
    due = agreed if agreed is not None else invested
    return Balance(
        known["ours_returned"], known["ours_invested"], known["theirs_returned"], known["theirs_invested"],
        returned, invested, agreed,
        None if returned is None or due is None else returned - due,
        gain(known["ours_returned"], known["ours_invested"]), missing,
    )  # fmt: skip


def share(ours: Decimal | None, theirs: Decimal | None) -> Decimal | None:
    """Our part of the whole in percent; None where one side is unknown or the whole is nothing."""
    if ours is None or theirs is None or not ours + theirs:
        return None
    return ours * HUNDRED / (ours + theirs)


def gain(returned: Decimal | None, invested: Decimal | None) -> Decimal | None:
    """Return on investment in percent: (returned - invested) ÷ invested; None where nothing was put in."""
    if returned is None or not invested:
        return None
    return (returned - invested) * HUNDRED / invested


def points(value: Decimal) -> str:
    """12, or a tenth where the whole would say nothing: 0.4."""
    return f"{abs(value):.0f}" if abs(value) >= 1 or not value else f"{abs(value):.1f}"


def percent(value: Decimal | None) -> str:
    """62%, with a true minus sign; unknown where it is."""
    if value is None:
        return "unknown"
    return f"{MINUS if value <= Decimal('-0.5') else ''}{abs(value):,.0f}%"


def said(found: Balance) -> str:
    """The one sentence of the page."""
    if found.missing == "both":
        return "Nothing is recorded in these months, on either side."
    if found.missing:
        only, other = ("their", "ours") if found.missing == "ours" else ("our", "theirs")
        return f"Only {only} side is recorded. Without {other} nobody can say whether it is fair."
    if found.return_share is None:
        return "Both sides put in, and nothing has come back yet."
    if found.tilt is None:
        return "Something came back, and what it cost is not recorded."
    against = "was agreed" if found.agreed_share is not None else "we put in"
    if abs(found.tilt) < EVEN:
        return f"In balance: we receive {percent(found.return_share)} of the returns, about what {against}."
    who, more = ("They carry it", "more") if found.tilt > 0 else ("We carry it", "less")
    return f"{who}: we receive {points(found.tilt)} points {more} of the returns than {against}."
