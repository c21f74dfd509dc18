"""Marks, words and figures: safe strings, cheap enough for every cell of a list."""

from datetime import date
from decimal import Decimal
from functools import cache, lru_cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from lib import svg, words
from lib.components.words import one_of
from lib.status import severity, status
from lib.svg.drawing import drawn
from lib.svg.marks import done_mark

register = template.Library()


register.filter("severity_mark", svg.severity_mark)
register.simple_tag(done_mark)
for chart in (
    svg.pace_bar,
    svg.progress,
    svg.balance_bar,
    svg.share_bar,
    svg.spark,
    svg.strip,
    svg.quadrant,
    svg.quarter_balance,
    svg.burn,
):
    register.simple_tag(chart)


@register.filter
def mark(code: str) -> SafeString:
    """`{{ code|mark }}`: the status mark, silent; for where the word stands beside it."""
    return svg.mark(code)


@register.filter
def named_mark(code: str) -> SafeString:
    """`{{ code|named_mark }}`: the status mark, with its label for screen readers."""
    return svg.mark(code, named=True)


@register.filter
@cache
def badge(code: str) -> SafeString:
    """`{{ code|badge }}`: the status mark and its label."""
    known = status(code)
    return format_html('<span class="badge t-{}">{}{}</span>', known.tone, svg.mark(code), known.label)


@register.filter
def status_label(code: str) -> str:
    """`{{ code|status_label }}`: the word for a status."""
    return status(code).label


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """`{% icon "check" %}`: one icon of static/icons.svg; with a label it is an image, else decoration."""
    return _sprite(name, label)


@cache
def _sprite(name: str, label: str = "") -> SafeString:
    said = format_html('role="img" aria-label="{}"', label) if label else drawn('aria-hidden="true"')
    return format_html('<svg class="i" {}><use href="{}#{}"/></svg>', said, static("icons.svg"), name)


@register.filter
@lru_cache(4096)
def avatar(name: str, side: str = "us") -> SafeString:
    """`{{ name|avatar }}`, `{{ name|avatar:"them" }}`: initials in the colour of the side; the name stands beside."""
    parts = name.replace("@", " ").replace(".", " ").split()
    initials = (parts[0][:1] + (parts[1][:1] if len(parts) > 1 else "")).upper() if parts else "?"
    kind = one_of(side, ("us", "them"), "Side")
    return format_html(
        '<span class="avatar{}" aria-hidden="true">{}</span>', " them" if kind == "them" else "", initials
    )


@register.filter
def when(day: date | None) -> SafeString:
    """`{{ day|when }}`: 18 Nov 2026, in a `<time>`; nothing for no day."""
    return drawn(f'<time datetime="{day.isoformat()}">{words.day_words(day)}</time>' if day else "")


@register.filter
def ago(day: date | None, as_of: date) -> SafeString:
    """`{{ day|ago:as_of }}`: "4 days ago" in a `<time>` whose title is the date; nothing for no day."""
    if not day:
        return drawn("")
    return drawn(
        f'<time datetime="{day.isoformat()}" title="{words.day_words(day)}">{words.ago_words(day, as_of)}</time>'
    )


@register.filter
def money(amount: Decimal | float | None, currency: str) -> str:
    """`{{ amount|money:currency }}`: €61k; an em dash where nothing is recorded."""
    return "—" if amount is None else words.money_words(amount, currency)


@register.filter
def exact(amount: Decimal | None, currency: str) -> str:
    """`{{ amount|exact:currency }}`: €13,610.50, to the cent; an em dash where nothing is recorded."""
    return "—" if amount is None else words.exact_words(amount, currency)


@register.filter
def thousands(count: int) -> str:
    """`{{ count|thousands }}`: 8,727."""
    return f"{count:,}"


@register.filter
def delta(value: Decimal | float | None, unit: str = "") -> SafeString:
    """`{{ change|delta:"%" }}`: +12% in green, a loss in red, 0% plain; nothing for no value."""
    if value is None:
        return drawn("")
    tone = "up" if value > 0 else "down" if value < 0 else "quiet"
    return format_html('<span class="{}">{}</span>', tone, words.signed_words(value, unit))


@register.simple_tag
def rule_chip(label: str, severity_code: str, *, dashed: bool = False) -> SafeString:
    """`{% rule_chip flag.title flag.severity %}`: the name of a rule that was raised; dashed for paper."""
    tone = severity(severity_code).tone
    return format_html('<span class="rule t-{}{}">{}</span>', tone, " dashed" if dashed else "", label)


@register.simple_tag
def search_option(label: str, url: str, *, note: str = "", status: str = "", icon: str = "search") -> SafeString:
    """`{% search_option name url note=kind status=code %}`: one answer of the search, for the palette's list."""
    drawing = svg.mark(status) if status else _sprite(icon)
    return format_html(
        '<li role="option" aria-selected="false" data-href="{}">{}{}<small>{}</small></li>', url, drawing, label, note
    )
