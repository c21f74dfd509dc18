"""A bad setting ends the start with one line that names it and says what to set."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.installation import OURS, ROOT

POSTGRES, REDIS = "postgresql://user@host/tandem", "redis://host:6379"
PRODUCTION = {"DATABASE_URL": POSTGRES, "REDIS_URL": REDIS, "SECRET_KEY": "k" * 32, "EMAIL_URL": "smtp://host:25"}


def start(folder: Path, settings: dict[str, str], show: str = "") -> "subprocess.CompletedProcess[str]":
    """Load the settings as gunicorn and celery do, and print one of them."""
    env = {name: value for name, value in os.environ.items() if name not in OURS}
    code = f"from portfolio import settings; print({show})"
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**env, "VAR_DIR": str(folder / "var"), **settings},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "nonsense"),
        ("DATABASE_URL", "mysql://user@host/tandem"),
        ("DATABASE_URL", "postgresql://user@host:port/tandem"),
        ("DATABASE_URL", "postgresql://user@host/"),
        ("REDIS_URL", "nonsense"),
        ("REDIS_URL", "http://host"),
        ("REDIS_URL", "redis://"),
        ("REDIS_URL", "redis://host:6379/queue"),
        ("EMAIL_URL", ""),
        ("EMAIL_URL", "pigeon://host"),
        ("EMAIL_URL", "smtp://"),
        ("EMAIL_URL", "mailbox://"),
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "k" * 31),
        ("BASE_URL", "tandem.example.org"),
        ("TIME_ZONE", "Mars/Olympus"),
        ("PORT", "web"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("DEBUG", "perhaps"),
        ("ALLOWED_HOSTS", "https://example.org/"),
        ("CSRF_TRUSTED_ORIGINS", "example.org"),
        ("DEFAULT_FROM_EMAIL", "nobody"),
        ("SENTRY_DSN", "nonsense"),
    ],
)
def test_a_bad_setting_is_one_line(tmp_path: Path, name: str, value: str) -> None:
    ended = start(tmp_path, {**PRODUCTION, name: value})
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert re.fullmatch(rf"Tandem cannot start: {name} (must|needs) .+\n", ended.stderr), ended.stderr


def test_half_a_single_sign_on_names_what_is_missing(tmp_path: Path) -> None:
    ended = start(tmp_path, {**PRODUCTION, "OIDC_SERVER_URL": "https://login.example.org", "OIDC_CLIENT_ID": "us"})
    assert ended.stderr.startswith("Tandem cannot start: OIDC_CLIENT_SECRET must be set too")


def test_production_starts_with_what_it_needs(tmp_path: Path) -> None:
    shown = start(tmp_path, PRODUCTION, "settings.LOCAL, settings.EMBEDDED, settings.MAILBOX, settings.DEBUG")
    assert (shown.stdout, shown.stderr) == ("False False False False\n", "")
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize(("port", "ok"), [("1", True), ("65535", True)])
def test_the_ends_of_the_ports_are_ports(tmp_path: Path, port: str, ok: bool) -> None:
    assert (start(tmp_path, {**PRODUCTION, "PORT": port}, "settings.PORT").stdout == f"{port}\n") is ok


def test_with_https_cookies_are_secure_and_the_origin_is_trusted(tmp_path: Path) -> None:
    shown = start(
        tmp_path,
        {**PRODUCTION, "BASE_URL": "https://tandem.example.org/"},
        "settings.SESSION_COOKIE_SECURE, settings.SESSION_COOKIE_NAME, settings.CSRF_TRUSTED_ORIGINS",
    )
    assert shown.stdout == "True __Host-session ['https://tandem.example.org']\n"


def test_a_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    first = start(tmp_path, {}, "settings.SECRET_KEY").stdout
    assert start(tmp_path, {}, "settings.SECRET_KEY").stdout == first
    assert len(first) > 50
    assert (tmp_path / "var/secret_key").stat().st_mode & 0o777 == 0o600


def test_no_page_may_hold_postgresql_longer_than_15_seconds() -> None:
    code = """
from portfolio import wsgi
from django.db import connection
with connection.cursor() as cursor:
    for name in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"):
        cursor.execute(f"show {name}")
        print(cursor.fetchone()[0])
"""
    shown = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert shown.stdout.split() == ["15s", "3s", "1min"]


def test_a_database_that_does_not_answer_is_one_line(tmp_path: Path) -> None:
    env = {**os.environ, **PRODUCTION, "DATABASE_URL": "postgresql://user@127.0.0.1:1/tandem", "VAR_DIR": str(tmp_path)}
    argv = [sys.executable, "manage.py", "showmigrations"]
    ended = subprocess.run(argv, cwd=ROOT, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, len(ended.stderr.splitlines())) == (1, 1), ended.stderr
    assert ended.stderr.startswith("Tandem cannot reach its database, set DATABASE_URL to one that answers: ")


def test_the_example_names_every_setting_of_the_code() -> None:
    code = "".join((ROOT / path).read_text() for path in ("portfolio/settings.py", "portfolio/keys.py"))
    code += (ROOT / "portfolio/gunicorn_conf.py").read_text()
    read = set(re.findall(r'(?:text|number|switch|env\.list|environ\.get)\([\'"]([A-Z_]+)[\'"]', code))
    read |= set(re.findall(r'"(OIDC_[A-Z_]+)"', code))
    named = set(re.findall(r"^#([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert read == named
