"""The calendar as iCalendar (RFC 5545): whole days, identifiers that stay, the same bytes for the same facts."""

from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from icalendar import Calendar, Event

from .days import Entry

LONGEST = 2_000
REFRESH = timedelta(hours=4)


def calendar(name: str, entries: Iterable[Entry]) -> bytes:
    """The feed. Texts go through the library's escaping: no text of a record can begin a line of its own."""
    made = Calendar()
    made.add("prodid", "-//Tandem//Calendar//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", plain(name))
    made.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", REFRESH)
    for entry in entries:
        made.add_component(event(entry))
    return bytes(made.to_ical())


def event(entry: Entry) -> Event:
    """One whole day; nobody is busy on it."""
    own = Event()
    own.add("uid", identifier(entry.key))
    own.add("dtstamp", entry.made_at.replace(microsecond=0))
    own.add("dtstart", entry.on)
    own.add("dtend", entry.on + timedelta(days=1))
    own.add("summary", plain(entry.title))
    if entry.text:
        own.add("description", plain(entry.text))
    own.add("url", entry.url)
    own.add("sequence", entry.version - 1)
    own.add("transp", "TRANSPARENT")
    own.add("class", "PRIVATE")
    return own


def identifier(key: str) -> str:
    """The UID of a thing: the same for ever in this installation, whatever its reference holds."""
    host = urlsplit(settings.BASE_URL).hostname or "tandem"
    return f"{uuid5(NAMESPACE_URL, f'{settings.BASE_URL}/{key}')}@{host}"


def plain(text: str) -> str:
    """The text without signs that no calendar can hold: control characters but for line ends."""
    kept = "".join(
        sign for sign in text[:LONGEST].replace("\r\n", "\n").replace("\r", "\n") if sign == "\n" or sign >= " "
    )
    return kept.replace("\x7f", "").replace("\u2028", "\n").replace("\u2029", "\n").replace("\x85", "\n")
