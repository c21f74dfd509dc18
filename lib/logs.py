"""Logs: one JSON object a line for machines, or short coloured lines for the person at the terminal."""

import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

# What opens a page by itself: links of mails and of shared pages.
_OPENERS = r"s|u|calendar|m/[a-z]+|welcome|me/email/[a-z]+|accounts/password/reset/key"
_TOKEN = re.compile(rf"(?<![\w/])/({_OPENERS})/[^/\s?\"']+")


def without_tokens(logger: Any, name: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """The log line with the secret part of every signed address taken out, and with it what was searched for."""
    if isinstance(line.get("request"), str):
        line["request"] = line["request"].partition("?")[0]
    for key, value in line.items():
        if isinstance(value, str) and "/" in value:
            line[key] = _TOKEN.sub(r"/\1/…", value)
    return line


SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.StackInfoRenderer(),
]


def logging_config(*, readable: bool) -> dict[str, Any]:
    """The LOGGING setting; request, task and actor ids come with every line (django-structlog binds them)."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *SHARED,
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    renderer: list[Any] = (
        [structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback)]
        if readable
        else [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
    )
    quiet = "WARNING" if readable else "INFO"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "lines": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    without_tokens,
                    *renderer,
                ],
                "foreign_pre_chain": SHARED,
            }
        },
        "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["terminal"], "level": quiet},
        # Django's own handlers go: everything reaches the root once.
        "loggers": {
            name: {"handlers": [], "propagate": True, "level": quiet} for name in ("django", "django.server", "celery")
        },
    }
