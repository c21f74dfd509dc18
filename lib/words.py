"""Days and figures as people read them. Pure functions: the day to count from comes in as `as_of`."""

from datetime import date
from decimal import Decimal

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SIGNS = {"EUR": "€", "USD": "$", "GBP": "£"}
DAYS_A_MONTH = 30.44
MINUS = "\N{MINUS SIGN}"


def day_words(day: date) -> str:
    """18 Nov 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def ago_words(day: date, as_of: date) -> str:
    """How far `day` lies from `as_of`: "4 days ago", "in 3 months"; months from 45 days, years from 24 months on."""
    apart = abs((as_of - day).days)
    if apart <= 1:
        return "today" if not apart else "yesterday" if day < as_of else "tomorrow"
    months = round(apart / DAYS_A_MONTH)
    if apart < 45:
        length = f"{apart} days"
    elif months < 24:
        length = f"{months} month{'s' if months > 1 else ''}"
    else:
        length = f"{round(apart / 365.25)} years"
    return f"{length} ago" if day < as_of else f"in {length}"


def count_words(value: float | Decimal) -> str:
    """A figure short enough for a row: 940, 9,400, 61k, 2.86m; a true minus sign."""
    size = abs(Decimal(str(value)))
    if size >= 999_500:
        text = f"{size / 1_000_000:.2f}".rstrip("0").rstrip(".") + "m"
    elif size >= 10_000:
        text = f"{size / 1000:.0f}k"
    else:
        text = f"{size:,.0f}" if size == size.to_integral_value() else f"{size:,.2f}"
    return MINUS + text if value < 0 else text


def money_words(amount: Decimal | float, currency: str) -> str:
    """€61k, $940 with the minus before the sign, CHF 2.86m (with a space that does not break)."""
    text = count_words(amount)
    sign = SIGNS.get(currency, f"{currency}\N{NO-BREAK SPACE}")
    return f"{MINUS}{sign}{text[1:]}" if text.startswith(MINUS) else f"{sign}{text}"


def exact_words(amount: Decimal | int, currency: str) -> str:
    """€13,610 and €13,610.50: to the cent, for ledgers."""
    whole = amount == int(amount)
    sign = SIGNS.get(currency, f"{currency}\N{NO-BREAK SPACE}")
    return f"{MINUS if amount < 0 else ''}{sign}{abs(amount):,.{0 if whole else 2}f}"


def signed_words(value: float | Decimal, unit: str = "") -> str:
    """+12%, minus 5 points, 0%: a change, its sign always said."""
    text = count_words(value)
    return f"{'+' if value > 0 else ''}{text}{unit}"
