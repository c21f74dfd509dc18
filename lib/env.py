"""Settings from the environment: a bad one ends the process at its start, with one line that says what to set."""

import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from environ import Env

env = Env()


def load_env_file(folder: Path) -> None:
    """Read `folder/.env`, if there is one; what the environment already says wins."""
    if (folder / ".env").is_file():
        Env.read_env(str(folder / ".env"), overwrite=False)


def refuse(name: str, why: str) -> NoReturn:
    """End the process with one line on stderr: the setting and what it should be."""
    # SystemExit and not an exception: manage.py, gunicorn and celery then all print the line and no traceback.
    sys.exit(f"Tandem cannot start: {name} {why}")


@contextmanager
def setting(name: str, why: str) -> Iterator[None]:
    """Whatever goes wrong while reading setting `name` ends the process with `why`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # one line is enough
            yield
    except Exception:  # noqa: BLE001 (whatever it was, the setting is wrong)
        refuse(name, why)


def text(name: str, default: str = "") -> str:
    """Setting `name`; set to nothing is the same as not set (docker compose hands on what is unset as empty)."""
    return env.str(name, "").strip() or default


def number(name: str, default: int) -> int:
    """Setting `name` as a whole number; ValueError where it is none."""
    return int(text(name, str(default)))


def switch(name: str, default: bool) -> bool:
    """Setting `name` as yes or no; unset or empty means `default`."""
    word = text(name).lower()
    if word in {"1", "true", "yes", "on"}:
        return True
    if word in {"0", "false", "no", "off"}:
        return False
    return default if not word else refuse(name, "must be 1 or 0")


def check(ok: object) -> None:
    """Inside `setting`: refuse it unless `ok`."""
    if not ok:
        raise ValueError
