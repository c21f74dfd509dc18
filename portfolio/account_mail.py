"""Mails about somebody's own account (an invitation, a new password, a changed address), sent by the outbox."""

from typing import Any

from django.utils import timezone
from django.utils.html import format_html_join

from accounts.letters import AccountLetter
from lib.wake import wake
from portfolio.outbox import ACCOUNT, Letter, queue
from portfolio.stationery import WHOLE, fill, parts


def queue_letter(*, letter: AccountLetter, **_: Any) -> None:
    """Queue it in the transaction of its cause."""
    from portfolio.tasks import deliver  # it reads the schedule, which is not there yet when the app is loaded

    queue([written(letter)], now=timezone.now())
    wake(deliver)


def written(letter: AccountLetter) -> Letter:
    """The mail as text and as HTML."""
    link = f"{letter.button}: {letter.url}\n\n" if letter.url else ""
    said = "\n\n".join(letter.says)
    text = f"{f'Hello {letter.name}' if letter.name else 'Hello'},\n\n{said}\n\n{link}-- \n{letter.why}\n"
    part = parts("account")
    button = fill(part["button"], url=letter.url, button=letter.button) if letter.url else ""
    html = fill(
        part[WHOLE],
        subject=letter.subject,
        name=f"for {letter.name}" if letter.name else "",
        says=format_html_join("<br><br>", "{}", ((line,) for line in letter.says)),
        button=button,
        why=letter.why,
    )
    return Letter(letter.to, ACCOUNT, letter.key, letter.subject, text, html, {}, letter.member_id)
