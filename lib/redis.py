"""One Redis, two databases: the queue in the one its URL names (else 0), the cache in the next."""

from urllib.parse import parse_qs, urlsplit, urlunsplit


def broker_url(url: str) -> str:
    """The URL of `url`'s server as Celery spells it.

    >>> broker_url("unix:///run/redis.sock"), broker_url("redis://host:6379/2")
    ('redis+socket:///run/redis.sock?virtual_host=0', 'redis://host:6379/2')
    """
    parts = urlsplit(url)
    if parts.scheme != "unix":
        return url
    login = f"{parts.netloc.rpartition('@')[0]}@" if "@" in parts.netloc else ""
    return f"redis+socket://{login}{parts.path}?virtual_host={_number(url)}"


def cache_url(url: str) -> str:
    """The URL of the cache's database beside the queue's."""
    return beside(url, 1)


def beside(url: str, steps: int) -> str:
    """The URL of the database so many numbers further on the same server.

    >>> beside("unix:///run/redis.sock", 1), beside("redis://host:6379/2", 4)
    ('unix:///run/redis.sock?db=1', 'redis://host:6379/6')
    """
    parts = urlsplit(url)
    number = _number(url) + steps
    if parts.scheme == "unix":
        return f"unix://{parts.netloc}{parts.path}?db={number}"
    return urlunsplit(parts._replace(path=f"/{number}"))


def _number(url: str) -> int:
    parts = urlsplit(url)
    named = parse_qs(parts.query).get("db", [""])[0] if parts.scheme == "unix" else parts.path.strip("/")
    return int(named or 0)
