"""Signals: one row of figures a partnership, a pure function of the records, the policy and a day."""

from .row import SOURCES, quarter_end, row_sql
from .source import Signal, Source

__all__ = ["SOURCES", "Signal", "Source", "quarter_end", "row_sql"]
