"""Where a member is signed in: in words, and ending it."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone

from .models import Member

SEEN = "seen_at"  # in the session itself, so that a request costs no statement more
OFTEN = timedelta(minutes=15)

# The first that fits names it: Edge and Opera call themselves Chrome too, and all of them Safari.
_BROWSERS = (
    (r"Edg(e|A|iOS)?/", "Edge"),
    (r"OPR/|Opera", "Opera"),
    (r"SamsungBrowser/", "Samsung Internet"),
    (r"Firefox/|FxiOS/", "Firefox"),
    (r"Chrome/|CriOS/|Chromium/", "Chrome"),
    (r"Safari/", "Safari"),
)
_SYSTEMS = (
    (r"iPhone", "iPhone"),
    (r"iPad", "iPad"),
    (r"Android", "Android"),
    (r"Windows", "Windows"),
    (r"Macintosh|Mac OS", "Mac"),
    (r"CrOS", "Chromebook"),
    (r"Linux|X11", "Linux"),
)


@dataclass(frozen=True, slots=True)
class Device:
    """One place where somebody is signed in."""

    pk: int
    words: str
    address: str
    since: datetime
    seen: datetime
    here: bool


def device_words(agent: str) -> str:
    """Firefox on Windows, as far as the browser says."""
    browser = next((name for pattern, name in _BROWSERS if re.search(pattern, agent)), "")
    system = next((name for pattern, name in _SYSTEMS if re.search(pattern, agent)), "")
    if browser and system:
        return f"{browser} on {system}"
    return browser or (f"A browser on {system}" if system else "An unknown browser")


def devices(member: Member, here: str | None) -> list[Device]:
    """Where they are signed in, this browser (`here` is its session key) first, then the last one seen."""
    rows = list(UserSession.objects.filter(user_id=member.pk).order_by("-last_seen_at", "-pk"))
    alive = Session.objects.filter(
        session_key__in=[row.session_key for row in rows], expire_date__gt=timezone.now()
    ).values_list("session_key", flat=True)
    living = set(alive)
    found = [
        Device(
            row.pk,
            device_words(row.user_agent),
            str(row.ip),
            row.created_at,
            row.last_seen_at,
            row.session_key == here,
        )
        for row in rows
        if row.session_key in living
    ]
    return sorted(found, key=lambda device: not device.here)


def end(member: Member, *, keep: str | None = None, only: int | None = None) -> int:
    """Sign out everywhere but in the session `keep`, or `only` in one place; returns in how many."""
    rows = UserSession.objects.filter(user_id=member.pk).exclude(session_key=keep)
    if only is not None:
        rows = rows.filter(pk=only)
    keys = list(rows.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    rows.delete()
    return len(keys)


def see(request: HttpRequest) -> None:
    """Note that a session was used; written at most every quarter of an hour."""
    now = timezone.now()
    seen = request.session.get(SEEN)
    if seen is not None and now.timestamp() - float(seen) < OFTEN.total_seconds():
        return
    request.session[SEEN] = now.timestamp()
    UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=now)
