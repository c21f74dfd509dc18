"""The four figures at the top of the brief: value received and given, objectives on pace, check-ins kept."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString

from lib.components.rows import delta
from lib.nav import url_of
from lib.words import money_words

Panels = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Four:
    """One figure, with the page of the rows behind it. An em dash stands for what nobody recorded."""

    label: str
    value: str
    of: str = ""
    change: SafeString | str = ""
    note: str = ""
    series: list[float] = field(default_factory=list)
    href: str = ""


def figures(panels: Panels) -> list[Four]:
    """All four."""
    return [_received(panels), _given(panels), _objectives(panels), _checkins(panels)]


def _received(panels: Panels) -> Four:
    value = panels["value"]
    return Four(
        "Value received",
        _money(panels, "received"),
        change=_yearly(value["received"]),
        note=_note("on the year before" if value["received"]["before"] else "in 12 months", value["unrecorded"]),
        series=_line(value["received"]["series"]),
        href=_rows("-value"),
    )


def _given(panels: Panels) -> Four:
    value = panels["value"]
    hours = f"and {value['hours']:,.0f} hours a quarter" if value["hours"] else "in 12 months, hours are not recorded"
    return Four(
        "Given in return",
        _money(panels, "given"),
        note=hours,
        series=_line(value["given"]["series"]),
        href=_rows("value"),
    )


def _objectives(panels: Panels) -> Four:
    pace = panels["objectives"]
    if not pace["measured"]:
        return Four("Objectives on pace", "—", note="No objective was measured yet.", href=url_of("objectives"))
    unmeasured = f", {pace['unmeasured']:,} not measured" if pace["unmeasured"] else ""
    return Four(
        "Objectives on pace",
        f"{pace['on_pace']:,}",
        of=f"{pace['measured']:,}",
        change=delta(pace["on_pace"] - pace["before"]),
        note=f"since last quarter{unmeasured}",
        series=pace["series"],
        href=url_of("objectives") or f"{url_of('partnerships')}?rule=underperforming",
    )


def _checkins(panels: Panels) -> Four:
    kept = panels["checkins"]
    if not kept["due"]:
        return Four("Check-ins kept", "—", note="No rhythm of meetings is agreed yet.", href=_rows("quiet"))
    share = round(100 * kept["kept"] / kept["due"])
    before = round(100 * kept["kept_before"] / kept["due_before"]) if kept["due_before"] else None
    return Four(
        "Check-ins kept",
        f"{share}%",
        change="" if before is None else delta(share - before, " points"),
        note="in 26 weeks",
        series=kept["series"],
        href=_rows("quiet"),
    )


def _money(panels: Panels, name: str) -> str:
    value = panels["value"]
    return money_words(value[name]["now"], value["currency"]) if any(value[name]["series"]) else "—"


def _yearly(value: Panels) -> SafeString | str:
    """The change against the twelve months before, in percent."""
    return delta(round(100 * (value["now"] / value["before"] - 1)), "%") if value["before"] else ""


def _note(text: str, unrecorded: int) -> str:
    return f"{text}, unknown for {unrecorded:,}" if unrecorded else text


def _line(series: list[float]) -> list[float]:
    return series if any(series) else []


def _rows(sort: str) -> str:
    return f"{url_of('partnerships')}?sort={sort}"
