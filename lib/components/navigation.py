"""Links of the side bar and addresses of pages that may not exist yet."""

from typing import Any

from django import template

from lib import nav

Context = template.Context

register = template.Library()


@register.inclusion_tag("components/nav.html", takes_context=True)
def nav_links(context: Context, *, group: str = "main") -> dict[str, Any]:
    """The links of the side bar. From the context: `nav_counts` by URL name, `may` to leave out what answers 403."""
    pages = {"main": nav.PAGES, "more": nav.MORE}[group]
    request = context.get("request")
    counts = context.get("nav_counts") or {}
    return {"links": nav.links(pages, request.path if request else "", counts, context.get("may"))}


@register.simple_tag
def page_url(name: str) -> str:
    """`{% page_url "flags" as url %}`: the address of a page, or nothing while it does not exist."""
    return nav.url_of(name)
