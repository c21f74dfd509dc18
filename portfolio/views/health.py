"""`/healthz`: the process is up. `/readyz`: every part it needs works, each by name."""

import time
from collections.abc import Callable
from datetime import timedelta

import redis
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import Error, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from portfolio import heartbeat
from portfolio.first_run import pending

Part = dict[str, str | float | bool]


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """The process answers; it asks nobody else."""
    return JsonResponse({"ok": True})


@login_not_required
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """JSON with each part; 503 while one of them does not work."""
    database = part(ask_database)
    parts = {"database": database, "redis": part(ask_redis)}
    for name, ask in {
        "migrations": ask_migrations,
        "beat": lambda: ask_process("beat"),
        "worker": lambda: ask_process("worker"),
    }.items():
        parts[name] = part(ask) if database["ok"] else {"ok": False, "why": "the database is away"}
    ok = all(each["ok"] for each in parts.values())
    return JsonResponse({"ok": ok, **parts}, status=200 if ok else 503)


def part(ask: Callable[[], str | None]) -> Part:
    """Ask one part; `ask` returns why it does not work, or None."""
    begun = time.perf_counter()
    try:
        why = ask()
    except (Error, redis.RedisError, OSError) as problem:
        why = type(problem).__name__  # the message may hold an address: it is for the log, not for everybody
    if why:
        return {"ok": False, "why": why}
    return {"ok": True, "ms": round((time.perf_counter() - begun) * 1000, 1)}


def ask_database() -> None:
    """One statement."""
    with connection.cursor() as cursor:
        cursor.execute("select 1")


def ask_redis() -> None:
    """One PING."""
    with redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=1, socket_timeout=2) as client:
        client.ping()


def ask_migrations() -> str | None:
    """Is the schema that of this code?"""
    waiting = pending()
    return f"{len(waiting)} have not run: {', '.join(waiting[:10])}" if waiting else None


def ask_process(name: str) -> str | None:
    """Has beat or the worker said lately that it lives?"""
    age = heartbeat.age(name)
    if age is None:
        return "never seen"
    return f"silent for {age // timedelta(seconds=1)} s" if age > heartbeat.SILENT_AFTER else None
