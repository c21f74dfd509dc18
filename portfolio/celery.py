"""The Celery app. `celery -A portfolio.celery worker` and `… beat` start here."""

import os
import warnings
from typing import Any

from celery import Celery, signals
from celery.exceptions import SecurityWarning
from django_structlog.celery.steps import DjangoStructLogInitStep

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portfolio.settings")
warnings.filterwarnings("ignore", category=SecurityWarning)  # messages are JSON only, so root runs nothing of theirs

app = Celery("tandem")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.steps["worker"].add(DjangoStructLogInitStep)


@signals.setup_logging.connect
def keep_our_logging(**_: Any) -> None:
    """Celery would set up logging of its own; Django's LOGGING is already in force."""


@signals.heartbeat_sent.connect
def worker_lives(**_: Any) -> None:
    """The worker's consumer sends this every few seconds while it is connected to the broker."""
    from portfolio.heartbeat import beat

    beat("worker")
