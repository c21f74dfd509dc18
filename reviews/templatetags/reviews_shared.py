"""`{% load reviews_shared %}`: addresses under the link by which the page was opened."""

from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def shared_url(context: template.Context, name: str, *args: str) -> str:
    """`{% shared_url "promise" one.ref %}`: the address of `shared_promise` under this link."""
    url: str = context["guest"].url(name, *args)
    return url
