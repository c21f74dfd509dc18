"""The mail that asks the other side whether it still serves them: written with the asking, sent by the outbox."""

from typing import Any

from django.utils import timezone

from accounts import settings
from accounts.models import Member
from lib.wake import wake
from lib.words import day_words
from portfolio.outbox import Letter, queue
from portfolio.stationery import WHOLE, fill, parts
from reviews.models import Confirmation, SharedLink
from reviews.shared.tokens import address

KIND = "confirmation"


def queue_question(*, confirmation: Confirmation, link: SharedLink, by: Member, **_: Any) -> None:
    """Queue it in the transaction of the asking; one mail an asking."""
    from portfolio.tasks import deliver  # it reads the schedule, which is not there yet when the app is loaded

    queue([letter(confirmation, link, by)], now=timezone.now())
    wake(deliver)


def letter(confirmation: Confirmation, link: SharedLink, by: Member) -> Letter:
    """The question, who asks it, and the link to their page."""
    us, them, url = settings.current().organisation, link.contact, address(link)
    until = day_words(link.expires_on)
    subject = f"{us} asks: does our work together still serve you?"
    asks = f"{by.name or by.email} asks because both sides need a reason of their own to go on. It takes one minute."
    shows = f"The same page shows what we promised each other and when we meet next. It is yours until {until}."
    why = f"Sent once because {by.email} asked for your view. Nobody else gets this link; please keep it to yourself."
    text = f"Hello {them},\n\n{subject}\n\n{asks}\n\nAnswer here: {url}\n\n{shows}\n\n-- \n{why}\n"
    html = fill(
        parts("asking")[WHOLE], subject=subject, name=them.name, asks=asks, url=f"{url}#ask", shows=shows, why=why
    )
    headers = {"Reply-To": by.email} if by.email.isascii() else {}
    return Letter(them.email, KIND, confirmation.ref, subject, text, html, headers)
