"""Templates: text with `{Column}` in it, filled from one foreign row."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

Fields = dict[str, str]  # one foreign row: column → cell, and what lookups and lists add to it
_FIELD = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True)
class Template:
    """`"sponsor-{Index}"`: the text with each field put in, blanks around the result taken off."""

    text: str

    def names(self) -> Iterator[str]:
        """The fields it needs."""
        return (match[1] for match in _FIELD.finditer(self.text))

    def fill(self, fields: Fields) -> str:
        return _FIELD.sub(lambda match: fields[match[1]], self.text).strip()

    def is_empty(self, fields: Fields) -> bool:
        """Has it fields, all of them empty? Then the whole is empty, not the text around nothing."""
        names = list(self.names())
        return bool(names) and not any(fields[name].strip() for name in names)
