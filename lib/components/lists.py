"""Lists: sorting, filtering, paging and selecting, all of it in the URL."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from lib.svg.drawing import drawn

Context = template.Context

register = template.Library()


CURSORS = ("after", "before", "page")


def _query(context: Context, **changes: str) -> str:
    """The query string of this page with `changes`, from its first row; it keeps every filter."""
    query = context["request"].GET.copy()
    for name in CURSORS:
        query.pop(name, None)
    for name, value in changes.items():
        query[name] = value
    return f"?{query.urlencode(safe='-')}"


@register.simple_tag(takes_context=True)
def sort_head(
    context: Context, name: str, label: str, *, num: bool = False, down_first: bool = False, default: bool = False
) -> SafeString:
    """`{% sort_head "name" "Partnership" %}`: a column head that sorts by `?sort=name`, a second time by `?sort=-name`.

    `down_first` begins with the largest; `default` says that the list stands so when nothing is asked.
    """
    first, second = (f"-{name}", name) if down_first else (name, f"-{name}")
    asked = context["request"].GET.get("sort") or (first if default else "")
    now = asked if asked in (first, second) else ""
    aria = {name: ' aria-sort="ascending"', f"-{name}": ' aria-sort="descending"'}.get(now, "")
    arrow = {name: " ↑", f"-{name}": " ↓"}.get(now, "")
    href = _query(context, sort=second if now == first else first)
    return format_html(
        '<th scope="col"{}{}><a href="{}">{}<span aria-hidden="true">{}</span></a></th>',
        drawn(' class="num"' if num else ""), drawn(aria), href, label, arrow,
    )  # fmt: skip


@register.inclusion_tag("components/pager.html", takes_context=True)
def pager(context: Context, *, shown: str, after: str = "", before: str = "") -> dict[str, Any]:
    """`{% pager shown="50 of 1,000 or more" after=cursor %}`: next and previous by `?after=` and `?before=`."""
    return {
        "shown": shown,
        "next": _query(context, after=after) if after else "",
        "previous": _query(context, before=before) if before else "",
    }


@register.simple_tag(takes_context=True)
def filter_select(
    context: Context, name: str, label: str, options: Iterable[tuple[str, str]], *, every: str = "Any"
) -> SafeString:
    """`{% filter_select "owner" "Owner" owners every="Anyone" %}`: a choice of the filter row, set as the URL says."""
    chosen = context["request"].GET.get(name, "")
    choices = format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((value, drawn(" selected") if str(value) == chosen else "", text) for value, text in (("", every), *options)),
    )
    return format_html('<label>{} <select name="{}">{}</select></label>', label, name, choices)


@register.simple_block_tag(takes_context=True)
def filters(context: Context, content: str, *, target: str, label: str, search: str = "") -> str:
    """`{% filters target="rows" label="Filter partnerships" search="Name or purpose" %} selects {% endfilters %}`.

    A GET form to this page; with htmx it replaces the element `target` and the URL. `search` names the field `?q=`.
    Order, layout and the day shown stay as they are. From the context: `views`, where the page has tabs of views, and
    `view_kept`, the one to be named in the URL.
    """
    request = context["request"]
    own = {"label": label, "target": target, "search": search, "content": content, "path": request.path}
    kept = [(name, request.GET.get(name, "")) for name in ("sort", "layout", "as_of")]
    kept.append(("view", context.get("view_kept", "")))
    return render_to_string(
        "components/filters.html",
        own | {"q": request.GET.get("q", ""), "kept": [pair for pair in kept if pair[1]], "views": "views" in context},
    )


@register.simple_block_tag
def bulk_bar(content: str, label: str) -> str:
    """`{% bulk_bar "Selected partnerships" %} buttons {% endbulk_bar %}`, last in `<form class="bulk-form">`."""
    return render_to_string("components/bulk_bar.html", {"content": content, "label": label})
