"""The catalogue of components names every tag and filter with every property, and nothing that is gone."""

import inspect
import re

import pytest

from lib import svg
from lib.bundle import STATIC
from lib.components import actions, holders, lists, navigation, pieces, rows
from lib.templatetags.ui import register

CATALOGUE = (STATIC.parent / "docs" / "reference" / "components.md").read_text(encoding="utf-8")
GIVEN = {"context", "content"}


def properties(name: str) -> set[str]:
    """The parameters of a component's function, found by its name in its module (or among the charts)."""
    for part in (actions, holders, lists, navigation, pieces, rows, svg):
        if function := getattr(part, name, None):
            return set(inspect.signature(inspect.unwrap(function)).parameters) - GIVEN
    raise LookupError(name)


@pytest.mark.parametrize("name", sorted(register.tags))
def test_every_tag_is_described_with_its_properties(name: str) -> None:
    signature = re.search(rf"{{% {name}\b([^%]*)%}}", CATALOGUE)
    assert signature, name
    assert properties(name) <= set(re.findall(r"\w+", signature[1]))


@pytest.mark.parametrize("name", sorted(register.filters))
def test_every_filter_is_described(name: str) -> None:
    assert re.search(rf"\\\|{name}\b", CATALOGUE) or re.search(rf"\|{name}\b", CATALOGUE)


def test_nothing_is_described_that_is_gone() -> None:
    described = set(re.findall(r"{% (\w+)", CATALOGUE))
    ends = {f"end{name}" for name in register.tags}
    assert described - set(register.tags) - ends - {"block", "load", "endblock", "include"} == set()


def test_every_included_template_exists() -> None:
    included = re.findall(r'{% include "([^"]+)"', CATALOGUE)
    assert included
    assert [name for name in included if not (STATIC.parent / "templates" / name).is_file()] == []
