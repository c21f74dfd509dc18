"""Mail that came back: a report of another mail server (RFC 3464) is matched with the mail it speaks of."""

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from django.utils import timezone

from portfolio.message import one_line
from portfolio.models import Mail, MailState

LARGEST = 1_000_000  # bytes; what comes back in full is larger only where somebody plays with us
_OURS = re.compile(r"<([^<>\s]{1,200})>")


class NoBounce(Exception):
    """The message tells of no mail of ours; the text says why."""


@dataclass(frozen=True)
class Report:
    """What the other server says: of which message, whether for good, and in its words."""

    message_ids: tuple[str, ...]
    final: bool
    words: str


def note(raw: bytes) -> Mail:
    """Mark the mail that `raw` reports as undelivered. Raises NoBounce; a mail that is only late stays as it is."""
    report = read(raw)
    if not report.final:
        raise NoBounce("The other server still tries; nothing was changed.")
    mail = Mail.objects.filter(message_id__in=report.message_ids).first()
    if mail is None:
        raise NoBounce("This speaks of no mail that was sent from here.")
    now = timezone.now()
    error = f"Came back: {report.words}"[:500]
    # seen on the jobs page as what failed today, whenever it was sent
    Mail.objects.filter(pk=mail.pk).update(state=MailState.FAILED, error=error, leased_until=None, first_tried_at=now)
    mail.refresh_from_db()
    return mail


def read(raw: bytes) -> Report:
    """The report in a message. Raises NoBounce where it is none."""
    if len(raw) > LARGEST:
        raise NoBounce("The message is too large to be a report.")
    message = message_from_bytes(raw, policy=policy.default)
    parts = [part for part in message.walk() if not part.is_multipart() or part.get_content_maintype() == "message"]
    status = next((part for part in parts if part.get_content_type() == "message/delivery-status"), None)
    if message.get_content_type() != "multipart/report" or status is None:
        raise NoBounce("The message is no delivery report.")
    blocks: Any = status.get_payload()
    said = {name.lower(): str(value) for block in blocks for name, value in block.items()}
    words = said.get("diagnostic-code", "").partition(";")[2] or said.get("status", "") or "no reason was given"
    return Report(tuple(_identities(parts)), said.get("action", "").strip().lower() == "failed", one_line(words))


def _identities(parts: list[EmailMessage]) -> list[str]:
    """The Message-IDs that the returned mail, or its headers alone, carry."""
    found: list[str] = []
    for part in parts:
        if part.get_content_type() == "text/rfc822-headers":
            found += _OURS.findall(
                str(message_from_bytes(part.get_content().encode(), policy=policy.default)["Message-ID"])
            )
        elif part.get_content_type() == "message/rfc822":
            returned: Any = part.get_payload(0)
            found += _OURS.findall(str(returned["Message-ID"]))
    return found
