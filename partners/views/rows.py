"""A row of the list of partnerships as the page prints it: words and drawings, no work left for the template."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.safestring import SafeString

from lib import svg
from lib.refs import relative
from lib.status import STATUSES, status
from lib.svg.drawing import drawn
from lib.words import ago_words, day_words, money_words
from partners.models.choices import Arrangement

ARRANGEMENTS = dict(Arrangement.choices)
LONGEST_WHY = 96
SHARE_STEP = 10


def shown_status(standing: str | None, stage: str) -> str:
    """The mark to draw: the headline status, or the stage where no rule judges yet."""
    code = standing or ""
    return code if code in STATUSES else stage if stage in STATUSES else "unknown"


def row(found: dict[str, Any], as_of: date, currency: str) -> dict[str, Any]:
    """One partnership as text."""
    code = shown_status(found["standing__status"], found["stage"])
    last, rhythm = found["signals__last_mutual_on"], found["signals__rhythm_days"]
    title = found["title"]
    name = f"{found['partner__name']}: {title}" if title else found["partner__name"]
    return {
        "pk": found["pk"],
        "at": relative(found["ref"]),
        "name": name,
        "status": code,
        "kind": ", ".join(filter(None, (ARRANGEMENTS.get(found["arrangement"], ""), status(code).label.lower()))),
        "why": shortened(found["purpose"]),
        "objectives": _objectives(found),
        "share": _share(found),
        "net": _net(found, currency),
        "loss": (found["signals__ours_returned"] or 0) < (found["signals__ours_invested"] or 0),
        "last": ago_words(last, as_of) if last else "never",
        "late": bool(rhythm and (last is None or (as_of - last).days > 2 * rhythm)),
        "next": _next(found, as_of),
        "owner": found["owner__name"] or found["owner__email"] or "",
    }


def shortened(text: str) -> str:
    """The text, cut at a word so that it takes two lines of the list."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_WHY else line[:LONGEST_WHY].rsplit(" ", 1)[0] + "…"


def symbols(rows: list[dict[str, Any]]) -> SafeString:
    """The drawings that the rows point at by id, each once: fifty rows share a dozen of them."""
    shares = {row["share"] for row in rows if row["share"] is not None}
    parts = [str(mark_symbols({row["status"] for row in rows}))]
    parts += [
        str(svg.share_bar(100 - share, share, 64)).replace("<svg", f'<svg id="s-{share}"', 1)
        for share in sorted(shares)
    ]
    return drawn("".join(parts))


def mark_symbols(codes: Iterable[str]) -> SafeString:
    """The drawings of the marks, each once, for `<use href=#m-…>`."""
    return drawn("".join(str(svg.mark(code)).replace("<svg", f'<svg id="m-{code}"', 1) for code in sorted(set(codes))))


def _objectives(found: dict[str, Any]) -> str:
    total = found["signals__objectives"]
    return f"{found['signals__objectives_on_pace']} of {total}" if total else ""


def _share(found: dict[str, Any]) -> int | None:
    """What we received of all that was exchanged, in steps of ten per cent; None where nothing was."""
    received, given = found["signals__ours_returned"] or 0, found["signals__ours_invested"] or 0
    if not received + given:
        return None
    return round(100 * received / (received + given) / SHARE_STEP) * SHARE_STEP


def _net(found: dict[str, Any], currency: str) -> str:
    if not found["signals__ours_entries"]:
        return ""
    net = Decimal(found["signals__ours_returned"]) - Decimal(found["signals__ours_invested"])
    return f"{'+' if net > 0 else ''}{money_words(net, currency)}"


def _next(found: dict[str, Any], as_of: date) -> str:
    day = found["signals__next_booked_on"] or found["signals__next_review_due_on"]
    if day is None:
        return ""
    return day_words(day).removesuffix(f" {as_of.year}")
