"""The servers the tests run against."""

import pytest
from django.core.cache import cache
from django.db import connection


@pytest.mark.django_db
def test_the_tests_have_a_real_postgresql_and_a_real_redis() -> None:
    with connection.cursor() as cursor:
        cursor.execute("show server_version_num")
        assert int(cursor.fetchone()[0]) >= 150000
    cache.set("greeting", "hello")
    assert cache.get("greeting") == "hello"
