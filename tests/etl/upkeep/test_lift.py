"""What was erased is taken off the list as it was put there: all of one erasure together."""

from pathlib import Path

import pytest

from etl.erasure.target import Target
from etl.load import Options, opened
from etl.upkeep.erase import erase_rows, stage_erasure
from etl.upkeep.lift import lift_erasure
from schemas.errors import UsageError
from schemas.settings.erasure_reason import ErasureReason
from tests.etl.homes import SILENT, TestHome, make_home, without_effects, write


def crime(*refs: str) -> Target:
    return Target(references={"crime_ref": frozenset(refs)})


@pytest.fixture
def home(tmp_path: Path) -> TestHome:
    made = make_home(tmp_path / "home")
    with without_effects():
        made.load(write(tmp_path, "crimes.csv", [{}, {"crime_ref": "C2"}, {"crime_ref": "C3"}]))
        for refs in (("C1", "C2"), ("C3",)):
            with opened(made.root, Options(), SILENT) as opened_home:
                staged = stage_erasure(opened_home, crime(*refs), SILENT)
                erase_rows(opened_home, staged, ErasureReason.WRONG_PERSON, {}, lambda _: None, SILENT)
    return made


def test_all_that_was_erased_together_is_lifted_together_and_nothing_else(home: TestHome) -> None:
    assert lift_erasure(home.root, crime("C1"), Options(), SILENT) == 2
    with pytest.raises(UsageError, match="Nothing of this was erased, or it was lifted already"):
        lift_erasure(home.root, crime("C2"), Options(), SILENT)
    assert lift_erasure(home.root, crime("C3"), Options(), SILENT) == 1
