"""What people write for a side, a flow, a kind, an amount, hours, a day: read, or refused with what would be read."""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation

from objectives.models.choices import ValueKind

OURS = {"ours", "our", "us", "we", "me", "i"}
THEIRS = {"theirs", "their", "them", "they", "partner"}
PUT_IN = {
    "investment", "investments", "invested", "invest", "gave", "give", "given", "cost", "costs", "spent", "spend",
    "spending", "expense", "expenses", "paid", "contribution", "contributed",
}  # fmt: skip
GOT_OUT = {
    "return", "returns", "returned", "received", "receive", "got", "gain", "gained", "income", "earned", "benefit",
    "won", "saved",
}  # fmt: skip
KINDS = {
    **{code: code for code in ValueKind.values},
    "money": "cash", "fee": "cash", "hours": "time", "work": "time", "people": "time", "ads": "marketing",
    "advertising": "marketing", "campaign": "marketing", "lead": "leads", "sales": "revenue", "turnover": "revenue",
    "savings": "cost_saved", "saving": "cost_saved", "costs_saved": "cost_saved", "know_how": "knowledge",
    "training": "knowledge", "misc": "other",
}  # fmt: skip
YES = {"yes", "y", "true", "1", "new", "x"}
NO = {"no", "n", "false", "0", "displaced", "moved", "old", "existing"}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MOST = Decimal(10) ** 14

_HOURS = re.compile(r"^(.*?)\s*(h|hrs?|hours?|min|minutes?)\.?$", re.I)
_CURRENCY = re.compile(r"[€$£¥\s\u00a0\u202f'’]|\b[A-Za-z]{3}\b")
_ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T].*)?$")
_THREE = re.compile(r"^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})$")
_NAMED = re.compile(r"^(\d{1,2})\.?\s+([A-Za-z]{3})[a-z]*\.?,?\s+(\d{4})$")
_MONTH = re.compile(r"^(\d{4})-(\d{1,2})$")
_MONTH_NAMED = re.compile(r"^([A-Za-z]{3})[a-z]*\.?\s+(\d{4})$")
_QUARTER = re.compile(r"^Q([1-4])\s*[-/ ]?\s*(\d{4})$", re.I)


class Unread(ValueError):
    """It cannot be read; the text says what can."""


def words_of(text: str) -> list[str]:
    """The words of a text, folded."""
    return re.findall(r"[a-z]+", text.casefold())


def side_and_flow(text: str) -> tuple[str, str]:
    """Whose and which way, as far as the words tell: "We received" is both, "ours" only the side."""
    found = set(words_of(text))
    side = "ours" if found & OURS else "theirs" if found & THEIRS else ""
    flow = "return" if found & GOT_OUT else "investment" if found & PUT_IN else ""
    if (found & OURS and found & THEIRS) or (found & GOT_OUT and found & PUT_IN):
        raise Unread("says both. Write “we” or “they”, “received” or “gave”.")
    if not side and not flow:
        raise Unread("is not understood. Write “we” or “they”, “received” or “gave”.")
    return side, flow


def kind(text: str) -> str:
    """One of the kinds of value."""
    folded = "_".join(words_of(text))
    if folded not in KINDS:
        known = ", ".join(label.lower() for label in ValueKind.labels)
        raise Unread(f"is no kind of value. Known are: {known}.")
    return KINDS[folded]


def number(text: str) -> Decimal:
    """A number as people write it: 1,200.50, 1.200,50, €1 200, 1'200. Below zero is refused."""
    plain = _CURRENCY.sub("", text)
    if plain.startswith(("-", "\N{MINUS SIGN}", "(")):
        raise Unread("is below zero. Write it above zero, and say whether it was received or given.")
    last = max(plain.rfind(","), plain.rfind("."))
    whole, part = (plain[:last], plain[last + 1 :]) if last >= 0 else (plain, "")
    if last >= 0 and (plain.count(plain[last]) > 1 or (len(part) == 3 and whole.strip("0") != "")):
        whole, part = plain, ""  # the sign groups thousands: no sum of money has three decimals
    whole = whole.replace(",", "").replace(".", "")
    if not re.fullmatch("[0-9]*", whole) or not re.fullmatch("[0-9]*", part) or not whole + part:
        raise Unread("is not a number. Write 1200 or 1,200.50.")
    try:
        found = Decimal(f"{whole or 0}.{part or 0}")
    except InvalidOperation:  # pragma: no cover  digits alone always are one
        raise Unread("is not a number.") from None
    if found >= MOST:
        raise Unread("is too large.")
    return found


def worth(text: str) -> tuple[Decimal | None, Decimal | None]:
    """Amount and hours of one cell: “12 h” is hours, everything else money."""
    timed = _HOURS.match(text.strip())
    if not timed:
        return cents(number(text)), None
    hours = number(timed[1])
    return None, cents(hours / 60 if timed[2].lower().startswith("min") else hours)


def hours(text: str) -> Decimal:
    """Hours, with or without the word."""
    amount, found = worth(text)
    known = found if found is not None else amount
    assert known is not None
    return known


def cents(value: Decimal) -> Decimal:
    """To two decimals, as it is stored."""
    return value.quantize(Decimal("0.01"))


def yes_or_no(text: str) -> bool:
    """New business, or business that only moved?"""
    folded = text.strip().casefold()
    if folded in YES:
        return True
    if folded in NO:
        return False
    raise Unread("is neither yes nor no.")


def day(text: str, *, month_first: bool, today: date) -> date:
    """A day that is past or today; a month or a quarter is its last day, the running one today."""
    plain = text.strip()
    if month := _whole_month(plain):
        found = min(month, today) if (month.year, month.month) == (today.year, today.month) else month
        quarter = _QUARTER.match(plain)
        if quarter and found > today and (today.year, (today.month - 1) // 3 + 1) == (found.year, int(quarter[1])):
            found = today
    else:
        found = _exact(plain, month_first)
    if found > today:
        raise Unread("is still to come. Only what happened is recorded.")
    return found


def _exact(plain: str, month_first: bool) -> date:
    try:
        if iso := _ISO.match(plain):
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if three := _THREE.match(plain):
            first, second, year = int(three[1]), int(three[2]), int(three[3])
            year += 2000 if year < 100 else 0
            swapped = month_first and "." not in plain
            return date(year, first, second) if swapped else date(year, second, first)
        if (named := _NAMED.match(plain)) and named[2].lower() in MONTHS:
            return date(int(named[3]), MONTHS.index(named[2].lower()) + 1, int(named[1]))
    except ValueError:
        pass
    raise Unread("is not a day. Write 2026-11-30 or 30 Nov 2026.")


def _whole_month(plain: str) -> date | None:
    if (quarter := _QUARTER.match(plain)) and int(quarter[2]) >= 1900:
        return _last(int(quarter[2]), int(quarter[1]) * 3)
    if (month := _MONTH.match(plain)) and 1 <= int(month[2]) <= 12 and int(month[1]) >= 1900:
        return _last(int(month[1]), int(month[2]))
    named = _MONTH_NAMED.match(plain)
    if named and named[1].lower() in MONTHS and int(named[2]) >= 1900:
        return _last(int(named[2]), MONTHS.index(named[1].lower()) + 1)
    return None


def _last(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def month_first(texts: Iterable[str]) -> bool:
    """Are dates like 3/14/2026 written with the month first? Only where one of the column can be nothing else."""
    threes = [found for text in texts if "/" in text and (found := _THREE.match(text.strip()))]
    return any(int(found[2]) > 12 for found in threes) and not any(int(found[1]) > 12 for found in threes)
