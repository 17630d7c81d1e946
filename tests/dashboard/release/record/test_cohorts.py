"""The crimes of a closed year by their tokens: kept for the owner alone, closed once, erased by person and counted."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.release.record.cohorts import (
    ClosedYear,
    Member,
    closed,
    compare_cohorts,
    crime_token,
    erase_members,
    members_of,
    read_cohorts,
    write_cohorts,
)
from dashboard.release.record.draws import Draws
from schemas.errors import CannotRunError, RefusedError
from schemas.home.layout import Home

DRAWS, OTHER = Draws(b"1" * 32, "policy"), Draws(b"2" * 32, "policy")
CRIMES = [("C/2", "anna"), ("C/1", "bea"), ("C/3", "anna"), ("C/4", None)]


def cohorts(**more: ClosedYear) -> dict[str, ClosedYear]:
    return closed(more, "2024/25", "2025-Q3", CRIMES, DRAWS, {})


def test_a_year_comes_back_as_it_was_closed_and_no_reference_is_in_its_file(tmp_path: Path) -> None:
    write_cohorts(tmp_path, cohorts())
    file = Home(tmp_path).release_cohorts
    assert read_cohorts(tmp_path) == cohorts()
    assert file.stat().st_mode & 0o777 == 0o600
    assert "C/1" not in file.read_text("ascii")
    assert DRAWS.secret.hex() not in file.read_text("ascii")
    (year,) = cohorts().values()
    assert (year.edition, year.crimes, year.erased, year.secret) == ("2025-Q3", 4, 0, DRAWS.fingerprint)
    assert Member(crime_token(DRAWS.secret, "C/1"), "bea") in year.members


def test_a_token_hangs_on_the_secret_and_on_the_crime() -> None:
    tokens = {crime_token(draws.secret, ref) for draws in (DRAWS, OTHER) for ref in ("C/1", "C/2")}
    assert len(tokens) == 4
    assert crime_token(DRAWS.secret, "C/1") in cohorts()["2024/25"].tokens


def test_tokens_stand_in_an_order_that_says_nothing_of_the_crimes() -> None:
    again = closed({}, "2024/25", "2025-Q3", CRIMES[::-1], DRAWS, {})
    assert again == cohorts()


def test_a_year_is_closed_once() -> None:
    with pytest.raises(RefusedError, match=r"2024/25 was closed before, with 1,021 crimes.*Nothing was released"):
        closed({}, "2024/25", "2026-Q3", CRIMES, DRAWS, {"2024/25": 1021})


def test_who_is_erased_is_counted_and_no_longer_there(tmp_path: Path) -> None:
    write_cohorts(tmp_path, closed(cohorts(), "2025/26", "2026-Q3", [("C/9", "anna")], DRAWS, {}))
    assert erase_members(tmp_path, members_of(tmp_path, {"anna"}, ())) == 3
    assert members_of(tmp_path, {"anna"}, ()) == members_of(tmp_path, {"nobody"}, ()) == frozenset()
    found = read_cohorts(tmp_path)
    assert [(year, each.crimes, each.erased, len(each.members)) for year, each in found.items()] == [
        ("2024/25", 4, 2, 2),
        ("2025/26", 1, 1, 0),
    ]
    assert "anna" not in Home(tmp_path).release_cohorts.read_text("ascii")
    compare_cohorts(tmp_path, {"2024/25": 4, "2025/26": 1}, {"2024/25", "2025/26"})


def test_her_crimes_find_her_where_the_key_is_another_than_when_the_year_was_closed(tmp_path: Path) -> None:
    write_cohorts(tmp_path, cohorts())
    with pytest.raises(CannotRunError, match="release_secret cannot be read"):
        members_of(tmp_path, {"her new token"}, ["C/1"])
    Home(tmp_path).release_secret.write_text(DRAWS.secret.hex(), "ascii")
    assert erase_members(tmp_path, members_of(tmp_path, {"her new token"}, ["C/1", "C/9"])) == 1
    (year,) = read_cohorts(tmp_path).values()
    assert (year.erased, year.crimes) == (1, 4)
    assert {member.person for member in year.members} == {"anna", None}


def test_what_a_killed_run_was_writing_holds_nobody_who_is_erased(tmp_path: Path) -> None:
    write_cohorts(tmp_path, cohorts())
    left = Home(tmp_path).release_cohorts.with_suffix(".json.partial")
    left.write_text('["anna"', "ascii")
    assert erase_members(tmp_path, members_of(tmp_path, {"anna"}, ())) == 2
    assert [path.name for path in tmp_path.iterdir() if "cohorts" in path.name] == ["release_cohorts.json"]


@pytest.mark.parametrize(
    ("closed_with", "kept", "said"),
    [
        ({"2024/25": 5}, {"2024/25"}, "with 5 crimes, .* holds 4"),
        ({"2023/24": 2}, {"2023/24"}, "with 2 crimes, .* holds 0"),
    ],
)
def test_a_year_that_is_not_there_or_has_other_crimes_is_named(
    tmp_path: Path, closed_with: dict[str, int], kept: set[str], said: str
) -> None:
    write_cohorts(tmp_path, cohorts())
    compare_cohorts(tmp_path, {"2024/25": 4, "2023/24": 2}, {"2024/25"})
    with pytest.raises(RefusedError, match=said):
        compare_cohorts(tmp_path, closed_with, kept)


BROKEN = '{"2024/25": {"edition": "a", "secret": "b", "members": 3, "erased": 0}}'


@pytest.mark.parametrize("text", ["", "[]", '{"2024/25": {}}', BROKEN])
def test_a_file_that_holds_no_closed_years_is_named(tmp_path: Path, text: str) -> None:
    Home(tmp_path).release_cohorts.write_text(text, "utf-8")
    with pytest.raises(CannotRunError, match=r"release_cohorts\.json cannot be read .*backup"):
        read_cohorts(tmp_path)


def test_a_home_that_never_closed_a_year_has_none(tmp_path: Path) -> None:
    assert read_cohorts(tmp_path) == {}
    write_cohorts(tmp_path, {"2024/25": replace(cohorts()["2024/25"], members=())})
    assert json.loads(Home(tmp_path).release_cohorts.read_text("ascii"))["2024/25"]["members"] == []
