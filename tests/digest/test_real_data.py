"""On real agreements: one cause, one line."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import call_command

from accounts.models import Member
from portfolio.digest.composing import compose
from portfolio.digest.gathering import gather
from portfolio.models import Mail

AS_OF = date(2026, 11, 22)


def load(real_data: Path) -> None:
    mapping = Path(__file__).resolve().parents[2] / "examples/mappings/tu9_agreements.toml"
    call_command("load_portfolio", str(real_data / "tu9_agreements"), mapping=mapping, skip_bad_rows=True)


@pytest.mark.real_data
@pytest.mark.django_db
@pytest.mark.parametrize("asked", [{"as_of": AS_OF}, {"week": "2026-W47"}])
def test_a_digest_of_a_past_day_says_what_held_then_though_nothing_stood(
    real_data: Path, asked: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    with time_machine.travel("2026-11-30T09:00Z", tick=True):
        load(real_data)
        capsys.readouterr()
        call_command("send_digests", dry_run=True, json=True, **asked)
    [digest] = json.loads(capsys.readouterr().out)["digests"]
    assert digest["subject"] == "37 partnerships need a decision before 23 November"
    assert digest["lines"][0] == "18 agreements end on 31 December"
    assert digest["flags"] == len(digest["lines"]) == 6
    assert Mail.objects.count() == 0


@pytest.mark.real_data
@pytest.mark.django_db
@time_machine.travel("2026-11-22T09:00Z", tick=True)
def test_eighteen_agreements_that_end_on_one_day_are_one_line(real_data: Path) -> None:
    load(real_data)
    shares = gather(list(Member.objects.all()), AS_OF)
    [share] = [share for share in shares if share.flags]
    lines = [item.name for item in compose(share, as_of=AS_OF, week="2026-W47").items]
    assert "18 agreements end on 31 December" in lines
    assert len(lines) <= 6
