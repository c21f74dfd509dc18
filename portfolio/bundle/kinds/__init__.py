from .base import Bad, Cell, Kind
from .days import Day
from .derive import kind_of, required
from .numbers import Threshold
from .references import Reference, References
from .special import Pairs, Person, Scope
from .text import Ref, Text

__all__ = [
    "Bad",
    "Cell",
    "Day",
    "Kind",
    "Pairs",
    "Person",
    "Ref",
    "Reference",
    "References",
    "Scope",
    "Text",
    "Threshold",
    "kind_of",
    "required",
]
