"""Keeps the processes of `serve` alive: a dead one is started again, and none outlives the launcher."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from portfolio.embedded import process

LOOK_SECONDS = 0.2
GRACE_SECONDS = 7
LONGEST_PAUSE = 8
HEALTHY_SECONDS = 10  # one that lived this long starts again at once when it dies


@dataclass
class Child:
    """One process: how it starts, which signal ends it gently, which one it gets when we die, and how it fared."""

    name: str
    argv: Sequence[str]
    gently: signal.Signals = signal.SIGTERM
    env: Mapping[str, str] = field(default_factory=dict)
    orphaned: signal.Signals = signal.SIGTERM
    running: "subprocess.Popen[bytes] | None" = None
    started_at: float = 0
    start_at: float = 0
    deaths: int = 0

    def start(self) -> None:
        """Start it, tied to this process."""
        self.running = process.start(self.argv, env=self.env, tied=self.orphaned)
        self.started_at = time.monotonic()

    def bury(self) -> None:
        """It died: end what it left of its own children, and choose when to start it again."""
        assert self.running is not None
        end_group(self.running.pid, signal.SIGKILL)
        self.deaths = 1 if time.monotonic() - self.started_at > HEALTHY_SECONDS else self.deaths + 1
        pause = min(0.5 * 2 ** (self.deaths - 1), LONGEST_PAUSE)
        say(f"{self.name} ended ({self.running.returncode}); starting it again in {pause:g} s")
        self.running, self.start_at = None, time.monotonic() + pause


class Supervisor:
    """Runs `children` until it is told to stop; `look_after` is called every second (it revives the servers)."""

    def __init__(self, children: Sequence[Child], *, record: Path, look_after: Callable[[], None]) -> None:
        self.children, self.record, self.look_after = children, record, look_after
        self.noted, self.looked_at = False, time.monotonic()

    def run(self) -> None:
        """Start everything and keep it running; returns never, ends by KeyboardInterrupt."""
        while True:
            try:
                self.look()
            except OSError as problem:  # a disk without room; whoever dies meanwhile is started when there is some
                say(f"not everything could be looked after: {problem}")
            time.sleep(LOOK_SECONDS)

    def look(self) -> None:
        """Start who died, note the process ids, and look after the servers once a second."""
        for child in self.children:
            if child.running and child.running.poll() is not None:
                child.bury()
            if child.running is None and time.monotonic() >= child.start_at:
                child.start()
                self.noted = False
        if not self.noted:
            self.write()
            self.noted = True
        if time.monotonic() - self.looked_at >= 1:
            self.looked_at = time.monotonic()
            self.look_after()

    def stop(self) -> None:
        """End all children: gently, and after a few seconds by force."""
        running = [child.running for child in self.children if child.running]
        for child in self.children:
            if child.running:
                end_group(child.running.pid, child.gently, whole=False)
        deadline = time.monotonic() + GRACE_SECONDS
        with suppress(KeyboardInterrupt):  # a second Ctrl-C: no more patience
            while time.monotonic() < deadline and any(each.poll() is None for each in running):
                time.sleep(0.05)
        for each in running:
            end_group(each.pid, signal.SIGKILL)
            each.wait()
        self.record.unlink(missing_ok=True)

    def write(self) -> None:
        """Note the process ids, so that `stop` finds what a killed launcher left."""
        pids = {child.name: child.running.pid for child in self.children if child.running}
        aside = self.record.with_suffix(".new")
        aside.write_text(json.dumps({"serve": os.getpid(), **pids}))
        aside.replace(self.record)


def say(line: str) -> None:
    """Tell whoever reads stderr, if it takes it: a log on a full disk must not end who writes to it."""
    with suppress(OSError):
        print(line, file=sys.stderr)


def end_group(pid: int, how: signal.Signals, *, whole: bool = True) -> None:
    """Signal the process `pid`, or the `whole` group it leads."""
    with suppress(ProcessLookupError, PermissionError):
        (os.killpg if whole else os.kill)(pid, how)
