"""`docs/reference/security.md` names every item of ASVS 5.0 level 2 once, and only tests that are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "reference" / "security.md").read_text()
ROWS = re.findall(r"^\| (V\d+\.\d+\.\d+) \| ([^|]+) \| ([^|]*) \| ([^|]*)\|$", PAGE, re.MULTILINE)
# Items of levels 1 and 2 in each section of the standard; they are its first ones.
ITEMS = {
    "V1.1": 2, "V1.2": 9, "V1.3": 11, "V1.4": 3, "V1.5": 2, "V2.1": 3, "V2.2": 3, "V2.3": 4, "V2.4": 1, "V3.2": 2,
    "V3.3": 4, "V3.4": 6, "V3.5": 5, "V3.7": 2, "V4.1": 3, "V4.2": 1, "V4.3": 2, "V4.4": 4, "V5.1": 1, "V5.2": 3,
    "V5.3": 2, "V5.4": 3, "V6.1": 3, "V6.2": 12, "V6.3": 4, "V6.4": 4, "V6.5": 5, "V6.6": 3, "V6.8": 4, "V7.1": 3,
    "V7.2": 4, "V7.3": 2, "V7.4": 5, "V7.5": 2, "V7.6": 2, "V8.1": 2, "V8.2": 3, "V8.3": 1, "V8.4": 1, "V9.1": 3,
    "V9.2": 4, "V10.1": 2, "V10.2": 2, "V10.3": 4, "V10.4": 11, "V10.5": 5, "V10.6": 2, "V10.7": 3, "V11.1": 2,
    "V11.2": 3, "V11.3": 3, "V11.4": 4, "V11.5": 1, "V11.6": 1, "V12.1": 3, "V12.2": 2, "V12.3": 4, "V13.1": 1,
    "V13.2": 5, "V13.3": 2, "V13.4": 5, "V14.1": 2, "V14.2": 4, "V14.3": 3, "V15.1": 3, "V15.2": 3, "V15.3": 7,
    "V16.1": 1, "V16.2": 5, "V16.3": 4, "V16.4": 3, "V16.5": 3, "V17.1": 1, "V17.2": 4, "V17.3": 2,
}  # fmt: skip


def test_every_item_stands_there_once() -> None:
    wanted = [f"{section}.{number}" for section, count in ITEMS.items() for number in range(1, count + 1)]
    assert len(wanted) == 253
    assert sorted(item for item, *_ in ROWS) == sorted(wanted)


def test_each_has_its_reason_and_its_test() -> None:
    for item, state, where, test in ROWS:
        assert state in {"met", "in part", "not met", "operator", "n/a"}, item
        assert where.strip(), item
        named = re.findall(r"`(tests/[^`]+)`", test + where)
        assert named or state != "met", f"{item} is met, and no test is named"
        for path in named:
            assert (ROOT / path).is_file(), (item, path)


@pytest.mark.parametrize("heading", ["Limits", "Ways in", "Keys", "What is kept, and how well", "Logs", "Components"])
def test_the_sections_that_items_point_to_are_there(heading: str) -> None:
    assert f"\n## {heading}\n" in PAGE


def test_the_limits_are_those_of_the_code() -> None:
    from django.conf import settings

    from lib.csvio import MAX_CELL
    from lib.middleware import hostile
    from portfolio.bundle import source
    from reviews.shared import throttle

    said = PAGE.partition("\n## Limits\n")[2].partition("\n## ")[0]
    for number in (
        hostile.LONGEST_PATH, hostile.LONGEST_QUERY, hostile.LONGEST_VALUE, settings.DATA_UPLOAD_MAX_NUMBER_FIELDS,
        throttle.LOOKS, throttle.WRITES, throttle.MISSES, source.MAX_FILES, source.MAX_RATIO, MAX_CELL,
    ):  # fmt: skip
        assert f"{number:,}" in said, number
    assert f"{settings.SESSION_COOKIE_AGE // 86_400} days after sign-in" in said
