"""The words that components accept."""

from collections.abc import Sequence

TONES = ("", "good", "warn", "bad", "quiet")
BUTTONS = ("", "ghost", "line", "bare")
SIZES = ("", "small", "tiny")


def one_of(value: str, allowed: Sequence[str], what: str) -> str:
    """`value`, if it is among `allowed`. Raises ValueError naming them otherwise."""
    if value not in allowed:
        raise ValueError(f"{what} '{value}' is not one of: {', '.join(filter(None, allowed))}.")
    return value
