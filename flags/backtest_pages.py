"""What the pages of backtests show: sliders, the question in words, the answer as rows with small drawings."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.apps import apps
from django.forms import BoundField
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from lib.words import day_words
from partners.models.choices import Arrangement

from .forms_policy import BacktestForm
from .models import Backtest
from .policy import Policy, Threshold
from .rules import RULES

SILENT = timedelta(minutes=5)
ANY = "Any rule"


@dataclass(frozen=True)
class Slider:
    """A threshold to move: its field, what the policy says, and the reach of the slider."""

    field: BoundField
    now: str
    at: str
    least: str
    most: str
    step: str


@dataclass(frozen=True)
class Line:
    """How one rule did, as text; `drawing` shows the area under the curve with its interval."""

    code: str
    title: str
    flagged_a_month: str
    caught: int
    missed: int
    false_alarms: int
    precision: str
    recall: str
    lead: str
    auc: str
    drawing: SafeString


def sliders(form: BacktestForm, policy: Policy) -> list[dict[str, Any]]:
    """By rule: its thresholds; open where one was moved or is wrong."""
    groups = []
    for code, rule in RULES.items():
        found = [_slider(form[f"{code}.{each.name}"], each, policy.number(code, each)) for each in rule.thresholds
                 if f"{code}.{each.name}" in form.fields]  # fmt: skip
        if found:
            moved = any(slider.field.value() not in (None, "") or slider.field.errors for slider in found)
            groups.append({"title": rule.title, "code": code, "sliders": found, "open": moved})
    return groups


def _slider(field: BoundField, threshold: Threshold, now: float) -> Slider:
    whole = threshold.default == int(threshold.default) and threshold.default not in (0, 1)
    most = min(threshold.most, max(4 * threshold.default, 2 * now, 10 if whole else 1))
    value = field.value()
    at = float(value) if _is_number(value) else now
    return Slider(field, f"{now:g}", f"{at:g}", f"{threshold.least:g}", f"{most:g}", "1" if whole else "0.05")


def _is_number(value: Any) -> bool:
    try:
        float(value)
    except (TypeError, ValueError):
        return False
    return True


def kept(most: int) -> list[dict[str, Any]]:
    """The newest backtests with their question in words."""
    found = Backtest.objects.select_related("by").defer("answer")[:most]
    return [{"backtest": each, "asked": asked_words(each.question)} for each in found]


def asked_words(asked: dict[str, Any]) -> str:
    """From 1 Jan 2024 to 1 Jan 2025, every 30 days; ended within 365 days."""
    first, last = (day_words(date.fromisoformat(asked[name])) for name in ("from", "to"))
    parts = [f"{first} to {last}, every {asked['every']} days", f"ended within {asked['horizon']} days"]
    if asked["min_live"]:
        parts.append(f"live for {asked['min_live']} days")
    if asked["arrangement"]:
        parts.append(Arrangement(asked["arrangement"]).label.lower())
    parts += [f"{name} {value:g}" for name, value in asked["thresholds"].items()]
    return "; ".join(parts)


def answer(backtest: Backtest) -> dict[str, Any] | None:
    """The kept answer as text: the rules that ever spoke or missed, the rest by name."""
    if backtest.answer is None:
        return None
    rules = backtest.answer["rules"]
    spoke = [each for each in rules if each["flagged"] or each["rule"] == "any"]
    silent = [_title(each["rule"]) for each in rules if each not in spoke]
    days = [date.fromisoformat(day) for day in backtest.answer["days"]]
    return {
        "lines": [_line(each) for each in spoke],
        "silent": silent,
        "rows": backtest.answer["rows"],
        "partnerships": backtest.answer["partnerships"],
        "ended": backtest.answer["ended"],
        "days": len(days),
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
    }


def _title(code: str) -> str:
    return ANY if code == "any" else RULES[code].title if code in RULES else code


def _line(found: dict[str, Any]) -> Line:
    area = found["auc"]
    lead = found["median_lead_days"]
    return Line(
        found["rule"],
        _title(found["rule"]),
        f"{found['flagged_a_month']:,.1f}",
        found["caught"],
        found["missed"],
        found["false_alarms"],
        _share(found["precision"]),
        _share(found["recall"]),
        "—" if lead is None else f"{lead:,.0f} days",
        _area(area),
        drawing(area["low"], area["value"], area["high"]),
    )


def _share(value: float | None) -> str:
    return "—" if value is None else f"{100 * value:.0f}%"


def _area(area: dict[str, float | None]) -> str:
    if area["value"] is None:
        return "—"
    text = f"{area['value']:.2f}"
    return text if area["low"] is None else f"{text} ({area['low']:.2f}–{area['high']:.2f})"


def drawing(low: float | None, value: float | None, high: float | None) -> SafeString:
    """The area on a line from 0 to 1, with its interval and a notch at chance. Silent: the figures stand beside it."""
    if value is None:
        return SafeString("")
    left, right = (100 * (value if end is None else end) for end in (low, high))
    return format_html(
        '<svg class="interval" viewBox="0 0 100 12" width="100" height="12" aria-hidden="true">'
        '<path class="axis" d="M0 6H100M50 1V11"/><path class="range" d="M{} 6H{}"/>'
        '<circle cx="{}" cy="6" r="3"/></svg>',
        f"{left:.1f}", f"{right:.1f}", f"{100 * value:.1f}",
    )  # fmt: skip


def worker_is_silent() -> bool:
    """Has no worker said for minutes that it lives? (Its heartbeat is kept by the app above, hence by name.)"""
    at = apps.get_model("portfolio", "Heartbeat").objects.filter(name="worker").values_list("at", flat=True).first()
    return at is None or timezone.now() - at > SILENT
