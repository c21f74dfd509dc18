"""Finds a Chromium for the browser tests; run as a program it tries to get one.

The order: CHROMIUM, Playwright's own browser, a Chromium, Chrome or Edge on PATH. On a developer's machine none is fine
(the browser tests say so and are skipped); where CI is set its absence fails them.
"""

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    *(["--no-sandbox"] if os.geteuid() == 0 else []),  # Chromium's sandbox refuses root
)


@cache
def find() -> str | None:
    """The program of a Chromium, or None."""
    if named := os.environ.get("CHROMIUM"):
        return named if Path(named).exists() else None
    return _playwrights_own() or next((found for name in NAMES if (found := shutil.which(name))), None)


@cache
def driver_problem() -> str | None:
    """Why Playwright does not start here, or None: its own node needs libatomic.so.1, which a bare Debian lacks."""
    from playwright._impl._driver import compute_driver_executable, get_driver_env

    node, script = compute_driver_executable()
    asked = subprocess.run(
        [node, script, "--version"], env=get_driver_env(), capture_output=True, text=True, check=False
    )
    return None if asked.returncode == 0 else (asked.stderr.strip().splitlines() or ["Playwright does not start"])[0]


def missing() -> str | None:
    """Why browser tests cannot run here, or None."""
    if find() is None:
        return "no Chromium (set CHROMIUM, or install the package chromium)"
    if problem := driver_problem():
        return f"Playwright does not start: {problem}"
    return None


def get() -> None:
    """Try to get what is missing: Playwright's download, then as root Debian's packages."""
    if find() is None and "CHROMIUM" not in os.environ:
        _quietly(sys.executable, "-m", "playwright", "install", "chromium-headless-shell")
        find.cache_clear()
    if missing() and os.geteuid() == 0 and shutil.which("apt-get"):
        _quietly("apt-get", "update")
        _quietly("apt-get", "install", "-y", "--no-install-recommends", "chromium", "libatomic1")


def _playwrights_own() -> str | None:
    folder = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache/ms-playwright")
    programs = (
        *folder.glob("chromium*/*/headless_shell"),
        *folder.glob("chromium*/*/chrome*"),
        *folder.glob("chromium*/*/chrome"),
    )
    return next((str(path) for path in programs if path.is_file() and os.access(path, os.X_OK)), None)


def _quietly(*argv: str) -> None:
    with suppress(OSError, subprocess.TimeoutExpired):  # the tests say what is missing
        subprocess.run(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, timeout=300)


if __name__ == "__main__":
    if missing():
        get()
        find.cache_clear()
        driver_problem.cache_clear()
    if problem := missing():
        print(f"Browser tests cannot run: {problem}", file=sys.stderr)
