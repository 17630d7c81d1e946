"""`outcomes hold`: what is held is erased by nobody until the hold is lifted, and its review is not forgotten."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dashboard.cli import app
from dashboard.commands.erasing import ERASE
from tests.etl.homes import TestHome, make_home, without_effects, write

HER = "Zylvaqua V1"


@pytest.fixture
def home(tmp_path: Path) -> TestHome:
    made = make_home(tmp_path / "home")
    with without_effects():
        made.load(write(tmp_path, "crimes.csv", [{"victim_ref": HER}, {"crime_ref": "C2", "victim_ref": "OTHER"}]))
    return made


def run(home: TestHome, *words: str, given: str = HER) -> Result:
    with without_effects():
        return CliRunner().invoke(app, [*words, "--home", str(home.root)], env={ERASE: given})


def held(home: TestHome, review_on: str = "2030-01-31") -> Result:
    return run(home, "hold", "add", "--by", "person", "--reason", "inquest", "--review-on", review_on)


def test_what_is_held_is_not_erased_and_the_reason_is_said(home: TestHome) -> None:
    added = held(home)
    assert added.stdout == "Held under the number 2. Nothing of it is erased until `outcomes hold lift` ends that.\n"
    refused = run(home, "erase", "--by", "person", "--reason", "wrong_person", "--yes")
    assert "A legal hold keeps it, and nothing was changed. 2: a person, inquest, since " in str(refused.exception)
    assert "Zylvaqua" not in str(refused.exception) + added.output
    assert home.crimes() == {"C1", "C2"}
    assert run(home, "erase", "--by", "person", "--reason", "wrong_person", "--yes", given="OTHER").exit_code == 0
    assert home.crimes() == {"C1"}


def test_once_lifted_it_can_be_erased(home: TestHome) -> None:
    held(home)
    assert run(home, "hold", "lift", "2").stdout == "The hold 2 is lifted.\n"
    assert run(home, "erase", "--by", "person", "--reason", "wrong_person", "--yes").exit_code == 0
    assert home.crimes() == {"C2"}


def test_holds_are_listed_without_whom_they_are_about_and_a_late_review_ends_with_1(home: TestHome) -> None:
    assert run(home, "hold", "list").stdout == "Nothing is held.\n"
    held(home)
    found = run(home, "hold", "list")
    assert found.exit_code == 0
    assert found.stdout.splitlines()[1] == "1 in force, 0 to be looked at again."
    held(home, "2026-01-31")
    late = run(home, "hold", "list")
    assert late.exit_code == 1
    assert late.stdout.splitlines()[1].endswith("to be reviewed on 2026-01-31 (that day is past)")


def test_where_there_is_no_store_nothing_is_held(tmp_path: Path) -> None:
    found = CliRunner().invoke(app, ["hold", "list", "--home", str(tmp_path / "nowhere")])
    assert "There is no store in" in str(found.exception)
