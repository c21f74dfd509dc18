"""Two people at the same moment: nobody overwrites anybody unseen, and a form sent twice at once is done once."""

import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import connection
from django.test import Client

from partners.models import Partnership, Touchpoint
from tests.making import member, partnership

RACES = 1_000 if os.environ.get("FAULTS") else 25
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.faults, pytest.mark.timeout(1200)]


def at_once(*posts: Callable[[], int]) -> list[int]:
    """What each answers, all sent at the same moment."""
    start = threading.Barrier(len(posts))

    def run(post: Callable[[], int]) -> int:
        start.wait(20)
        try:
            return post()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(posts)) as pool:
        return list(pool.map(run, posts))


def test_of_two_edits_one_wins_and_the_other_is_told() -> None:
    one, lena = partnership(), member()
    clients = [Client(), Client()]
    for client in clients:
        client.force_login(lena)
    url = f"/partnerships/{one.ref}/field/purpose"
    begun = Partnership.objects.get(pk=one.pk).version
    for race in range(RACES):
        said = [f"{race} by {who}" for who in "ab"]

        def post(who: int, said: list[str] = said, race: int = race) -> int:
            answer = clients[who].post(url, {"purpose": said[who], "version": begun + race})
            return answer.status_code

        codes = at_once(partial(post, 0), partial(post, 1))
        one.refresh_from_db()
        assert sorted(codes) == [302, 409], race
        assert one.purpose == said[codes.index(302)], "a silent overwrite"
        assert one.version == begun + race + 1


def test_of_two_clicks_one_counts() -> None:
    one, lena = partnership(), member()
    clients = [Client(), Client()]
    for client in clients:
        client.force_login(lena)
    fields = {"kind": "call", "mutual": "on"}
    for race in range(RACES):

        def post(client: Client, race: int = race) -> int:
            key = {"post_key": f"click {race}", "note": f"click {race}"}
            return client.post(f"/partnerships/{one.ref}/log", fields | key).status_code

        codes = at_once(*(partial(post, client) for client in clients))
        assert set(codes) <= {200, 204, 302, 303}, codes
    assert Touchpoint.objects.count() == RACES
    assert Touchpoint.objects.values("summary").distinct().count() == RACES
