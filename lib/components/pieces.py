"""Pieces of a page that show what they are given."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.forms import BaseForm

from lib import svg
from lib.components.words import TONES, one_of
from lib.status import status
from lib.svg.drawing import drawn

register = template.Library()
MOST_MARKS = 24


@register.inclusion_tag("components/figure.html")
def figure(
    label: str,
    value: str,
    *,
    of: str = "",
    change: str = "",
    note: str = "",
    series: Sequence[float] = (),
    href: str = "",
) -> dict[str, Any]:
    """`{% figure "Value received" "€2.86m" series=months %}`, in `<dl class="figures">`; `href` leads to its rows."""
    return {
        "label": label,
        "value": value,
        "of": of,
        "change": change,
        "note": note,
        "spark": svg.spark(series),
        "href": href,
    }


@register.inclusion_tag("components/empty.html")
def empty(
    title: str, text: str = "", *, action: str = "", href: str = "", sheet: str = "", icon: str = ""
) -> dict[str, Any]:
    """`{% empty "No partnerships yet" "Add the one you spoke with last." action="Add one" href=url %}`."""
    return {"title": title, "text": text, "action": action, "href": href, "sheet": sheet, "icon": icon}


@register.inclusion_tag("components/banner.html")
def banner(text: str, *, tone: str = "", href: str = "", link: str = "", icon: str = "info") -> dict[str, Any]:
    """`{% banner "As of 30 November 2025" href="?" link="Back to today" icon="history" %}`: a line above the page."""
    return {"text": text, "tone": one_of(tone, TONES, "Tone"), "href": href, "link": link, "icon": icon}


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """`{% error_summary form %}`: every error of a bound form with a link to its field; nothing when there is none."""
    return {"form": form}


@register.inclusion_tag("components/evidence.html")
def evidence(items: Iterable[Any]) -> dict[str, Any]:
    """`{% evidence rows %}`: rows with `label`, `value`, `limit` (may be empty) and `fired` (over the limit)."""
    return {"items": items}


@register.inclusion_tag("components/tabs.html")
def tabs(items: Iterable[Any], label: str, *, kind: str = "tabs") -> dict[str, Any]:
    """`{% tabs views "Views" %}`: links with `label`, `url`, `count` (or None), `current`; `mini`, `seg` are small."""
    return {"items": items, "label": label, "kind": one_of(kind, ("tabs", "mini", "seg"), "Kind of tabs")}


@register.inclusion_tag("components/progress.html")
def progress_line(done: int, total: int, text: str) -> dict[str, Any]:
    """`{% progress_line 2 8 "2 of 8 decided this week" %}`: the words and a small bar."""
    return {"text": text, "meter": svg.meter(done, total)}


@register.inclusion_tag("components/standing.html")
def standing(rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """`{% standing rows %}`: where all stand; rows with `status`, `count`, `url`. At most 24 marks a row."""
    return {"rows": [row | _marks(row["status"], row["count"]) for row in rows]}


def _marks(code: str, count: int) -> dict[str, Any]:
    shown = min(count, MOST_MARKS)
    return {"label": status(code).label, "marks": drawn(svg.mark(code) * shown), "rest": count - shown}
