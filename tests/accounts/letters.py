"""Reading the mails that an account caused, out of the outbox."""

import re

from portfolio.models import Mail


def letters(to: str) -> list[Mail]:
    """The mails to an address, the last one first."""
    return list(Mail.objects.filter(to=to, kind="account").order_by("-pk"))


def link(to: str) -> str:
    """The path of the link in the last mail to an address."""
    found = re.search(r": https?://[^/\s]+(/\S+)", letters(to)[0].text)
    assert found
    return found[1]
