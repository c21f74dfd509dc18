"""Pieces of a page that hold other content: sections, dialogs, entries of a timeline."""

from datetime import date

from django import template
from django.template.loader import render_to_string

from lib.components.rows import ago
from lib.components.words import TONES, one_of

register = template.Library()


@register.simple_block_tag
def section(
    content: str,
    title: str,
    *,
    id: str,
    aside: str = "",
    more: str = "",
    href: str = "",
) -> str:
    """`{% section "To decide" id="decide" more="All" href=url %}…{% endsection %}`: a block with its heading."""
    own = {"content": content, "title": title, "id": id, "aside": aside, "more": more, "href": href}
    return render_to_string("components/section.html", own)


@register.simple_block_tag
def dialog(content: str, id: str, title: str) -> str:
    """`{% dialog "merge" "Merge two partners" %}…{% enddialog %}`; `{% button … opens="merge" %}` opens it."""
    return render_to_string("components/dialog.html", {"content": content, "id": id, "title": title})


@register.simple_block_tag
def timeline_item(
    content: str,
    title: str,
    *,
    on: date,
    as_of: date,
    icon: str,
    who: str = "",
    tone: str = "",
    id: str = "",
    new: bool = False,
) -> str:
    """`{% timeline_item "Call" on=day as_of=as_of icon="phone" who="Inés" %}<p>…</p>{% endtimeline_item %}`."""
    own = {"content": content, "title": title, "on": ago(on, as_of), "icon": icon, "who": who, "id": id, "new": new}
    return render_to_string("components/timeline_item.html", own | {"tone": one_of(tone, TONES, "Tone")})
