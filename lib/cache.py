"""A cache that survives the loss of Redis: pages and sign-in go on, throttles then count per process."""

import logging
import time
from typing import Any

from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = logging.getLogger(__name__)
REST_SECONDS = 5  # a Redis that failed is left alone this long, so that no page waits for it again and again


def _forgiving(name: str) -> Any:
    """The method `name` asked of Redis, or of this process's memory while Redis is away."""

    def method(self: "ForgivingRedisCache", *args: Any, **options: Any) -> Any:
        if time.monotonic() >= self.rest_until:
            try:
                return getattr(RedisCache, name)(self, *args, **options)
            except (RedisError, OSError) as problem:
                self.rest(problem)
        return getattr(self.spare, name)(*args, **options)

    return method


class ForgivingRedisCache(RedisCache):
    """Redis, or this process's memory while Redis is away: only things that may be lost belong in it."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self.spare: BaseCache = LocMemCache("spare", {"OPTIONS": {"MAX_ENTRIES": 10_000}})
        self.rest_until = 0.0

    def rest(self, problem: Exception) -> None:
        """Leave Redis alone for a while."""
        self.rest_until = time.monotonic() + REST_SECONDS
        log.warning("Redis is away; the cache is this process's memory for %s s: %s", REST_SECONDS, problem)

    add = _forgiving("add")
    get = _forgiving("get")
    set = _forgiving("set")
    touch = _forgiving("touch")
    delete = _forgiving("delete")
    get_many = _forgiving("get_many")
    has_key = _forgiving("has_key")
    incr = _forgiving("incr")
    set_many = _forgiving("set_many")
    delete_many = _forgiving("delete_many")
    clear = _forgiving("clear")
