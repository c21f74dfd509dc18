"""`{% load accounts %}`: the hidden key of a form, and what the reader of the page may do."""

import secrets

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts import permissions
from accounts.forms_once import FIELD

register = template.Library()


@register.simple_tag
def post_key() -> SafeString:
    """`{% post_key %}`: the hidden field that makes a form post happen once (`accounts.forms_once.once`)."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, secrets.token_urlsafe(16))


@register.simple_tag(takes_context=True)
def may(context: template.Context, permission: str, partnership: permissions.Owned | None = None) -> bool:
    """`{% may "edit_partnership" partnership as editable %}`: whether the reader may do this."""
    return permissions.may(context["request"].user, permission, partnership)
