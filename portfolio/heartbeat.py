"""Beat and worker say that they live: a row each, read by /readyz and by the jobs page."""

import logging
import time
from datetime import timedelta

from django.db import Error
from django.utils import timezone

EVERY_SECONDS = 20
SILENT_AFTER = timedelta(seconds=120)
log = logging.getLogger(__name__)
_last: dict[str, float] = {}


def beat(name: str) -> None:
    """Note that process `name` lives; at most every EVERY_SECONDS, and never an error: the next one is soon."""
    from portfolio.models import Heartbeat

    if time.monotonic() - _last.get(name, float("-inf")) < EVERY_SECONDS:
        return
    _last[name] = time.monotonic()
    try:
        Heartbeat.objects.update_or_create(name=name, defaults={"at": timezone.now()})
    except Error as problem:
        log.warning("no heartbeat of %s: %s", name, problem)


def age(name: str) -> timedelta | None:
    """How long ago process `name` last said that it lives; None if never."""
    from portfolio.models import Heartbeat

    at = Heartbeat.objects.filter(name=name).values_list("at", flat=True).first()
    return timezone.now() - at if at else None
