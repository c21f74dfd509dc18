"""What there is to celebrate, for the brief: the newest of the last month."""

from datetime import date, timedelta
from typing import Any

from accounts.models import Member
from partners.models.seeing import visible
from reviews.wins.queries import wins, words

MONTH = timedelta(days=30)
SHOWN = 3
LONGEST = 120


def count(as_of: date, member: Member | None = None) -> list[dict[str, Any]]:
    """The newest three: what, of which partnership, in one line each."""
    found, _ = wins(
        as_of - MONTH + timedelta(days=1),
        as_of,
        size=SHOWN,
        narrow=lambda rows, path: rows.filter(visible(member, path)),
    )
    return [{"ref": win.ref, "name": win.name, "what": win.source.label, "text": _short(words(win))} for win in found]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"
