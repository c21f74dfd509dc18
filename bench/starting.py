"""`make run` without the installer: from nothing to a page with the sample portfolio, and again."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from .table import heading, line

ROOT = Path(__file__).resolve().parent.parent


def starting() -> None:
    """Cold, then warm."""
    heading("Start")
    with tempfile.TemporaryDirectory(prefix="tandem-bench-") as name:
        Path(name).chmod(0o711)  # as root, PostgreSQL runs as nobody and must pass
        cold, warm = (_until_a_page(Path(name)) for _ in range(2))
    line("cold: schema, sample, evaluation, digests, a page", f"{cold:.0f} s", "at most 120 s", good=cold <= 120)
    line("warm", f"{warm:.1f} s", "at most 6 s", good=warm <= 6)


def _until_a_page(folder: Path) -> float:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    unset = {"DATABASE_URL", "REDIS_URL", "BASE_URL", "EMAIL_URL"}
    env = {name: value for name, value in os.environ.items() if name not in unset}
    env |= {"VAR_DIR": str(folder / "var"), "PORT": str(port)}
    begun = time.perf_counter()
    serve = subprocess.Popen([sys.executable, "manage.py", "serve"], cwd=ROOT, env=env, stdout=subprocess.DEVNULL)
    try:
        while serve.poll() is None:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/accounts/login/", timeout=5).close()
            except urllib.error.HTTPError as answer:
                raise SystemExit(f"`serve` answered {answer.code}.") from None
            except OSError:
                time.sleep(0.05)
            else:
                return time.perf_counter() - begun
        raise SystemExit("`serve` ended before it answered.")
    finally:
        serve.send_signal(signal.SIGINT)
        serve.wait(60)
