"""The version that a form was filled from."""

from django.http import QueryDict


def version_of(posted: QueryDict) -> int:
    """Without a readable one nothing matches, and nothing is overwritten."""
    text = posted.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else -1
