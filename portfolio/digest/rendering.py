"""A digest as HTML and as plain text. Both say everything."""

from django.utils.safestring import SafeString

from portfolio.digest.composing import Digest, Item
from portfolio.stationery import WHOLE, fill, joined, parts

NOTHING = SafeString("")
COLOURS = {"bad": "#a33420", "warn": "#8a5a10", "mute": "#5d626b"}


def html(digest: Digest) -> str:
    """The HTML part."""
    part = parts("digest")
    items = [_item(item) for item in digest.items]
    listed = {"item": joined(items), "flags_url": digest.flags_url, "all_button": digest.all_button}
    wins = joined([fill(part["win"], words=words) for words in digest.wins], "<br>")
    due = joined([fill(part["line"], words=words) for words in digest.due], "<br>")
    return fill(
        part[WHOLE],
        subject=_unbroken(digest.subject),
        week=digest.week,
        name=digest.name,
        intro=fill(part["intro"], words=digest.intro) if digest.intro else NOTHING,
        list=fill(part["list"], **listed) if items else NOTHING,
        more=fill(part["more"], words=digest.more, flags_url=digest.flags_url) if digest.more else NOTHING,
        wins=fill(part["wins"], win=wins) if wins else NOTHING,
        due=fill(part["due"], line=due) if due else NOTHING,
        why=digest.why,
        change_url=digest.change_url,
        stop_url=digest.stop_url,
    )


def _unbroken(subject: str) -> str:
    """A heading never ends in a line with "November" alone."""
    return "\N{NO-BREAK SPACE}".join(subject.rsplit(" ", 1))


def _item(item: Item) -> SafeString:
    part = parts("digest")
    quiet = NOTHING
    if item.quiet:
        (first, first_url), (second, second_url) = item.quiet
        quiet = fill(part["quiet"], first=first, first_url=first_url, second=second, second_url=second_url)
    return fill(
        part["item"], tone=item.tone, colour=COLOURS[item.tone], sign=item.sign, name=item.name, url=item.url,
        tag=item.tag, reason=item.reason, quiet=quiet, button=item.button, button_url=item.button_url,
    )  # fmt: skip


def text(digest: Digest) -> str:
    """The plain text."""
    lines = [f"PORTFOLIO DIGEST, WEEK {digest.week}, for {digest.name}", "", f"{digest.subject}."]
    lines += [digest.intro] if digest.intro else []
    if digest.items:
        lines += ["", f"TO DECIDE  {digest.flags_url}"]
        for place, item in enumerate(digest.items, 1):
            lines += ["", *_lines(place, item)]
    lines += ["", digest.more] if digest.more else []
    lines += ["", "WORTH A CELEBRATION", *(f"* {line}" for line in digest.wins)] if digest.wins else []
    lines += ["", "DUE THIS WEEK", *(f"* {line}" for line in digest.due)] if digest.due else []
    lines += ["", "-- ", digest.why, f"Change: {digest.change_url}", f"Stop:   {digest.stop_url}", ""]
    return "\n".join(lines)


def _lines(place: int, item: Item) -> list[str]:
    name = f"{item.name}: {item.tag}" if item.tag else item.name
    lines = [f"{place}. {name}", f"   {item.reason}", f"   {item.button}: {item.button_url}"]
    if item.button_url != item.url:
        lines.append(f"   Its page: {item.url}")
    return lines + [f"   {label}: {url}" for label, url in item.quiet]
