"""Statements that are planned once a connection."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lib.prepared import execute_prepared
from lib.sql import array

pytestmark = pytest.mark.django_db
SQL = "SELECT %(day)s + %(days)s, %(ids)s, 'a%%b', %(days)s * 2"
TYPES = {"day": "date", "days": "int", "ids": "bigint[]"}


def ran(**params: object) -> tuple[object, ...]:
    with connection.cursor() as cursor:
        execute_prepared(cursor, SQL, params, TYPES)
        found: tuple[object, ...] = cursor.fetchone()
    return found


def test_fills_in_each_value_wherever_it_is_named() -> None:
    assert ran(day=date(2026, 2, 27), days=2, ids=[7, 9]) == (date(2026, 3, 1), [7, 9], "a%b", 4)


def test_prepares_once_and_takes_other_values_afterwards() -> None:
    ran(day=date(2026, 1, 1), days=1, ids=[])
    with CaptureQueriesContext(connection) as after:
        assert ran(day=date(2026, 1, 1), days=0, ids=[1])[0] == date(2026, 1, 1)
    assert [query["sql"].split()[0] for query in after] == ["EXECUTE"]


def test_many_numbers_go_as_one_text() -> None:
    assert array([7, 9]) == "{7,9}"
    assert ran(day=date(2026, 1, 1), days=1, ids=array([7, 9]))[1] == [7, 9]
    assert ran(day=date(2026, 1, 1), days=1, ids=array(()))[1] == []


def test_a_value_is_never_taken_for_sql() -> None:
    with connection.cursor() as cursor:
        execute_prepared(cursor, "SELECT %(word)s", {"word": "'); DROP TABLE x; --"}, {"word": "text"})
        assert cursor.fetchone() == ("'); DROP TABLE x; --",)


def test_a_type_that_is_missing_is_said_at_once() -> None:
    with connection.cursor() as cursor, pytest.raises(KeyError):
        execute_prepared(cursor, "SELECT %(other)s", {"other": 1}, TYPES)


@pytest.mark.django_db(transaction=True)
def test_a_new_connection_prepares_anew() -> None:
    ran(day=date(2026, 1, 1), days=1, ids=[])
    connection.close()
    with CaptureQueriesContext(connection) as after:
        assert ran(day=date(2026, 1, 1), days=1, ids=[2])[1] == [2]
    assert [query["sql"].split()[0] for query in after] == ["PREPARE", "EXECUTE"]
