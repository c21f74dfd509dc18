"""`make run`: everything Tandem needs, in one process tree."""

import fcntl
import os
import signal
import socket
import sys
import time
import urllib.request
from argparse import ArgumentParser
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import IO, Any

import redis
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from accounts.beginning import nobody_yet, setup_code
from portfolio.embedded import Embedded, NoServer
from portfolio.first_run import first_run, migrate
from portfolio.sign_ins import sample_password, sign_ins
from portfolio.supervisor import Child, Supervisor, say


class Command(BaseCommand):
    """Starts what is needed, keeps it running, and stops it all on Ctrl-C."""

    help = "Run everything: web server, Celery worker and beat, and the embedded servers where no URL is set."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Only --empty."""
        empty = os.environ.get("EMPTY", "") not in {"", "0"}
        parser.add_argument(
            "--empty", action="store_true", default=empty, help="leave an empty database empty (EMPTY=1)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run until Ctrl-C, SIGTERM or a closed terminal."""
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):  # SIGINT too: a shell's `&` would have us ignore it
            signal.signal(each, signal.default_int_handler)
        state = Path(settings.VAR_DIR)
        state.mkdir(parents=True, exist_ok=True)
        lock = self.only_one(state)
        self.port_is_free()
        servers = Embedded(state, database=settings.EMBEDDED, redis=not os.environ.get("REDIS_URL"))
        self.supervisor = Supervisor(processes(), record=state / "serve.json", look_after=lambda: revive(servers))
        self.supervisor.write()  # from now on `stop` finds us
        try:
            self.run(servers, empty=options["empty"])
        except NoServer as problem:
            raise CommandError(str(problem)) from None
        except KeyboardInterrupt:
            self.stdout.write("\nStopping …")
        finally:
            # From here on a second Ctrl-C only shortens the patience with the children (see Supervisor.stop).
            for each in (signal.SIGTERM, signal.SIGHUP):
                signal.signal(each, signal.SIG_IGN)
            connections.close_all()
            self.supervisor.stop()
            servers.stop()
            lock.close()
        self.stdout.write("Stopped. Everything is kept.")

    def run(self, servers: Embedded, *, empty: bool) -> None:
        """Servers, schema, first contents, then the processes."""
        if servers.servers:
            servers.start(tied=True)
        self.redis_answers()
        migrate()
        if not empty:
            first_run(self.stdout)
        greeting = self.greeting()
        connections.close_all()  # no connection crosses into a child
        Thread(target=self.announce, args=[greeting], daemon=True).start()
        self.supervisor.run()

    def only_one(self, state: Path) -> IO[str]:
        """Two `serve` of one state folder never meet."""
        lock = open(state / "serve.lock", "w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CommandError(f"Tandem already runs here (its data is in {state}); `make stop` ends it.") from None
        return lock

    def port_is_free(self) -> None:
        """Say it now and in one line, not after a minute of starting."""
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", settings.PORT))
            except OSError as problem:
                raise CommandError(
                    f"Port {settings.PORT} cannot be used ({problem.strerror}); choose another: PORT=8001 make run"
                ) from None

    def redis_answers(self) -> None:
        """The pages would do without, but no mail would leave: better said now."""
        try:
            redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=3).ping()
        except (redis.RedisError, OSError) as problem:
            raise CommandError(f"Redis does not answer, set REDIS_URL to one that does: {problem}") from None

    def greeting(self) -> str:
        """Where to go and, in the embedded set-up, as whom."""
        lines = [f"Tandem runs at {settings.BASE_URL}/   (Ctrl-C stops it)"]
        if members := sign_ins():
            lines += [f"  {member.email:32} {member.get_role_display()}" for member in members]
            lines += [f"  password of all: {sample_password()}"]
        if nobody_yet():
            lines += [
                "  Nobody is a member yet: the first page asks for this setup code and makes the first administrator."
            ]
            lines += [f"  {setup_code()}"]
        if settings.MAILBOX:
            lines += [f"Every mail is shown at {settings.BASE_URL}/mailbox/"]
        return "\n".join(lines)

    def announce(self, greeting: str) -> None:
        """Print the greeting once the web server answers."""
        address = f"http://127.0.0.1:{settings.PORT}"
        while True:
            with suppress(OSError):
                urllib.request.urlopen(f"{address}/healthz", timeout=5).close()
                break
            time.sleep(0.1)
        self.stdout.write(greeting)
        self.stdout.flush()


def processes() -> list[Child]:
    """The web server, the worker and the clock."""
    python = [sys.executable, "-m"]
    celery = [*python, "celery", "-q", "-A", "portfolio.celery"]
    # The embedded set-up is one machine for oneself, and the children must know that they belong to it.
    env = {"TANDEM_LOCAL": str(int(settings.LOCAL)), "PORT": str(settings.PORT)}
    return [
        Child("web", [*python, "gunicorn", "-c", "python:portfolio.gunicorn_conf", "portfolio.wsgi"], env=env),
        # SIGQUIT is Celery's soft shutdown: it gives a task a few seconds and hands the rest back to the queue.
        Child(
            "worker",
            [*celery, "worker", "-c", "2", "-l", "WARNING", "--without-gossip", "--without-mingle"],
            signal.SIGQUIT,
            env,
            # With us its Redis went as well, and a soft shutdown waits for that one without end.
            orphaned=signal.SIGKILL,
        ),
        Child("beat", [*celery, "beat", "-l", "WARNING", "--pidfile="], env=env),
    ]


def revive(servers: Embedded) -> None:
    """Start an embedded server again that died."""
    for server in servers.servers:
        if not server.answers():
            say(f"{type(server).__name__} is away; starting it again")
            with suppress(NoServer):
                server.start(tied=True, timeout=20)
