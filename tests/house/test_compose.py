"""The production shape: docker-compose.yml's structure, and its very commands run as processes against real servers."""

import os
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import psycopg
import pytest
import yaml

from portfolio.embedded.binaries import valkey_program
from tests.house.installation import ROOT, free_port

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
OURS = ("migrate", "web", "worker", "beat")
SECRETS = ("SECRET_KEY", "POSTGRES_PASSWORD", "BASE_URL", "EMAIL_URL")
BIN = Path(sys.executable).parent


def test_it_has_the_five_parts_and_the_migration() -> None:
    assert set(SERVICES) == {*OURS, "postgres", "redis"}


@pytest.mark.parametrize("name", ["web", "worker", "beat", "postgres", "redis"])
def test_every_part_has_a_health_check_and_starts_again(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"][0] == "CMD"
    assert SERVICES[name]["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_ours_wait_for_healthy_servers_and_the_migration(name: str) -> None:
    assert SERVICES[name]["depends_on"] == {
        "postgres": {"condition": "service_healthy"},
        "redis": {"condition": "service_healthy"},
        "migrate": {"condition": "service_completed_successfully"},
    }


def test_data_lives_in_volumes() -> None:
    assert SERVICES["postgres"]["volumes"] == ["postgres:/var/lib/postgresql/data"]
    assert SERVICES["redis"]["volumes"] == ["redis:/data"]
    assert set(COMPOSE["volumes"]) == {"postgres", "redis"}


def test_redis_keeps_a_log_and_evicts_nothing() -> None:
    command = SERVICES["redis"]["command"]
    assert "--appendonly yes" in command
    assert "--maxmemory-policy noeviction" in command


def test_no_secret_is_in_the_file() -> None:
    text = (ROOT / "docker-compose.yml").read_text()
    for name in SECRETS:
        assert f"${{{name}:?" in text, f"{name} must be asked for"
    for service in SERVICES.values():
        for name, value in service.get("environment", {}).items():
            if re.search("SECRET|PASSWORD|_URL", name):
                assert name == "REDIS_URL" or "${" in value, f"{name} has a literal value"


def test_its_image_is_that_of_the_dockerfile_and_runs_as_an_ordinary_user() -> None:
    text = (ROOT / "Dockerfile").read_text()
    assert "\nUSER tandem\n" in text
    assert "--require-hashes" in text
    assert "embedded" not in re.sub("#.*", "", text)
    assert f"CMD {SERVICES['web']['command'].split()!r}".replace("'", '"') in text


class Production:
    """The compose file's commands as processes, with its environment and real servers."""

    def __init__(self, folder: Path, database_url: str) -> None:
        self.folder, self.processes = folder, dict[str, "subprocess.Popen[bytes]"]()
        self.port, self.redis_port = free_port(), free_port()
        self.env = {
            "PATH": f"{BIN}:{os.environ['PATH']}",
            **self.variables(database_url),
            "TANDEM_LOCAL": "0",
            "PORT": str(self.port),
            "STATIC_ROOT": str(folder / "static"),
            "VAR_DIR": str(folder / "var"),
        }

    def variables(self, database_url: str) -> dict[str, str]:
        """The environment of the file, with the places of the servers put in."""
        given = {
            "SECRET_KEY": "k" * 50,
            "POSTGRES_PASSWORD": "p",
            "BASE_URL": f"http://127.0.0.1:{self.port}",
            "EMAIL_URL": "smtp://127.0.0.1:1",
        }
        said = {
            name: re.sub(
                r"\$\{(\w+)(?::[-?]([^}]*))?\}",
                lambda found: given.get(found[1], "" if found[1] in SECRETS else found[2]),
                value,
            )
            for name, value in SERVICES["web"]["environment"].items()
        }
        return {
            **said,
            "DATABASE_URL": database_url,
            "REDIS_URL": said["REDIS_URL"].replace("redis:6379", f"127.0.0.1:{self.redis_port}"),
        }

    def run(self, command: str, **env: str) -> None:
        """Run a command to its end."""
        done = subprocess.run(
            shlex.split(command),
            cwd=ROOT,
            env={**self.env, **env},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-3000:]

    def start(self, name: str, argv: list[str]) -> None:
        """Start a service."""
        log = (self.folder / f"{name}.log").open("ab")
        self.processes[name] = subprocess.Popen(
            argv, cwd=ROOT, env=self.env, stdout=log, stderr=log, start_new_session=True
        )

    def well(self, name: str) -> bool:
        """The service's own health check, as the file has it."""
        check = SERVICES[name]["healthcheck"]["test"][1:]
        return (
            subprocess.run(check, cwd=ROOT, env=self.env, capture_output=True, timeout=20, check=False).returncode == 0
        )

    def stop(self) -> dict[str, int]:
        """End every service as the file says, those that others depend on last; returns the exit codes."""
        codes = {}
        for name, process in reversed(self.processes.items()):
            process.send_signal(getattr(signal, SERVICES[name].get("stop_signal", "SIGTERM")))
            codes[name] = process.wait(30)
        return codes


@pytest.fixture
def production(tmp_path: Path) -> Iterator[Production]:
    """A database of its own in the tests' PostgreSQL, and a Redis started with the file's command on a TCP port."""
    url = os.environ["DATABASE_URL"]
    with psycopg.connect(url, autocommit=True) as session:
        session.execute("drop database if exists compose")
        session.execute("create database compose")
    production = Production(
        tmp_path, re.sub(r"/\w+\?", "/compose?", url) if "?" in url else url.rpartition("/")[0] + "/compose"
    )
    yield production
    for process in production.processes.values():
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    with psycopg.connect(url, autocommit=True) as session:
        session.execute("drop database if exists compose with (force)")


def test_its_very_commands_run(production: Production) -> None:
    redis = shlex.split(SERVICES["redis"]["command"])
    assert redis[0] == "redis-server"
    data = ["--port", str(production.redis_port), "--bind", "127.0.0.1", "--dir", str(production.folder)]
    production.start("redis", [str(valkey_program()), *redis[1:], *data])
    production.run("python manage.py collectstatic --noinput")
    production.run(SERVICES["migrate"]["command"])
    for name in ("web", "worker", "beat"):
        production.start(name, shlex.split(SERVICES[name]["command"]))

    deadline = time.monotonic() + 60
    waiting = {"web", "worker", "beat"}
    while waiting and time.monotonic() < deadline:
        waiting = {name for name in waiting if not production.well(name)}
        dead = [name for name, process in production.processes.items() if process.poll() is not None]
        assert not dead, (production.folder / f"{dead[0]}.log").read_text()[-3000:]
    assert not waiting
    with urlopen(f"http://127.0.0.1:{production.port}/readyz", timeout=10) as page:
        assert page.status == 200
    with urlopen(f"http://127.0.0.1:{production.port}/accounts/login/", timeout=10) as page:
        html = page.read().decode()
    styles = re.search(r'href="(/static/dist/app\.[0-9a-f]{12}\.css)"', html)
    assert styles, "static files have hashed names"
    with urlopen(f"http://127.0.0.1:{production.port}{styles[1]}", timeout=10) as page:
        assert "immutable" in page.headers["Cache-Control"]
        assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert production.stop() == {"redis": 0, "web": 0, "worker": 0, "beat": 0}
