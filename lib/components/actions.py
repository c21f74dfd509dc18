"""Buttons and toasts: what can be done, and what was."""

from typing import Any

from django import template

from lib.components.words import BUTTONS, SIZES, TONES, one_of

Context = template.Context

register = template.Library()


@register.inclusion_tag("components/button.html")
def button(
    label: str,
    *,
    href: str = "",
    kind: str = "",
    size: str = "",
    icon: str = "",
    key: str = "",
    name: str = "",
    value: str = "",
    sheet: str = "",
    opens: str = "",
    type: str = "submit",
) -> dict[str, Any]:
    """`{% button "Save" %}`: a submit button, or a link where `href` is given.

    `key` is its single-key shortcut (shown), `sheet` loads the link into the side sheet under that title, `opens` is
    the id of a dialog.
    """
    return {
        "label": label, "href": href, "icon": icon, "key": key,
        "name": name, "value": value, "sheet": sheet, "opens": opens,
        "kind": one_of(kind, BUTTONS, "Button kind"),
        "size": one_of(size, SIZES, "Button size"),
        "type": one_of(type, ("submit", "button"), "Button type"),
    }  # fmt: skip


@register.inclusion_tag("components/toast.html", takes_context=True)
def toast(context: Context, text: str, *, undo: str = "", tone: str = "") -> dict[str, Any]:
    """`{% toast "Saved" undo=url %}`: what was just done; `undo` is posted to. A bad one stays until dismissed."""
    return {"text": text, "undo": undo, "tone": one_of(tone, TONES, "Tone"), "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("components/toast.html", takes_context=True)
def message_toast(context: Context, message: Any) -> dict[str, Any]:
    """A message of django.contrib.messages as a toast; `extra_tags="undo:<url>"` gives it an undo."""
    kind, _, target = (message.extra_tags or "").partition(":")
    tone = "bad" if message.level_tag == "error" else ""
    return toast(context, str(message), undo=target if kind == "undo" else "", tone=tone)
