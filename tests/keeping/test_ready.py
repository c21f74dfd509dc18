"""`/readyz` names the migrations that wait."""

import pytest
from django.db import connection
from django.test import Client

pytestmark = pytest.mark.django_db


def test_pending_migrations_are_named(client: Client) -> None:
    assert client.get("/readyz").json()["migrations"]["ok"] is True
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app IN ('flags', 'portfolio')")
    answer = client.get("/readyz")
    assert answer.status_code == 503
    part = answer.json()["migrations"]
    assert part["ok"] is False
    assert " have not run: flags.0001_initial, portfolio.0001_initial" in part["why"]
