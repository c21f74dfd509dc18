"""A whole installation in a folder of its own, run as a user runs it: by `manage.py`, in processes killed for real."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
OURS = ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "TANDEM_LOCAL", "EMAIL_URL", "DJANGO_SETTINGS_MODULE", "BASE_URL")


class Installation:
    """One state folder and one port; nothing of the tests' own servers reaches it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.state = folder / "var"
        self.port = free_port()
        self.launcher: subprocess.Popen[str] | None = None
        self.log = folder / "serve.log"
        self.no_disk = "it shares the disk of the tests"  # why it has no small disk of its own that may be filled

    def env(self, **more: str) -> dict[str, str]:
        """The environment of a user who set nothing but the state folder and the port."""
        clean = {
            name: value for name, value in os.environ.items() if name not in OURS and not name.startswith("PYTEST")
        }
        return {**clean, "VAR_DIR": str(self.state), "PORT": str(self.port), **more}

    def manage(self, *words: str, umask: int = -1, **env: str) -> "subprocess.CompletedProcess[str]":
        """Run one command to its end."""
        argv = [sys.executable, "manage.py", *words]
        return subprocess.run(
            argv, cwd=ROOT, env=self.env(**env), capture_output=True, text=True, timeout=180, umask=umask, check=False
        )

    def serve(self, *words: str, umask: int = -1, env: Mapping[str, str] | None = None) -> None:
        """Start `serve` and wait until every part is ready."""
        self.launch(*words, umask=umask, env=env)
        self.wait(lambda: self.ready()["ok"], "serve is not ready", seconds=300)

    def launch(self, *words: str, umask: int = -1, env: Mapping[str, str] | None = None) -> None:
        """Start `serve`."""
        with self.log.open("a") as out:
            argv = [sys.executable, "manage.py", "serve", *words]
            self.launcher = subprocess.Popen(
                argv,
                cwd=ROOT,
                env={**self.env(), **(env or {})},
                stdout=out,
                stderr=out,
                text=True,
                umask=umask,
                start_new_session=True,
            )

    def stop_serve(self, how: signal.Signals = signal.SIGINT) -> int:
        """End the launcher as Ctrl-C does; returns its exit code."""
        assert self.launcher
        self.launcher.send_signal(how)
        return self.launcher.wait(20)

    def get(self, path: str) -> tuple[int, str]:
        """Status and body of a page; status 0 where nobody answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=20) as page:
                return page.status, page.read().decode()
        except urllib.error.HTTPError as page:
            return page.code, page.read().decode()
        except OSError:
            return 0, ""

    def ready(self) -> dict[str, Any]:
        """/readyz as a dictionary; {"ok": False} where nobody answers."""
        body = self.get("/readyz")[1]
        return json.loads(body) if body.startswith("{") else {"ok": False}

    def pids(self) -> dict[str, int]:
        """The processes that the launcher noted."""
        pids: dict[str, int] = json.loads((self.state / "serve.json").read_text())
        return pids

    def wait(self, until: Callable[[], Any], problem: str, seconds: float = 60) -> None:
        """Wait until something is so; fails with the log of `serve`."""
        deadline = time.monotonic() + seconds
        while not until():
            if time.monotonic() > deadline or (self.launcher and self.launcher.poll() and "killed" not in problem):
                raise AssertionError(
                    f"{problem}\n{self.ready()}\n{self.log.read_text()[-3000:] if self.log.exists() else ''}"
                )
            time.sleep(0.05)


def free_port() -> int:
    """A TCP port that nobody uses just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def alive(pid: int) -> bool:
    """Is there such a process (a zombie is none)?"""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def command_lines() -> list[str]:
    """The command line of every process."""
    lines = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            lines.append(path.read_text().replace("\0", " "))
        except OSError:
            continue
    return lines
