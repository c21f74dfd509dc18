"""Foreign CSV files as a bundle: a TOML file says, for each bundle column, where it comes from."""

from .apply import mapped_sheets
from .errors import BadMapping
from .spec import Mapping, read_mapping

__all__ = ["BadMapping", "Mapping", "mapped_sheets", "read_mapping"]
