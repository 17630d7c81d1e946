"""A column that the force no longer fills is accepted by a reason of its own, not asked about again, and said for a year."""

from dataclasses import replace
from pathlib import Path

import pytest

from etl.letter.not_recorded import not_recorded_in_words
from etl.letter.render import as_text
from etl.load import LoadRefused
from schemas.settings.loss_reason import LossReason
from tests.etl.homes import TestHome, make_home, write

NO_LONGER = LossReason.NO_LONGER_RECORDED
SAID = "no longer recorded, as was said of the extract of 1 February 2023, and not asked about: crimes: sector"


def crimes(folder: Path, count: int, sector: str, more: int = 0) -> Path:
    """Write so many crimes with a sector, and more that are new; those have none."""
    rows = [{"crime_ref": f"C{number}", "sector": sector} for number in range(count)]
    return write(folder, "crimes.csv", [*rows, *({"crime_ref": f"N{number}"} for number in range(more))])


def test_it_is_accepted_once_and_every_letter_of_a_year_says_so(tmp_path: Path) -> None:
    home = make_home(tmp_path / "home")
    home.keep(crimes(tmp_path / "1", 40, "street"), "2023-01-01")
    emptied = crimes(tmp_path / "2", 40, "", 1)
    with pytest.raises(LoadRefused, match=r"column_emptied.*no_longer_recorded"):
        home.load(emptied, "2023-02-01")
    assert f"Note: {SAID}" in as_text(home.load(emptied, "2023-02-01", accept_loss=NO_LONGER))
    letter = home.load(crimes(tmp_path / "3", 40, "", 30), "2023-03-01")
    assert (SAID in letter.notes, letter.losses) == (True, ())


def test_keys_that_are_gone_are_no_column(tmp_path: Path) -> None:
    home: TestHome = make_home(tmp_path / "home")
    home.keep(crimes(tmp_path / "1", 40, "street"), "2023-01-01")
    with pytest.raises(LoadRefused, match="keys_lost"):
        home.load(crimes(tmp_path / "2", 30, "street"), "2023-02-01", accept_loss=NO_LONGER)


def test_after_a_year_it_is_said_no_more(tmp_path: Path) -> None:
    home = make_home(tmp_path / "home")
    kept = home.keep(crimes(tmp_path / "1", 1, "street"), "2023-02-01", accept_loss=NO_LONGER)
    first = replace(kept[0], accepted_losses=(("cells_crimes_sector", "a key"), ("filled_crimes", "sector")))
    files = [first, *home.keep(crimes(tmp_path / "2", 1, ""), "2024-01-31")]
    assert not_recorded_in_words(files) == [SAID]
    later = home.keep(crimes(tmp_path / "3", 1, ""), "2024-02-01")
    assert not_recorded_in_words([*files, *later]) == []
    assert not_recorded_in_words([]) == []
