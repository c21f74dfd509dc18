"""One embedded Valkey (it speaks Redis) on a Unix socket, with an append-only file and no eviction."""

import os
import signal
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from portfolio.embedded import process
from portfolio.embedded.binaries import NoServer, valkey_program
from portfolio.embedded.places import Places


class Valkey:
    """The server of one state folder: started if it does not run, adopted if it does."""

    def __init__(self, places: Places, *, durable: bool = True) -> None:
        self.places, self.durable = places, durable
        self.child: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Its address, known before it runs."""
        return f"unix://{self.places.valkey_socket}"

    @property
    def log(self) -> str:
        """The end of what it logged."""
        path = self.places.run / "valkey.log"
        return path.read_text(errors="replace")[-2000:] if path.exists() else "(no log)"

    def answers(self) -> bool:
        """Does it answer a PING? (While it loads its file it does not.)"""
        if self.child:
            self.child.poll()  # a dead child stays a zombie until it is asked for
        return self._say("PING").startswith("+PONG")

    def start(self, *, tied: bool = False, timeout: float = 60) -> None:
        """Start it unless it runs, and return when it answers; `tied`: it stops when this process dies."""
        deadline = time.monotonic() + timeout
        while not self.answers():
            if time.monotonic() > deadline or (
                self.child and self.child.poll() is not None and self.child.returncode > 0
            ):
                raise NoServer(f"Valkey does not start; its log ends with:\n{self.log}")
            if (self.child is None or self.child.poll() is not None) and not self._listens():
                self._spawn(tied=tied)
            time.sleep(0.02)

    def stop(self) -> None:
        """Stop it, cleanly and soon; one that does not obey is killed."""
        pid = self.pid
        if pid is None:
            return
        for how in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.kill(pid, how)
            deadline = time.monotonic() + 8
            while time.monotonic() < deadline:
                if (self.child and self.child.poll() is not None) or not self._listens():
                    return
                time.sleep(0.02)

    @property
    def pid(self) -> int | None:
        """The process id of the running server, as it says itself."""
        for line in self._say("INFO server").splitlines():
            if line.startswith("process_id:"):
                return int(line.removeprefix("process_id:"))
        return None

    def _listens(self) -> bool:
        with suppress(OSError), socket.socket(socket.AF_UNIX) as client:
            client.connect(str(self.places.valkey_socket))
            return True
        return False

    def _say(self, command: str) -> str:
        with suppress(OSError), socket.socket(socket.AF_UNIX) as client:
            client.settimeout(2)
            client.connect(str(self.places.valkey_socket))
            client.sendall(f"{command}\r\n".encode())
            return client.recv(4096).decode(errors="replace")
        return ""

    def _spawn(self, *, tied: bool) -> None:
        path = self.places.valkey_socket
        path.unlink(missing_ok=True)  # left by one that was killed
        argv: list[str | Path] = [
            *(valkey_program(), "--port", "0", "--unixsocket", path, "--unixsocketperm", "700", "--daemonize", "no"),
            *("--dir", self.places.valkey_data, "--save", "", "--appendonly", "yes" if self.durable else "no"),
            *("--appendfsync", "everysec", "--maxmemory-policy", "noeviction"),
        ]
        self.child = process.start(
            argv, log=self.places.run / "valkey.log", cwd="/", tied=signal.SIGTERM if tied else None
        )
