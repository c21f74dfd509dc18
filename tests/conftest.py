"""What every test may use: the browser and the folder of real data."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis

from portfolio import chromium

# How long an example takes says how busy the machine is, not whether it is right.
hypothesis.register_profile("tandem", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.load_profile("tandem")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """A thread of the live server gives its connection back after each answer: the browser keeps its line open for
    minutes, and a database that somebody is connected to cannot be removed at the end."""
    settings.DATABASES["default"]["CONN_MAX_AGE"] = 0


@pytest.fixture(scope="session", autouse=True)
def cheap_passwords() -> Iterator[None]:
    """Argon2 at its least cost: thousands of members are made, at a quarter of a second each by the real one."""
    with pytest.MonkeyPatch.context() as patch:
        for name, least in {"time_cost": 1, "memory_cost": 8, "parallelism": 1}.items():
            patch.setattr(Argon2PasswordHasher, name, least)
        yield


@pytest.fixture(scope="session")
def base_url() -> str | None:
    """None: the tests name whole addresses. (The fixture of pytest-playwright is a method, which pytest 10 forbids.)"""
    return None


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Which Chromium Playwright starts, and how."""
    if problem := chromium.missing():
        pytest.fail(f"browser tests cannot run: {problem}")
    return {**browser_type_launch_args, "executable_path": chromium.find(), "args": list(chromium.FLAGS)}


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of REAL_DATA: without the variable the test is skipped, with a wrong one it fails."""
    named = os.environ.get("REAL_DATA")
    if not named:
        pytest.skip("REAL_DATA is not set: this test reads real data from that folder")
    folder = Path(named).resolve()
    if not folder.is_dir():
        pytest.fail(f"REAL_DATA names no folder: {folder}")
    return folder
