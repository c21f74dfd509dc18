"""The bundle itself: the same again, invented names only, two years up to the day."""

import csv
import hashlib
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from portfolio.bundle.tables import BY_NAME
from portfolio.sample.making import DEFAULT_SIZE, make

DAY = date(2026, 11, 22)


def digest(folder: Path) -> str:
    whole = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        whole.update(path.name.encode() + path.read_bytes())
    return whole.hexdigest()


def made(folder: Path, *, size: int = DEFAULT_SIZE, seed: int = 1, as_of: date = DAY) -> Path:
    folder.mkdir()
    make(folder, size=size, seed=seed, as_of=as_of)
    return folder


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_same_size_seed_and_day_give_the_same_bytes(tmp_path: Path) -> None:
    first, again = made(tmp_path / "a"), made(tmp_path / "b")
    assert digest(first) == digest(again)
    assert digest(made(tmp_path / "c", seed=2)) != digest(first)
    assert digest(made(tmp_path / "d", as_of=DAY + timedelta(days=1))) != digest(first)


def test_a_larger_portfolio_begins_with_the_smaller_one(tmp_path: Path) -> None:
    small, large = made(tmp_path / "a", size=10), made(tmp_path / "b", size=120)
    assert rows(large, "touchpoints")[: len(rows(small, "touchpoints"))] == rows(small, "touchpoints")
    assert len(rows(large, "partnerships")) == 120
    refs = [row["ref"] for row in rows(large, "partnerships")]
    assert len(set(refs)) == 120


def test_every_kind_of_record_is_there(tmp_path: Path) -> None:
    written = {path.name for path in made(tmp_path / "a").iterdir()}
    # flags are the evaluation's; benefits belong to partner programmes, of which the sample has none
    assert set(BY_NAME) - written <= {"flags.csv", "flag_actions.csv", "benefits.csv"}


def test_a_team_that_manages_some_together(tmp_path: Path) -> None:
    folder = made(tmp_path / "a")
    teams = {row["email"]: row["team"] for row in rows(folder, "members")}
    assert {email for email, team in teams.items() if team} == {
        "ines.okafor@fernway.example",
        "sanna.wikander@fernway.example",
    }
    assert {team for team in teams.values() if team} == {"Shopfront"}
    owners = Counter(row["owner"] for row in rows(folder, "partnerships"))
    assert min(owners[email] for email, team in teams.items() if team) >= 5


@pytest.mark.parametrize(("size", "hidden"), [(44, []), (45, [44]), (DEFAULT_SIZE, [44]), (120, [44])])
def test_one_partnership_is_confidential(tmp_path: Path, size: int, hidden: list[int]) -> None:
    told = rows(made(tmp_path / "a", size=size), "partnerships")
    assert [number for number, row in enumerate(told) if row["confidential"]] == hidden
    assert {told[number]["stage"] for number in hidden} <= {"vetting"}


def test_nobody_real_can_be_reached(tmp_path: Path) -> None:
    folder = made(tmp_path / "a", size=60)
    addresses = [row["email"] for name in ("members", "contacts") for row in rows(folder, name)]
    assert len(addresses) > 100
    assert {address.rpartition(".")[2] for address in addresses} == {"example"}
    assert {row["domains"].rpartition(".")[2] for row in rows(folder, "partners")} == {"example"}


def test_two_years_of_history_that_end_on_the_day(tmp_path: Path) -> None:
    folder = made(tmp_path / "a")
    held = [date.fromisoformat(row["on"]) for row in rows(folder, "touchpoints") if row["status"] == "held"]
    assert DAY - timedelta(days=730) <= min(held) <= DAY - timedelta(days=700)
    assert DAY - timedelta(days=3) <= max(held) <= DAY
    planned = [date.fromisoformat(row["on"]) for row in rows(folder, "touchpoints") if row["status"] == "planned"]
    assert planned
    assert min(planned) > DAY


def test_no_sentence_has_a_gap(tmp_path: Path) -> None:
    folder = made(tmp_path / "a")
    for path in folder.iterdir():
        assert "{" not in path.read_text(encoding="utf-8").replace('"{', ""), path.name


@pytest.mark.parametrize("name", ["purpose", "we_bring", "they_bring", "customer_gains", "our_motive"])
def test_the_sentences_vary(tmp_path: Path, name: str) -> None:
    said = [row[name] for row in rows(made(tmp_path / "a"), "partnerships") if row[name]]
    assert len(set(said)) > len(said) / 3
