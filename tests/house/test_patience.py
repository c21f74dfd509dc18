"""No page waits without end for a PostgreSQL that took a question and does not answer."""

import time

import psycopg
import pytest
from django.db import OperationalError, connection
from django.test import override_settings

from lib import patience
from lib.away import database_is_away


def session() -> "psycopg.Connection[tuple[object, ...]]":
    params = connection.get_connection_params()
    return psycopg.connect(**{name: params[name] for name in ("dbname", "user", "host") if name in params})


@pytest.mark.django_db
def test_an_answer_in_time_is_given_and_one_too_late_closes_the_connection() -> None:
    with session() as own:
        patience.limit(own, 1)
        for _ in range(3):  # each answer has its own second
            assert own.execute("select 7, pg_sleep(0.5)").fetchone() == (7, "")
        begun = time.monotonic()
        with pytest.raises(psycopg.OperationalError, match="has not answered for 1 s"):
            own.execute("select pg_sleep(20)")
        assert 1 <= time.monotonic() - begun < 5
        assert own.closed


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("seconds", "given_up"), [(1, True), (0, False)])
def test_each_connection_where_statements_have_a_limit(
    seconds: int, given_up: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "GRACE_SECONDS", 0)
    connection.close()
    try:
        with override_settings(STATEMENT_SECONDS=seconds), connection.cursor() as cursor:
            if given_up:
                with pytest.raises(OperationalError) as problem:
                    cursor.execute("select pg_sleep(2)")
                assert database_is_away(problem.value)  # so the page says 503 and when to come again
            else:
                cursor.execute("select pg_sleep(2)")
    finally:
        connection.close()
