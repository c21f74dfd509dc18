"""Parts of a partnership's page that need a query of their own, given by the layers above.

A panel is a function of the partnership and the day; what it returns becomes context of the page.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from .models import Partnership

Panel = Callable[[Partnership, date], dict[str, Any]]
_PANELS: list[Panel] = []


def panel(make: Panel) -> Panel:
    """Register a panel."""
    _PANELS.append(make)
    return make


def panels(partnership: Partnership, as_of: date) -> dict[str, Any]:
    """The context that all panels give."""
    context: dict[str, Any] = {}
    for make in _PANELS:
        context |= make(partnership, as_of)
    return context
