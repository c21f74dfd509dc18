"""Redis may be gone at any moment: no page and no sign-in fails for it, and work is found without it."""

import time
from typing import Any

import pytest
from celery import shared_task
from django.conf import settings
from django.core.cache import caches
from django.test import Client, override_settings

from accounts.models import Member
from lib.cache import REST_SECONDS, ForgivingRedisCache
from lib.wake import wake
from portfolio.celery import app

NOBODY = "redis://127.0.0.1:1"
PASSWORD = "correct horse battery staple"
done: list[tuple[Any, ...]] = []


@shared_task(name="tests.note", ignore_result=True)
def note(*ids: int) -> None:
    """Remember that it ran."""
    done.append(ids)


def lost() -> ForgivingRedisCache:
    return ForgivingRedisCache(NOBODY, {"OPTIONS": {"socket_connect_timeout": 1}})


def test_the_cache_goes_on_in_memory() -> None:
    cache = lost()
    assert cache.add("tries", 1) is True
    assert cache.add("tries", 5) is False
    assert cache.incr("tries") == 2
    cache.set_many({"a": 1, "b": 2})
    assert cache.get_many(["a", "b", "c"]) == {"a": 1, "b": 2}
    cache.delete("a")
    assert cache.get("a", "gone") == "gone"
    assert cache.has_key("b")
    assert cache.touch("b", 10) is True
    cache.clear()
    assert cache.get("tries") is None


def test_a_lost_redis_is_asked_again_after_a_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    cache = lost()
    cache.get("anything")
    assert 0 < cache.rest_until - time.monotonic() <= REST_SECONDS
    vars(cache)["_servers"] = [settings.CACHES["default"]["LOCATION"]]  # it is back
    vars(cache).pop("_cache")
    cache.set("word", "in memory")
    assert caches["default"].get("word") is None
    cache.rest_until = 0.0
    cache.set("word", "in Redis")
    assert caches["default"].get("word", version=1) is None  # another prefix: only its own keys
    assert cache.get("word") == "in Redis"
    assert cache.spare.get("word") == "in memory"


@pytest.mark.django_db
def test_sign_in_works_and_still_counts_failures() -> None:
    Member.objects.create_user("kim@example.org", PASSWORD)
    dead = {"default": {**settings.CACHES["default"], "LOCATION": NOBODY}}
    with override_settings(CACHES=dead):
        client = Client()
        assert client.get("/accounts/login/").status_code == 200
        for _ in range(6):
            wrong = client.post("/accounts/login/", {"login": "kim@example.org", "password": "wrong"})
            assert wrong.status_code in {200, 422}
        assert "too often from here" in wrong.content.decode()
        other = Client(REMOTE_ADDR="192.0.2.7")
        Member.objects.create_user("lee@example.org", PASSWORD)
        right = other.post("/accounts/login/", {"login": "lee@example.org", "password": PASSWORD})
    assert (right.status_code, right["Location"]) == (302, "/")


@pytest.mark.django_db(transaction=True)
def test_waking_a_worker_never_fails_and_never_waits(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    begun, send = time.monotonic(), note.apply_async
    with app.connection_for_write(NOBODY) as nobody:
        monkeypatch.setattr(note, "apply_async", lambda ids: send(ids, connection=nobody))
        wake(note, 7)
    assert time.monotonic() - begun < 5
    assert "tests.note not sent" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_a_worker_is_woken_after_the_commit_only(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import transaction

    sent: list[tuple[Any, ...]] = []
    monkeypatch.setattr(note, "apply_async", sent.append)
    with transaction.atomic():
        wake(note, 1, 2)
        assert sent == []
    assert sent == [(1, 2)]
