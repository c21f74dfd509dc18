"""The signed-in clients and the fixed day of the pages' tests."""

from tests.partners.conftest import as_role, lead, people, the_day

__all__ = ["as_role", "lead", "people", "the_day"]
