"""The known settings of a portfolio, their defaults, and reading them in one query.

These live in the database, travel in the bundle (`settings.csv`) and are changed on the settings page; what belongs to
the installation (database, mail server …) comes from the environment instead.
"""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from zoneinfo import available_timezones

from django.conf import settings as environment

from .models import Setting


class BadSetting(ValueError):
    """A name nobody knows or a value that cannot be one; the text says what is allowed."""


@dataclass(frozen=True)
class Known:
    """One known setting: its default, the kind of value, and what it means in the user's words."""

    default: str
    kind: str  # text, number, days, zone, switch
    meaning: str


KNOWN: dict[str, Known] = {
    "organisation": Known("Our organisation", "text", "Our own name, as it stands in mails and on shared pages."),
    "currency": Known("EUR", "text", "Currency of every amount (ISO 4217)."),
    "time_zone": Known("", "zone", "Time zone in which days are counted; empty: the installation's TIME_ZONE."),
    "hour_rate": Known("80", "number", "What one hour of a member costs, where hours are compared with money."),
    "answer_days": Known("7", "days", "Days within which a handoff should be answered."),
    "value_kept_elsewhere": Known(
        "false", "switch", "Value is recorded in another system: its absence here is unknown."
    ),
}


@dataclass(frozen=True)
class PortfolioSettings:
    """The settings in force, typed."""

    organisation: str
    currency: str
    time_zone: str
    hour_rate: Decimal
    answer_days: int


def check(name: str, value: str) -> str:
    """The value as it is stored. Raises BadSetting with the remedy."""
    if name not in KNOWN:
        raise BadSetting(f"There is no setting “{name}”. Known are: {', '.join(KNOWN)}.")
    kind, text = KNOWN[name].kind, value.strip()
    if kind in ("number", "days"):
        try:
            number = Decimal(text)
        except InvalidOperation:
            raise BadSetting(f"“{value}” is not a number.") from None
        if not number.is_finite() or number < 0 or number > 1_000_000:
            raise BadSetting(f"“{value}” must lie between 0 and 1,000,000.")
        if kind == "days" and number != number.to_integral_value():
            raise BadSetting(f"“{value}” must be whole days.")
        return format(number.normalize(), "f")
    if kind == "zone" and text and text not in available_timezones():
        raise BadSetting(f"“{value}” is not a time zone such as Europe/Berlin.")
    if name == "currency" and not (len(text) == 3 and text.isascii() and text.isalpha()):
        raise BadSetting(f"“{value}” is not a currency code of three letters such as EUR.")
    return text.upper() if name == "currency" else text


def current() -> PortfolioSettings:
    """The settings in force: stored values over the defaults. One query."""
    values = {name: known.default for name, known in KNOWN.items()} | dict(Setting.objects.values_list("name", "value"))
    return PortfolioSettings(
        organisation=values["organisation"],
        currency=values["currency"],
        time_zone=values["time_zone"] or environment.TIME_ZONE,
        hour_rate=Decimal(values["hour_rate"]),
        answer_days=int(values["answer_days"]),
    )
