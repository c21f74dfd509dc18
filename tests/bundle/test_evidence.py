"""Flags name records by their ref in the bundle: the ids in their evidence are each installation's own."""

import json
from datetime import date
from pathlib import Path

import pytest

from flags.models import Flag, Severity
from flags.rules import RULES
from pilots.models import Pilot
from portfolio.bundle.dump import dump
from portfolio.bundle.importing import import_path
from portfolio.bundle.kinds.evidence import NAMES

from .test_round_trip import FULL, content, empty


def test_every_figure_that_is_an_id_is_known() -> None:
    ids = {name for rule in RULES.values() for name in rule.reads if name.endswith("_id")}
    assert ids <= set(NAMES), "add them to portfolio/bundle/kinds/evidence.py"


@pytest.mark.django_db
def test_ids_leave_as_refs_and_come_back_as_the_ids_of_the_new_place(tmp_path: Path) -> None:
    import_path(FULL)
    pilot = Pilot.objects.get(ref="pi-1")
    evidence = {"pilot_id": pilot.pk, "expiring_id": None, "days": 12}
    day = date(2026, 1, 1)
    Flag.objects.create(
        ref="x", partnership=pilot.partnership, rule="gone", severity=Severity.NOTICE, opened_on=day, closed_on=day,
        evidence=evidence, first_evidence={"pilot_id": 10**9},
    )  # fmt: skip
    dump(tmp_path / "first")
    assert b'""pilot_id"": ""pi-1""' in (tmp_path / "first" / "flags.csv").read_bytes()
    empty()
    import_path(tmp_path / "first")
    flag = Flag.objects.get(ref="x")
    assert flag.evidence == evidence | {"pilot_id": Pilot.objects.get(ref="pi-1").pk}
    assert flag.evidence["pilot_id"] != pilot.pk
    assert json.dumps(flag.first_evidence) == '{"pilot_id": null}', "what it named is gone"
    dump(tmp_path / "second")
    assert content(tmp_path / "second") == content(tmp_path / "first")
