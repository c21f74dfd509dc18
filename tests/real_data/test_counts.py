"""Each real data set loads through its mapping with the counts its readme states; a second load changes nothing."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.db.models import Count, Max, Min, Q, Sum

from objectives.models import ValueEntry
from partners.models import Agreement, Asset, Handoff, Partnership, StageChange, Touchpoint
from portfolio.bundle.importing import import_path
from portfolio.bundle.report import Report
from reviews.models import Review

from .conftest import MAPPINGS

pytestmark = [pytest.mark.django_db, pytest.mark.real_data]


def load(folder: Path, name: str, *, skip_bad_rows: bool = False) -> Report:
    return import_path(folder / name, mapping=MAPPINGS / f"{name}.toml", skip_bad_rows=skip_bad_rows)


def accepted(report: Report) -> dict[str, int]:
    assert report.rejections == []
    return {name: counts.accepted for name, counts in report.files.items()}


@pytest.mark.parametrize("name", ["open_innovations", "prebid_adapters", "tu9_agreements", "cncf_members"])
def test_a_second_load_changes_nothing(real_data: Path, name: str) -> None:
    load(real_data, name)
    for file, counts in load(real_data, name).files.items():
        assert (counts.accepted, counts.updated, counts.rejected) == (0, 0, 0), file


def test_open_innovations(real_data: Path) -> None:
    assert accepted(load(real_data, "open_innovations")) == {
        "partners.csv": 55,
        "partnerships.csv": 55,
        "touchpoints.csv": 799,
        "assets.csv": 127,
    }
    day = date(2019, 11, 30)
    sponsors = Partnership.objects.filter(title="Sponsor", started_on__lte=day)
    live = sponsors.exclude(ended_on__lt=day)
    assert live.count() == 17
    left = live.filter(ended_on__lte=date(2020, 11, 30)).values_list("partner__name", "ended_on")
    assert set(left) == {
        (name, date(2019, 12, 31)) for name in ("Jaywing", "KPMG", "BJSS", "highways england", "aql", "Open Data Soft")
    }
    # projects and posts that name at most six are specific
    named = Touchpoint.objects.filter(on__lte=day, partners_named__lte=6).values_list("partnership__partner__name")
    posts = Asset.objects.filter(published_on__lte=day).values_list("partnership__partner__name")
    specific = [name for (name,) in [*named, *posts]]
    few = {"BJSS": 0, "aql": 0, "Open Data Soft": 0, "highways england": 1, "Arup": 1, "TPX Impact": 1}
    few |= {"Jaywing": 2, "KPMG": 2, "Transport for the North": 2}
    counted = {name: specific.count(name) for name in live.values_list("partner__name", flat=True)}
    assert {name: count for name, count in counted.items() if count < 4} == few
    assert max(counted.values()) == 29


def test_prebid(real_data: Path) -> None:
    # three of the 4,008 activities document names that were never listed: no partnership could hold them
    assert accepted(load(real_data, "prebid_adapters")) == {
        "partners.csv": 430,
        "partnerships.csv": 430,
        "stage_changes.csv": 519 + 174,
        "touchpoints.csv": 4_008 - 3,
    }
    assert StageChange.objects.filter(stage="active").count() == 519
    assert Touchpoint.objects.filter(partners_named__gt=10).count() == 1_226


def test_tu9(real_data: Path) -> None:
    assert accepted(load(real_data, "tu9_agreements")) == {
        "members.csv": 1,
        "partners.csv": 29,
        "partnerships.csv": 37,
        "agreements.csv": 37,
        "rhythms.csv": 37,
        "reviews.csv": 37,
    }
    day = date(2026, 11, 22)
    ends = Agreement.objects.aggregate(
        ended=Count("id", Q(expires_on__lt=day)),
        within_30=Count("id", Q(expires_on__range=(day, date(2026, 12, 22)))),
        within_60=Count("id", Q(expires_on__range=(day, date(2027, 1, 21)))),
        within_90=Count("id", Q(expires_on__range=(day, date(2027, 2, 20)))),
        new_year=Count("id", Q(expires_on=date(2026, 12, 31))),
    )
    assert ends == {"ended": 1, "within_30": 0, "within_60": 18, "within_90": 18, "new_year": 18}
    ended = Agreement.objects.get(expires_on__lt=day)
    assert (ended.ref, ended.expires_on) == ("agreement-ieee2024tub", date(2026, 10, 15))
    assert [after.ref for after in ended.successors.all()] == ["agreement-ieee2026tub"]
    assert Review.objects.filter(held_on__lt=date(2026, 5, 26)).count() == 22  # more than 180 days ago
    assert Review.objects.filter(held_on__lt=date(2026, 5, 6)).count() == 11  # more than 200


def test_cncf(real_data: Path) -> None:
    counts = accepted(load(real_data, "cncf_members"))
    assert (counts["partners.csv"], counts["partnerships.csv"], counts["agreements.csv"]) == (1_105, 1_120, 1_120)
    assert Partnership.objects.filter(ended_on__isnull=True).count() == 845
    assert Partnership.objects.filter(ended_on__isnull=False).count() == 275
    assert Partnership.objects.filter(ended_on__month=1).count() == 68


def test_crm_pipeline(real_data: Path) -> None:
    report = load(real_data, "crm_pipeline", skip_bad_rows=True)
    assert report.files["partners.csv"].accepted == report.files["partnerships.csv"].accepted == 85
    handoffs = report.files["handoffs.csv"]
    assert (handoffs.accepted, handoffs.rejected) == (8_800 - 1_425 - 163, 1_425 + 163)
    assert {rejection.column for rejection in report.rejections} <= {"account", "engage_date"}
    assert (report.rejected, len(report.rejections)) == (1_425 + 163, 1_000), "the first thousand are kept"
    found = Handoff.objects.aggregate(first=Min("handed_on"), last=Max("handed_on"), won=Sum("value"))
    assert found == {"first": date(2016, 10, 20), "last": date(2017, 12, 27), "won": Decimal(10_005_534)}
    assert not Handoff.objects.filter(what="GTXPro").exists()


def test_msp_canada(real_data: Path) -> None:
    report = load(real_data, "msp_canada")
    assert not report.committed, "one bad row, and nothing is written"
    report = load(real_data, "msp_canada", skip_bad_rows=True)
    assert report.files["partnerships.csv"].accepted == 30
    (refused,) = report.rejections
    assert refused.value.startswith("Western University;Hockey Fans In Training")
    assert refused.reason.startswith("has 19 cells under 20 columns")
    assert not Partnership.objects.filter(ended_on__gte=date(2026, 11, 22)).exists()
    assert Partnership.objects.filter(ended_on__lt=date(2020, 9, 1)).count() == 9
    sums = dict(ValueEntry.objects.values_list("side").annotate(Sum("amount")))
    assert sums["ours"] <= Decimal(101_612_090)
    assert sums["theirs"] <= Decimal(78_372_793)
