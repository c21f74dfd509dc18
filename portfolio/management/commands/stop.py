"""Ends whatever `serve` left behind, also after a kill -9."""

import json
import signal
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from portfolio.embedded import Embedded
from portfolio.embedded.process import command_line
from portfolio.supervisor import end_group

OURS = ("manage.py", "portfolio.")  # what the command line of each of our processes contains


class Command(BaseCommand):
    """Gently first, then by force; nothing to end is fine too."""

    help = "End what `serve` runs or has left behind: launcher, web server, worker, beat, embedded servers."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """End the launcher (which ends its children), then what is left of them, then the servers."""
        record = Path(settings.VAR_DIR) / "serve.json"
        pids: dict[str, int] = json.loads(record.read_text()) if record.exists() else {}
        if launcher := pids.pop("serve", None):
            end(launcher, signal.SIGTERM, patience=15, whole=False)
        for pid in pids.values():
            end(pid, signal.SIGTERM, patience=3, whole=True)
        record.unlink(missing_ok=True)
        Embedded(Path(settings.VAR_DIR)).stop()
        self.stdout.write("Nothing of Tandem runs any more. Everything is kept.")


def end(pid: int, how: signal.Signals, *, patience: float, whole: bool) -> None:
    """Signal our process `pid` and wait; then kill it. A number that belongs to a stranger by now is left alone."""
    if not is_ours(pid):
        return
    end_group(pid, how, whole=whole)
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline and is_ours(pid):
        time.sleep(0.05)
    if is_ours(pid):
        end_group(pid, signal.SIGKILL, whole=whole)


def is_ours(pid: int) -> bool:
    """Is `pid` alive and one of Tandem's processes?"""
    words = command_line(pid)
    return any(word in words for word in OURS)
