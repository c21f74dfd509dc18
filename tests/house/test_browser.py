"""A Chromium is found and drives our pages; without one the tests say so."""

import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from portfolio import chromium


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_sign_in_page_opens_without_a_complaint(live_server: Any, page: Page) -> None:
    complaints: list[str] = []
    page.on(
        "console", lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None
    )
    page.on("pageerror", lambda problem: complaints.append(str(problem)))
    answer = page.goto(f"{live_server.url}/accounts/login/")
    assert answer
    assert answer.status == 200
    assert complaints == []


def test_a_named_browser_wins_and_a_wrong_name_is_no_browser(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    mine = tmp_path / "chromium"
    mine.touch(mode=0o755)
    find = chromium.find.__wrapped__
    monkeypatch.setenv("CHROMIUM", str(mine))
    assert find() == str(mine)
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "none"))
    assert find() is None


def test_then_playwrights_own_then_the_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    find = chromium.find.__wrapped__
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "own"))
    on_path = tmp_path / "bin/chromium"
    own = tmp_path / "own/chromium-1/chrome-linux/chrome"
    for program in (on_path, own):
        program.parent.mkdir(parents=True)
        program.touch(mode=0o755)
    monkeypatch.setenv("PATH", str(on_path.parent))
    assert find() == str(own)
    own.unlink()
    assert find() == str(on_path)
    on_path.unlink()
    assert find() is None


def test_only_root_gives_up_the_sandbox() -> None:
    assert ("--no-sandbox" in chromium.FLAGS) is (os.geteuid() == 0)
