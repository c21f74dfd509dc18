"""The tests' pytest plugin (`-p portfolio.testing`): a throw-away PostgreSQL and Valkey before anything reads settings.

With DATABASE_URL and REDIS_URL set those are used and none is started.
"""

import atexit
import os
import secrets
import tempfile
import time
from pathlib import Path

import pytest

from lib.redis import beside
from portfolio.embedded import Embedded

# Playwright keeps an event loop in the main thread, and Django's ORM would refuse to work beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
os.environ.setdefault("TANDEM_LOCAL", "1")
os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(48))
_started = "from the environment"
skipped = pytest.StashKey[str]()


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests() -> None:
    """Start the servers of this run."""
    global _started
    if worker := os.environ.get("PYTEST_XDIST_WORKER", ""):
        # The servers are those of the run; the Redis databases are this process's own, to empty as it likes.
        os.environ["REDIS_URL"] = beside(os.environ["REDIS_URL"], 2 * (1 + int(worker.removeprefix("gw"))))
        return
    wanted = {"database": not os.environ.get("DATABASE_URL"), "redis": not os.environ.get("REDIS_URL")}
    if not any(wanted.values()):
        return
    begun = time.monotonic()
    folder = Path(tempfile.mkdtemp(prefix="tandem-test-"))
    folder.chmod(0o711)  # as root, PostgreSQL runs as nobody and must pass
    os.environ["VAR_DIR"] = str(folder / "var")
    servers = Embedded(folder / "var", durable=False, **wanted)
    atexit.register(remove, servers)  # also where loading the settings fails
    servers.start(tied=True)
    os.environ.setdefault("DATABASE_URL", servers.postgres.url)
    os.environ.setdefault("REDIS_URL", servers.valkey.url)
    _started = f"embedded, up in {time.monotonic() - begun:.1f} s"


def pytest_report_header() -> str:
    """Say which servers the tests use."""
    return f"servers: {_started}"


def remove(servers: Embedded) -> None:
    """Stop the servers and remove their data."""
    servers.remove()
    servers.places.asked.parent.rmdir()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Browser tests without a browser: skipped with the reason here, failed where CI is set."""
    browser = [item for item in items if "browser" in item.keywords or "page" in getattr(item, "fixturenames", ())]
    if not browser or os.environ.get("CI"):
        return
    from portfolio import chromium

    if problem := chromium.missing():
        config.stash[skipped] = f"{len(browser)} browser tests were skipped: {problem}"
        for item in browser:
            item.add_marker(pytest.mark.skip(reason=problem))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say at the end, too, that there was no browser."""
    if line := config.stash.get(skipped, ""):
        terminalreporter.write_line(line, yellow=True)
