"""Texts: free, addresses, and codes of open lists."""

import re
from dataclasses import dataclass
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from .base import Bad, Cell, Kind

_BETWEEN = re.compile(r"[\s\-/_–]+")


def as_code(text: str) -> str:
    """Lower case with underscores, whatever stood between the words.

    >>> as_code("Direct competitor"), as_code("reseller/Distribution"), as_code("non-profit")
    ('direct_competitor', 'reseller_distribution', 'non_profit')
    """
    return _BETWEEN.sub("_", text.strip().lower()).strip("_")


@dataclass(frozen=True, kw_only=True)
class Text(Kind):
    """Any text, kept exactly; a formula stays the text it is."""

    empty: Cell = ""
    most: int | None = None
    strips: ClassVar[bool] = False

    def read(self, text: str) -> Cell:
        if self.most is not None and len(text) > self.most:
            raise Bad(f"is longer than {self.most} characters ({len(text):,}); shorten it")
        return text

    @property
    def words(self) -> str:
        return f"text, at most {self.most} characters" if self.most else "text"


@dataclass(frozen=True, kw_only=True)
class Ref(Text):
    """A public reference."""

    most: int | None = 100
    strips: ClassVar[bool] = True

    def read(self, text: str) -> Cell:
        return super().read(text.strip())


@dataclass(frozen=True, kw_only=True)
class Email(Text):
    """An email address."""

    strips: ClassVar[bool] = True

    def read(self, text: str) -> Cell:
        text = text.strip()
        super().read(text)
        try:
            validate_email(text)
        except ValidationError:
            raise Bad("is not an email address such as ada@example.org") from None
        return text

    @property
    def words(self) -> str:
        return "email address"


@dataclass(frozen=True, kw_only=True)
class Code(Text):
    """A word of an open list: any word, spelt in lower case with underscores."""

    strips: ClassVar[bool] = True
    aliases: tuple[tuple[str, str], ...] = ()

    def read(self, text: str) -> Cell:
        code = as_code(text)
        return super().read(dict(self.aliases).get(code, code))

    @property
    def words(self) -> str:
        return "word of an open list"
