"""Tell a worker that there is work. The work itself is rows in PostgreSQL: a lost call costs a minute, not the work."""

import logging
from typing import Any

from celery import Task
from django.db import transaction
from kombu.exceptions import OperationalError

log = logging.getLogger(__name__)


def wake(task: "Task[Any, Any]", *ids: int | str) -> None:
    """Send `task` with `ids` once the transaction is committed; a Redis that is away is only logged."""

    def send() -> None:
        try:
            task.apply_async(ids)
        except (OperationalError, OSError) as problem:
            log.warning("%s not sent, the next tick finds the work: %s", task.name, problem)

    transaction.on_commit(send)
