"""What a load changes, and what it leaves alone."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.apps import apps
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import Member, Setting
from partners.models import Partner, Partnership, StageChange, Touchpoint
from portfolio.bundle.dump import CannotWrite, dump
from portfolio.bundle.importing import CannotImport, import_path

from .conftest import Load, Write

pytestmark = pytest.mark.django_db


def test_only_named_columns_change_and_an_empty_cell_empties(load: Load) -> None:
    load(partners="ref,name,country,size\np,Lumen,Norway,12\n")
    report = load(partners="ref,name,country\np,Lumen & Co,\n")
    partner = Partner.objects.get()
    assert (partner.name, partner.country, partner.size, partner.version) == ("Lumen & Co", "", 12, 2)
    assert (report.files["partners.csv"].updated, report.files["partnerships.csv"].unchanged) == (1, 1)


def test_a_change_is_kept_in_the_history(load: Load) -> None:
    load()
    load(partners="ref,name\np,Other\n")
    earlier = apps.get_model("partners", "PartnerEvent").objects.all()
    assert list(earlier.values_list("name", "pgh_context__metadata__command")) == [("Lumen", "load_portfolio")]


def test_rows_without_ref_are_known_by_content_and_occurrence(load: Load) -> None:
    same = "partnership,on,kind\ns,2026-01-01,call\ns,2026-01-01,call\n"
    load(touchpoints=same)
    assert Touchpoint.objects.count() == 2
    assert load(touchpoints=same).files["touchpoints.csv"].unchanged == 2
    # other columns' order, and the same words spelt otherwise
    report = load(touchpoints="kind,on,partnership,status\nCall,2026-01-01,s,\n call ,2026-01-01,s,Held\n")
    assert report.files["touchpoints.csv"].unchanged == 2
    report = load(touchpoints="partnership,on,kind\ns,2026-01-01,email\ns,2026-01-01,call\n")
    assert (report.files["touchpoints.csv"].accepted, report.files["touchpoints.csv"].unchanged) == (1, 1)


def test_within_a_day_the_last_row_of_the_file_wins(load: Load) -> None:
    load(stage_changes="partnership,stage,on\ns,active,2026-01-01\ns,exiting,2026-01-01\ns,ended,2026-01-01\n")
    assert list(StageChange.objects.order_by("id").values_list("stage", flat=True)) == ["active", "exiting", "ended"]


def test_files_with_a_natural_key_match_by_it(load: Load) -> None:
    Member.objects.create_user("ada@x.example", name="Ada")
    Setting.objects.create(name="currency", value="USD")
    report = load(members="email,role\nADA@x.example,lead\n", settings="name,value\ncurrency,nok\nhour_rate,90.50\n")
    assert [(c.accepted, c.updated) for c in (report.files["members.csv"], report.files["settings.csv"])] == [
        (0, 1),
        (1, 1),
    ]
    assert Member.objects.get().role == "lead"
    assert dict(Setting.objects.values_list("name", "value")) == {"currency": "NOK", "hour_rate": "90.5"}


def test_a_new_member_cannot_sign_in_without_an_invitation(load: Load) -> None:
    load(members="email\nada@x.example\n")
    assert not Member.objects.get().has_usable_password()


@pytest.mark.parametrize(
    ("cell", "stored"),
    [
        ("Reseller/Distribution", "reseller_distribution"),
        ("reseller", "reseller_distribution"),
        ("Non-profit", "non_profit_cause"),
        ("CAUSE", "non_profit_cause"),
        ("joint venture", "joint_venture"),
        ("Co-Marketing", "co_marketing"),
    ],
)
def test_closed_lists_are_read_as_people_write_them(load: Load, cell: str, stored: str) -> None:
    load(partnerships=f"ref,partner,stage,arrangement\ns,p,Active,{cell}\n")
    assert Partnership.objects.get().arrangement == stored


def test_meetings_are_read_by_their_short_names(load: Load) -> None:
    load(rhythms="partnership,kind\ns,Strategy\ns,tactical\ns,Results review\ns,relationship\ns,Coffee Break\n")
    kinds = Partnership.objects.get().rhythms.order_by("id").values_list("kind", flat=True)
    assert list(kinds) == [
        "strategy_review",
        "tactical_sync",
        "results_review",
        "relationship_building",
        "coffee_break",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_files_as_they_come(load: Load, encoding: str, line_end: str, delimiter: str) -> None:
    text = f'ref,name,description{line_end}p,Lumén,"a {line_end}b"{line_end}'.replace(",", delimiter)
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    assert load(partners=mark + text.encode(encoding)).rejections == []
    partner = Partner.objects.get()
    assert (partner.name, partner.description) == ("Lumén", f"a {line_end}b")


def test_a_zipped_folder(write: Write, tmp_path: Path) -> None:
    folder = write()
    with ZipFile(tmp_path / "b.zip", "w") as archive:
        for file in folder.iterdir():
            archive.write(file, f"bundle/{file.name}")
        archive.writestr("__MACOSX/._partners.csv", "x")
    assert import_path(tmp_path / "b.zip").committed


def test_what_cannot_be_opened_says_why(write: Write, tmp_path: Path) -> None:
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 no")
    with ZipFile(tmp_path / "bomb.zip", "w", ZIP_DEFLATED) as archive:
        archive.writestr("partners.csv", "x" * 50_000_000)
    with ZipFile(tmp_path / "many.zip", "w") as archive:
        for number in range(201):
            archive.writestr(f"{number}.csv", "")
    with ZipFile(tmp_path / "nested.zip", "w") as archive:
        archive.writestr("a/partners.csv", "")
        archive.writestr("b/partnerships.csv", "")
    (write() / "more").mkdir()
    for name, reason in {
        "nothing": "no file or folder",
        "broken.zip": "not a zip file",
        "bomb.zip": "unpacks to more than 200 times its size",
        "many.zip": "201 files",
        "nested.zip": "several folders",
        "bundle": "more is not a file",
    }.items():
        with pytest.raises(CannotImport, match=reason):
            import_path(tmp_path / name)


def test_a_dump_never_overwrites_what_is_no_bundle(load: Load, tmp_path: Path) -> None:
    load()
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "letter.txt").write_text("dear")
    with pytest.raises(CannotWrite, match=r"letter\.txt"):
        dump(taken)
    assert (taken / "letter.txt").read_text() == "dear"
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotWrite, match="is a file"):
        dump(tmp_path / "file")
    dump(tmp_path / "out")
    dump(tmp_path / "out")  # an older dump is replaced


def test_only_files_with_rows_are_written(load: Load, tmp_path: Path) -> None:
    load()
    assert set(dump(tmp_path / "out")) - {"flags.csv"} == {"partners.csv", "partnerships.csv"}


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    purpose=TEXT,
    size=st.none() | st.integers(0, 2**31 - 1),
    fee=st.none() | st.decimals(0, 10**13, places=2),
    start=st.none() | st.dates(date(1900, 1, 1), date(2200, 12, 31)),
)
def test_what_stands_comes_back_the_same(
    load: Load, tmp_path: Path, purpose: str, size: int | None, fee: Decimal | None, start: date | None
) -> None:
    """Any text, number and day: written by dump, read by load, unchanged."""
    load()
    Partner.objects.update(size=size)
    Partnership.objects.update(purpose=purpose, started_on=start)
    agreement = Partnership.objects.get().agreements.update_or_create(ref="a", defaults={"fee": fee})[0]
    dump(tmp_path / "out")
    report = import_path(tmp_path / "out")
    assert report.rejections == []
    assert all(counts.accepted == counts.updated == 0 for counts in report.files.values())
    agreement.refresh_from_db()
    assert agreement.version == 1
