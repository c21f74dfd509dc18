"""The flags of a list as a CSV file."""

from collections.abc import Iterator
from typing import Any

from django.http import StreamingHttpResponse

from flags.models import Flag
from flags.reading import read
from lib.files import Columns, csv_file

from .asked import Asked

DAYS = ("opened_on", "closed_on", "acknowledged_on", "snoozed_until", "dismissed_on")
NAMES = ("ref", "partnership", "partner", "member", "rule", "title", "kind", "severity", *DAYS, "owner", "sentence")
COLUMNS: Columns = {name: name for name in NAMES}


def flags_csv(asked: Asked) -> StreamingHttpResponse:
    """Everything that matches, in the order of the page, streamed."""
    return csv_file("flags", COLUMNS, _rows(asked))


def _rows(asked: Asked) -> Iterator[dict[str, Any]]:
    flags = asked.flags().select_related("partnership__owner", "partnership__partner", "member")
    for flag in flags.iterator(chunk_size=2_000):
        yield _row(flag, asked)


def _row(flag: Flag, asked: Asked) -> dict[str, Any]:
    reading, partnership = read(flag, asked.as_of), flag.partnership
    owner = partnership.owner if partnership else None
    return {
        "ref": flag.ref,
        "partnership": partnership.ref if partnership else None,
        "partner": partnership,
        "member": flag.member.email if flag.member else None,
        "rule": flag.rule,
        "title": reading.title,
        "kind": flag.kind,
        "severity": reading.severity,
        **{name: getattr(flag, name) for name in DAYS},
        "owner": owner.email if owner else None,
        "sentence": reading.sentence,
    }
