"""Foreign files through mappings: small invented ones with the shapes and defects of the real sets."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from partners.models import Agreement, Partner, Partnership, StageChange, Touchpoint
from portfolio.bundle.importing import CannotImport, import_path
from portfolio.bundle.mapping import BadMapping
from portfolio.bundle.mapping.days import day_in
from portfolio.bundle.mapping.fields import Template
from portfolio.bundle.mapping.spec import parse, read_mapping
from portfolio.bundle.mapping.values import value
from portfolio.bundle.report import Report
from portfolio.bundle.touched import Touched

ROOT = Path(__file__).resolve().parents[2]
HOW_TO = (ROOT / "docs" / "how-to" / "bring-your-own-csv.md").read_text(encoding="utf-8")
SETS = sorted(path.stem for path in (ROOT / "examples" / "mappings").glob("*.toml"))
Bring = Callable[..., Report]


@pytest.fixture
def bring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bring:
    """Loads foreign files through a mapping (text, or the name of an example), without evaluating them."""
    monkeypatch.setattr(Touched, "refresh", lambda _: None)

    def bring(mapping: str, *, skip_bad_rows: bool = False, **files: str | bytes) -> Report:
        folder = tmp_path / "foreign"
        folder.mkdir(exist_ok=True)
        for name, content in files.items():
            (folder / f"{name}.csv").write_bytes(content.encode() if isinstance(content, str) else content)
        path = ROOT / "examples" / "mappings" / f"{mapping}.toml"
        if mapping not in SETS:
            path = tmp_path / "mapping.toml"
            path.write_text(mapping, encoding="utf-8")
        return import_path(folder, mapping=path, skip_bad_rows=skip_bad_rows)

    return bring


def test_every_example_is_a_valid_mapping() -> None:
    assert {"open_innovations", "prebid_adapters", "tu9_agreements", "cncf_members", "msp_canada"} <= set(SETS)
    for name in SETS:
        read_mapping(ROOT / "examples" / "mappings" / f"{name}.toml")


@pytest.mark.django_db
def test_the_worked_example_of_the_how_to(bring: Bring) -> None:
    (deals,) = re.findall(r"```csv\n(.*?)```", HOW_TO, re.DOTALL)
    mapping = re.findall(r"```toml\n(.*?)```", HOW_TO, re.DOTALL)[0]
    report = bring(mapping, deals=deals.encode("cp1252"))
    assert report.rejections == []
    assert {name: counts.accepted for name, counts in report.files.items()} == {
        "partners.csv": 2,
        "partnerships.csv": 2,
        "agreements.csv": 1,
        "touchpoints.csv": 2,
    }
    rows = Partnership.objects.order_by("ref").values_list("ref", "stage", "arrangement", "started_on", "ended_on")
    assert list(rows) == [
        ("deal-17", "active", "reseller_distribution", date(2025, 1, 15), None),
        ("deal-18", "ended", "co_marketing", date(2024, 5, 1), date(2025, 11, 30)),
    ]
    assert Agreement.objects.get().fee == Decimal("1250.50")
    assert list(Touchpoint.objects.order_by("on").values_list("on", flat=True)) == [date(2026, 2, 3), date(2026, 3, 11)]


OPEN = {
    "sponsors": "Index,Date start,Date end,Sponsor,logo,url\r\n1,2014-05,,Alda,,\r\n2,2015,2016-02,Brum,,\r\n",
    "partners": "Date start,Date end,Name,img,url\n2014,2018,Dorr & Co,,\n",
    "projects": "Date start,Date end,Projects,url,Short description,Sponsors,Tags\n"
    "2015-06-01,,One,,,1;1;2,\n2016-03,,All,,,*,\n2017,,None,,,,\n",
    "posts": "Date,Title,URL,Sponsors\n2016-01-24T12:46+0000,Hello,,2;1\n2016-01-25T12:46+0000,Many,,1;2;3;4;5;6;7\n",
}


@pytest.mark.django_db
def test_partial_days_lists_and_everybody(bring: Bring) -> None:
    more = "".join(f"{n},2014-05,,Name {n},,\r\n" for n in range(3, 8))
    report = bring("open_innovations", **OPEN | {"sponsors": OPEN["sponsors"] + more})
    assert report.rejections == []
    spans = dict(Partnership.objects.values_list("ref", "ended_on"))
    assert (spans["sponsor-1"], spans["sponsor-2"]) == (None, date(2016, 2, 29))
    assert spans["partner-dorr-co"] == date(2018, 12, 31)
    projects = Touchpoint.objects.filter(kind="joint_event")
    one = projects.filter(on=date(2015, 6, 1))
    assert set(one.values_list("partnership__ref", "mutual", "partners_named")) == {
        ("sponsor-1", True, 2),
        ("sponsor-2", True, 2),
    }
    everybody = set(projects.filter(on=date(2016, 3, 1)).values_list("partnership__ref", "partners_named"))
    assert everybody == {(f"sponsor-{n}", 6) for n in (1, 3, 4, 5, 6, 7)}, "without the one that had ended by then"
    assert report.files["assets.csv"].accepted == 2, "a post that names two is an asset of both"
    assert Touchpoint.objects.filter(kind="mailing", mutual=False, partners_named=7).count() == 7


@pytest.mark.django_db
def test_those_who_come_back_are_one_partnership(bring: Bring) -> None:
    report = bring(
        "prebid_adapters",
        partners="partner_id,name,kind,listed_from,removed_on,removal_commit\n"
        "P1,amo,bidder,2015-08-04,2016-02-08,c\nP1,amo,bidder,2017-01-19,,\nP2,bel,identity,2016-01-01,2016-01-02,c\n",
        events="partner_id,date,event,partners_in_commit,author,commit,subject\n"
        "P1,2015-08-04,added,1,a,c,first\nP1,2015-09-01,updated,20,a,c,sweep\nP1,2016-02-08,removed,1,a,c,gone\n"
        "P9,2016-02-08,docs_updated,2,a,c,never listed\n",
        outcomes="as_of\n",
    )
    assert report.rejections == []
    rows = Partnership.objects.order_by("ref").values_list("ref", "stage", "started_on", "ended_on")
    assert list(rows) == [
        ("P1", "active", date(2015, 8, 4), None),
        ("P2", "ended", date(2016, 1, 1), date(2016, 1, 2)),
    ]
    stages = StageChange.objects.filter(partnership__ref="P1").order_by("on").values_list("stage", flat=True)
    assert list(stages) == ["active", "ended", "active"]
    kinds = Touchpoint.objects.order_by("on").values_list("kind", "mutual")
    assert list(kinds) == [("joint_work", True), ("sweep", False), ("removal", False)]


SMALL = """
[files."a.csv"]
dates = ["%d-%m-%y"]
refuse = [{ when = { Name = "Bad" }, because = "is bad" }]
[[rows]]
to = "partners.csv"
from = "a.csv"
columns.ref = { text = "{Name}", slug = true }
columns.name = "{Name}"
[[rows]]
to = "partnerships.csv"
from = "a.csv"
columns.ref = { text = "{Name}", slug = true }
columns.partner = { text = "{Name}", slug = true }
columns.stage = "active"
columns.started_on = { day = "{Start}" }
"""


@pytest.mark.django_db
def test_a_refused_row_is_refused_once_with_the_line_of_the_foreign_file(bring: Bring) -> None:
    report = bring(SMALL, a="Name,Start\nGood,20-10-16\n\nBad,20-10-16\n", skip_bad_rows=True)
    assert [(r.file, r.line, r.column, r.value, r.reason) for r in report.rejections] == [
        ("partners.csv", 4, "Name", "Bad", "is bad")
    ]
    assert (report.files["partnerships.csv"].accepted, report.files["partnerships.csv"].rejected) == (1, 0)


@pytest.mark.django_db
def test_a_day_that_does_not_fit_is_refused(bring: Bring) -> None:
    (rejection,) = bring(SMALL, a="Name,Start\nGood,10/20/16\n").rejections
    assert (rejection.file, rejection.line, rejection.column, rejection.value) == (
        "partnerships.csv",
        2,
        "started_on",
        "10/20/16",
    )
    assert not Partner.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("Name\nGood\n", "has no column: Start"),
        ("Name,Start,More\nGood,,\n", "neither uses nor ignores: More"),
        ("Name,Start,Start\nGood,,\n", "names a column twice: Start"),
        ('Name,Start\n"Good,\n', "never closed"),
    ],
)
def test_a_file_that_does_not_fit_its_mapping(bring: Bring, content: str, reason: str) -> None:
    try:
        told = "; ".join(map(str, bring(SMALL, a=content).rejections))
    except CannotImport as problem:
        told = str(problem)
    assert reason in told


def test_files_must_be_mentioned(bring: Bring) -> None:
    with pytest.raises(CannotImport, match=r"needs b\.csv"):
        bring(SMALL + '[files."b.csv"]\n', a="Name,Start\n")
    with pytest.raises(CannotImport, match=r"does not mention c\.csv"):
        bring(SMALL, a="Name,Start\n", c="x\n")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"row": []}, "row is not understood"),
        ({"rows": []}, r"no \[\[rows\]\] block"),
        ({"rows": [{"to": "nobody.csv"}]}, "must be a file of the bundle"),
        ({"rows": [{"to": "partners.csv", "from": "z.csv"}]}, "must be one of the"),
        ({"rows": [{"to": "partners.csv", "columns": {"nam": "x"}}]}, "has no column nam"),
        ({"rows": [{"to": "partners.csv", "columns": {"name": {"txt": "x"}}}]}, "must be a text, or a table"),
        ({"rows": [{"to": "partners.csv", "columns": {"name": {"day": "x", "text": "y"}}}]}, "exactly one of"),
        ({"rows": [{"to": "partners.csv", "when": {"a": {"near": 3}}}]}, "tests are"),
        ({"rows": [{"to": "partners.csv", "with": {"l": "{x}"}}]}, r"no \[lookups\.l\]"),
        ({"files": {"a.csv": {"encoding": "utf-9"}}, "rows": [{"to": "partners.csv"}]}, "no encoding utf-9"),
    ],
)
def test_a_mapping_that_is_wrong_says_where(change: dict[str, object], reason: str) -> None:
    with pytest.raises(BadMapping, match=reason):
        parse(change)


def test_days() -> None:
    formats = ("%Y-%m-%d", "%Y-%m", "%Y", "%b-%Y")
    assert day_in("2014", formats) == date(2014, 1, 1)
    assert day_in("2014", formats, last=True) == date(2014, 12, 31)
    assert day_in("2016-02", formats, last=True) == date(2016, 2, 29)
    assert day_in("Mar-2016", formats, last=True) == date(2016, 3, 31)
    assert day_in("2016-02-03", formats, last=True) == date(2016, 2, 3)
    assert day_in("3.5 year project", formats) is None


@pytest.mark.parametrize(
    ("raw", "cell", "result"),
    [
        ("x-{A}", "", ""),
        ("x-{A}", "1", "x-1"),
        (True, "", "true"),
        ({"number": "{A}", "thousands": ",", "drop": "$ "}, "$3,561,045", "3561045"),
        ({"number": "{A}", "thousands": ",", "drop": "$ "}, "$35,61", "$35,61"),
        ({"number": "{A}", "thousands": ".", "decimal": ","}, "-1.250,5", "-1250.5"),
        ({"number": "{A}", "decimal": ","}, "12", "12"),
        ({"text": "{A}", "part": [";", 1]}, "a; b", "b"),
        ({"text": "{A}", "part": [";", 5]}, "a; b", ""),
        ({"text": "{A}", "map": {"technolgy": "technology"}}, "technolgy", "technology"),
        ({"text": "{A}", "map": {"a": "b"}}, "c", "c"),
        ({"text": "{A}", "map": {"a": "b"}, "else": "z"}, "c", "z"),
        ({"text": "{A}", "slug": True, "cut": 8}, "Leeds & Co. Data", "leeds-co"),
        ({"cases": [{"when": {"A": {"at_most": 3}}, "is": "few"}], "else": "many"}, "3", "few"),
        ({"cases": [{"when": {"A": {"at_most": 3}}, "is": "few"}], "else": "many"}, "4", "many"),
        ({"cases": [{"when": {"A": {"above": 3}}, "is": "many"}]}, "", ""),
    ],
)
def test_values(raw: object, cell: str, result: str) -> None:
    assert value(raw, "here", ("%Y-%m-%d",)).of({"A": cell}) == result


def test_a_template_names_its_fields() -> None:
    assert list(Template("{a}-{b c}").names()) == ["a", "b c"]
