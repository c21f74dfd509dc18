"""Every list comes as a file: streamed, its first row the columns, no cell a formula."""

import csv
from typing import Any

import pytest
from django.test import Client

from accounts.models import Role
from objectives.models import Objective
from partners.models import Handoff, Partner
from pilots.models import Pilot
from reviews.models import Commitment, Review
from tests.making import ago, evaluated, member, partnership

LIVE = '=HYPERLINK("https://evil.example")'
LISTS = (
    "/partnerships/", "/partners/", "/flags/", "/pilots/", "/reviews/", "/objectives/", "/agenda/", "/policy/",
    "/commitments/", "/handoffs/", "/members/",
)  # fmt: skip


def read(answer: Any) -> list[list[str]]:
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert answer.streaming
    return list(csv.reader(b"".join(answer).decode().splitlines()))


@pytest.mark.django_db
@pytest.mark.parametrize("url", LISTS)
def test_it_is_there_and_nothing_in_it_runs(client: Client, url: str) -> None:
    client.force_login(member(LIVE, Role.LEAD, email="lena@example.org"))
    one = partnership(LIVE, purpose=LIVE)
    partnership(f"{LIVE}2", stage="candidate")
    Partner.objects.create(name=f"\t{LIVE}", description=LIVE)
    Objective.objects.create(partnership=one, title=LIVE, metric=LIVE, tangible=False)
    Commitment.objects.create(partnership=one, side="ours", what=LIVE)
    Handoff.objects.create(partnership=one, direction="to_us", what=LIVE, handed_on=ago(1))
    Pilot.objects.create(partnership=one, kind="joint_webinar", task=LIVE)
    Review.objects.create(partnership=one, kind="results_review", due_on=ago(1))
    evaluated()
    head, *rows = read(client.get(f"{url}?format=csv"))
    assert "ref" in head or url == "/policy/"
    assert rows
    assert all(len(row) == len(head) for row in rows)
    live = [cell for row in rows for cell in row if cell.lstrip("\t ")[:1] in ("=", "+", "@") or cell[:1] == "\t"]
    assert live == []
    assert any(LIVE in cell for row in rows for cell in row) or url == "/policy/"


@pytest.mark.django_db
def test_records_of_a_partnership_too(client: Client) -> None:
    client.force_login(member("Lena Vogt", Role.LEAD))
    one = partnership()
    made = Commitment.objects.create(partnership=one, side="ours", what=LIVE)
    head, row = read(client.get(f"/partnerships/{one.ref}/records/commitments/?format=csv"))
    assert dict(zip(head, row, strict=True))["ref"] == made.ref
    assert f"'{LIVE}" in row
