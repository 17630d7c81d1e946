"""A column that is no longer filled in new rows is said with both shares, and refused where it falls below half."""

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from etl.letter.render import as_html, as_text
from etl.load import LoadRefused
from etl.warehouse.losses.filled_columns import (
    LessFilled,
    chance_of_so_few,
    columns_to_fill,
    less_filled_columns,
    with_less_filled,
)
from schemas.extracts import EXTRACTS
from schemas.settings.loss_reason import LossReason
from schemas.settings.losses import loss_limits
from tests.etl.homes import TestHome, write
from tests.length import IS_LONG, times

BEFORE = 12_000


def test_the_chance_is_that_of_fishers_exact_test() -> None:
    tea = chance_of_so_few(1, 4, 3, 4)  # a lady tasting tea: 1 or none right of 4, of 4 that were
    assert tea == pytest.approx(17 / 70)
    assert chance_of_so_few(12, 40, 98, 100) == pytest.approx(1.8e-17, rel=0.1)
    assert chance_of_so_few(20, 20, 100, 100) == 1
    assert chance_of_so_few(600_000, 1_000_000, 9_900_000, 10_000_000) == 0


def test_columns_are_those_that_a_figure_reads_and_a_new_row_has() -> None:
    assert columns_to_fill(EXTRACTS["outcomes"]) == [
        "outcome_code",
        "outcome_date",
        "decided_by",
        "victim_decision_recorded",
        "victim_decision_date",
        "victim_decision_evidence",
        "victim_decision_reason",
    ]
    crimes = set(columns_to_fill(EXTRACTS["crimes"]))
    assert {"offence_code", "recorded_date", "victim_age", "victim_token", "area"} <= crimes
    assert not crimes & {"identified_by", "cancelled_code", "crime_ref"}


def test_a_column_that_comes_later_is_one_of_the_contract() -> None:
    for name, columns in loss_limits().filled.come_later.items():
        assert set(columns) <= {EXTRACTS[name].token_of(column.name) for column in EXTRACTS[name].columns}


def crimes(folder: Path, count: int, *, lacking: int = 0, column: str = "victim_age", unread: str = "") -> Path:
    """Write so many crimes; the newest of them lack a column, or have in it what cannot be read."""
    rows = [{"crime_ref": f"C{number}"} for number in range(count)]
    for row in rows[count - lacking :]:
        row[column] = unread
    return write(folder, "crimes.csv", rows)


def found_less_filled(home: TestHome, path: Path, as_at: str = "2023-02-01") -> list[LessFilled]:
    """Return what is less filled in these files than in those before, without the tables that a load builds."""
    with home.inputs(path, as_at) as found:
        return list(less_filled_columns(found.con, found.store, found.loaded_files, found.new))


def test_a_column_of_which_new_rows_have_less_than_half_refuses_the_load_once(home: TestHome, tmp_path: Path) -> None:
    home.keep(crimes(tmp_path / "1", 100, lacking=2), "2023-01-01")
    fewer = crimes(tmp_path / "2", 138, lacking=28)
    said = "victim_age: filled in 10 of 38 new rows; before in 98 of 100 .column_emptied"
    with pytest.raises(LoadRefused, match=said):
        home.load(fewer, "2023-02-01")
    letter = home.load(fewer, "2023-02-01", accept_loss=LossReason.EARLIER_EXTRACT_WAS_WRONG)
    assert "Note: victim_age: filled in 10 of 38 new rows; before in 98 of 100" in as_text(letter)
    assert "flagged, kept: 28 x fewer_filled, column victim_age" in as_text(letter)
    assert "victim_age: filled in 10 of 38 new rows; before in 98 of 100" in as_html(letter)
    (accepted,) = found_less_filled(home, crimes(tmp_path / "3", 170, lacking=60), "2023-03-01")
    assert (accepted.column, accepted.new, accepted.filled, accepted.is_too_little) == ("victim_age", 32, 0, False)


def test_a_smaller_fall_is_said_and_accepted(home: TestHome, tmp_path: Path) -> None:
    home.keep(crimes(tmp_path / "1", 100, lacking=1), "2023-01-01")
    with home.inputs(crimes(tmp_path / "2", 140, lacking=16), "2023-02-01") as found:
        (fall,) = less_filled_columns(found.con, found.store, found.loaded_files, found.new)
        (file,) = [one for one in with_less_filled(found.loaded_files, [fall]) if one.id in found.new]
    assert not fall.is_too_little
    assert file.notes == ("victim_age: filled in 24 of 40 new rows; before in 99 of 100",)
    (finding,) = [one for one in file.findings if one.rule == "fewer_filled"]
    assert (finding.column, finding.count, finding.rows[:2]) == ("victim_age", 16, (126, 127))


def test_few_new_rows_and_rows_that_were_there_before_say_nothing(home: TestHome, tmp_path: Path) -> None:
    home.keep(crimes(tmp_path / "1", 100), "2023-01-01")
    second = crimes(tmp_path / "2", 119, lacking=19)
    assert found_less_filled(home, second) == []
    home.keep(second, "2023-02-01")
    assert found_less_filled(home, crimes(tmp_path / "3", 121, lacking=2), "2023-03-01") == []


def test_a_few_rejected_cells_are_no_fall(home: TestHome, tmp_path: Path) -> None:
    home.keep(crimes(tmp_path / "1", 1_000), "2023-01-01")
    few = crimes(tmp_path / "2", 1_200, lacking=5, column="offence_code", unread="?")
    assert found_less_filled(home, few) == []  # 5 of 200 is rare, and the rejections name them


def test_a_cell_that_cannot_be_read_is_not_filled(home: TestHome, tmp_path: Path) -> None:
    home.keep(crimes(tmp_path / "1", 100), "2023-01-01")
    (fall,) = found_less_filled(home, crimes(tmp_path / "2", 140, lacking=30, column="offence_code", unread="?"))
    assert fall.in_words == "offence_code: filled in 10 of 40 new rows; before in 100 of 100"
    assert fall.is_too_little


def test_an_outcome_of_code_0_needs_neither_a_day_nor_who_decided_and_what_is_withdrawn_no_source(
    home: TestHome, tmp_path: Path
) -> None:
    for month, count in enumerate((60, 120), start=1):
        write(tmp_path / str(month), "crimes.csv", [{"crime_ref": f"C{number}"} for number in range(count)])
        rows = [{"crime_ref": f"C{number}", "decided_by": "police"} for number in range(60)]
        rows += [{"crime_ref": f"C{number}", "outcome_code": "0", "outcome_date": ""} for number in range(60, count)]
        write(tmp_path / str(month), "outcomes.csv", rows, "outcomes")
    home.keep(tmp_path / "1", "2023-01-01")
    assert found_less_filled(home, tmp_path / "2") == []


@pytest.mark.parametrize("new", [40, 340])
def test_few_honest_months_are_said_and_none_is_refused(new: int) -> None:
    """Twelve columns of honest months, filled in 30% to 99.9% of the rows, over-dispersed from month to month."""
    draw, months = np.random.default_rng(new), times(50, 2_000)
    said, refused, limit = 0, 0, loss_limits().filled
    for _ in range(months):
        shares = draw.uniform(0.3, 0.999, 12)
        before = draw.binomial(BEFORE, shares)
        filled = draw.binomial(new, draw.beta(shares * 200, (1 - shares) * 200))
        found = [less_filled(int(now), new, int(then)) for now, then in zip(filled, before, strict=True)]
        said += any(
            one.chance * 1000 < limit.chance_per_thousand
            and one.filled / new * 100 < one.filled_before / BEFORE * limit.said_percent
            for one in found
        )
        refused += any(one.is_too_little for one in found)
    if IS_LONG:
        sys.stdout.write(f"{new} new rows: of {months} honest months said {said}, refused {refused}\n")
    assert said < 0.4 * months
    assert refused <= 0.002 * months


def less_filled(filled: int, new: int, filled_before: int) -> LessFilled:
    chance = chance_of_so_few(filled, new, filled_before, BEFORE)
    return LessFilled("file", "crimes", "area", new, filled, BEFORE, filled_before, chance)


def test_what_is_refused_is_below_half_and_no_chance() -> None:
    assert less_filled(12, 40, 11_760).is_too_little
    assert not less_filled(24, 40, 11_760).is_too_little  # 60% of 98%
    assert not less_filled(4, 40, 3_000).is_too_little  # 10% of 25%, which one month in a hundred has
    assert not replace(less_filled(12, 40, 11_760), was_accepted=True).is_too_little
