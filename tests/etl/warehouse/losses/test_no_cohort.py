"""Crimes of which not one counts are no load that can be accepted: what they lack is said in counts."""

from pathlib import Path

import pytest

from etl.load import LoadRefused
from schemas.settings.loss_reason import LossReason
from tests.etl.homes import make_home, write


def crimes(folder: Path, number: int, **values: str) -> Path:
    """Write so many crimes, each with these values."""
    return write(folder, "crimes.csv", [{"crime_ref": f"C{at:03}", **values} for at in range(number)])


UNMARKED = {"identified_by": "", "identified_date": "", "identified_confidence": "", "sector": ""}


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"victim_age": ""}, "20 have identified_by, 0 a victim_age of 18 or more, 0 both"),
        (UNMARKED, "0 have identified_by, 20 a victim_age of 18 or more, 0 both"),
    ],
)
def test_without_an_age_or_a_marker_the_load_is_refused(tmp_path: Path, values: dict[str, str], found: str) -> None:
    home = make_home(tmp_path / "home")
    with pytest.raises(LoadRefused, match="no_cohort") as refused:
        home.load(crimes(tmp_path / "in", 20, **values))
    assert f"20 crimes came and not one counts: {found}" in str(refused.value)
    assert "outcomes map FILE" in str(refused.value)


def test_where_none_was_recorded_a_reason_says_so(tmp_path: Path) -> None:
    home = make_home(tmp_path / "home")
    path = crimes(tmp_path / "in", 20, **UNMARKED)
    assert home.load(path, accept_loss=LossReason.FEWER_WERE_RECORDED).verdict == "accepted"


def test_few_crimes_or_one_that_counts_are_accepted(tmp_path: Path) -> None:
    home = make_home(tmp_path / "home")
    assert home.load(crimes(tmp_path / "few", 19, **UNMARKED)).verdict == "accepted"
    one = write(tmp_path / "one", "crimes.csv", [{"crime_ref": f"C{at:03}", **UNMARKED} for at in range(30)] + [{}])
    assert home.load(one, "2023-02-01").verdict == "accepted"
