"""`serve` for real: everything is started, killed with -9, comes back by itself, and stops without a trace."""

import os
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from portfolio.embedded import Embedded
from tests.house.conftest import new_place
from tests.house.installation import Installation, alive, command_lines

pytestmark = pytest.mark.skipif(not Path("/proc/self").exists(), reason="reads /proc to see which processes live")
PING = """
from portfolio.celery import app
print(next(filter(None, (app.control.ping(timeout=2, limit=1) for _ in range(10))), "silence"))
"""
AWAY = "Tandem cannot reach its database; nothing you saved is lost"


@pytest.fixture(scope="module")
def home() -> Iterator[Installation]:
    """An installation that runs, empty, made under the strictest umask."""
    home = Installation(new_place())
    try:
        home.serve("--empty", umask=0o077)
        yield home
    finally:
        home.manage("stop")
        if home.launcher:
            home.launcher.wait(20)
        Embedded(home.state).remove()
        shutil.rmtree(home.folder)


def test_it_prints_its_address_and_every_part_is_ready(home: Installation) -> None:
    assert home.ready().keys() == {"ok", "database", "redis", "migrations", "beat", "worker"}
    greeting = f"Tandem runs at http://127.0.0.1:{home.port}/"
    home.wait(lambda: greeting in home.log.read_text(), "it is ready and does not say where")
    assert home.get("/healthz") == (200, '{"ok": true}')


def test_a_second_one_says_in_one_line_that_the_first_runs(home: Installation) -> None:
    second = home.manage("serve")
    assert second.returncode == 1
    assert second.stderr.splitlines() == [
        f"CommandError: Tandem already runs here (its data is in {home.state}); `make stop` ends it."
    ]


def test_a_taken_port_is_one_line(home: Installation, tmp_path: Path) -> None:
    other = Installation(tmp_path)
    other.port = home.port
    said = other.manage("serve")
    assert said.returncode == 1
    assert len(said.stderr.splitlines()) == 1
    assert f"Port {home.port} cannot be used" in said.stderr
    assert "PORT=8001" in said.stderr


def test_commands_use_the_running_servers_and_leave_them_running(home: Installation) -> None:
    server = Embedded(home.state).postgres.pid
    assert home.manage("showmigrations", "partners").returncode == 0
    assert Embedded(home.state).postgres.pid == server
    assert home.ready()["database"]["ok"]


@pytest.mark.parametrize("name", ["worker", "beat", "web"])
def test_a_killed_child_is_started_again(home: Installation, name: str) -> None:
    before = home.pids()[name]
    os.kill(before, signal.SIGKILL)
    home.wait(
        lambda: home.pids().get(name, before) != before and alive(home.pids()[name]), f"{name} does not come back"
    )
    home.wait(lambda: home.get("/healthz")[0] == 200, "the web server does not come back")


def test_postgresql_killed_gives_the_plain_page_and_comes_back(home: Installation) -> None:
    os.kill(home.launcher.pid, signal.SIGSTOP)  # type: ignore[union-attr]  # the launcher looks away: the page can be seen
    try:
        server = Embedded(home.state).postgres.pid
        assert server
        os.kill(server, signal.SIGKILL)
        home.wait(lambda: not alive(server), "PostgreSQL still lives")
        status, page = home.get("/accounts/login/?next=/")
        assert home.ready()["database"]["ok"] is False
        signed_in_status, signed_in_page = ask_as_somebody(home)
    finally:
        os.kill(home.launcher.pid, signal.SIGCONT)  # type: ignore[union-attr]
    assert (signed_in_status, AWAY in signed_in_page) == (503, True)
    assert status in {200, 503}
    assert "Traceback" not in page
    begun = time.monotonic()
    home.wait(lambda: home.ready()["ok"], "PostgreSQL does not come back")
    assert time.monotonic() - begun < 30


def test_redis_killed_breaks_no_page_and_comes_back(home: Installation) -> None:
    os.kill(home.launcher.pid, signal.SIGSTOP)  # type: ignore[union-attr]
    try:
        server = Embedded(home.state).valkey.pid
        assert server
        os.kill(server, signal.SIGKILL)
        home.wait(lambda: not alive(server), "Valkey still lives")
        assert home.get("/accounts/login/")[0] == 200
        assert ask_as_somebody(home)[0] == 200
        state = home.ready()
        assert (state["redis"]["ok"], state["database"]["ok"]) == (False, True)
    finally:
        os.kill(home.launcher.pid, signal.SIGCONT)  # type: ignore[union-attr]
    home.wait(lambda: home.ready()["ok"], "Redis does not come back")
    assert "pong" in home.manage("shell", "-c", PING).stdout, "the worker does not listen again"


def test_a_killed_launcher_takes_its_children_along_and_stop_ends_the_rest(home: Installation) -> None:
    assert home.launcher
    pids = home.pids()
    os.kill(home.launcher.pid, signal.SIGKILL)
    home.launcher.wait(5)
    home.wait(
        lambda: not any(alive(pid) for pid in pids.values()), "children outlive their killed launcher", seconds=30
    )
    said = home.manage("stop")
    assert (said.returncode, said.stderr) == (0, "")
    assert not [line for line in command_lines() if str(home.state) in line]
    assert home.get("/healthz")[0] == 0


def test_it_starts_again_and_ctrl_c_ends_it_cleanly_within_seconds(home: Installation) -> None:
    home.log.unlink()
    home.serve("--empty")
    pids = home.pids()
    begun = time.monotonic()
    assert home.stop_serve() == 0
    assert time.monotonic() - begun < 12
    assert not any(alive(pid) for pid in pids.values())
    assert not [line for line in command_lines() if str(home.state) in line]
    assert "Traceback" not in home.log.read_text()


def test_stop_also_ends_one_that_is_still_starting(place: Path) -> None:
    home = Installation(place)
    home.launch("--empty")
    home.wait(lambda: (home.state / "serve.json").exists(), "serve notes nothing")
    said = home.manage("stop")
    assert (said.returncode, said.stderr) == (0, "")
    assert home.launcher
    assert home.launcher.wait(10) == 0
    assert not [line for line in command_lines() if str(home.state) in line]


def ask_as_somebody(home: Installation) -> tuple[int, str]:
    """A page asked with a session cookie, so that the database is needed to answer."""
    import urllib.error
    import urllib.request

    asked = urllib.request.Request(
        f"http://127.0.0.1:{home.port}/accounts/login/", headers={"Cookie": "session=abcdefghij0123456789abcdefghij01"}
    )
    try:
        with urllib.request.urlopen(asked, timeout=20) as page:
            return page.status, page.read().decode()
    except urllib.error.HTTPError as page:
        return page.code, page.read().decode()
