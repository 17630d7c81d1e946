"""The effects of what is rejected now: of all figures, from the files that count, and none of what came again."""

from pathlib import Path

import pytest

from tests.etl.homes import TestHome, write


def test_the_letter_says_between_what_the_charges_lie_and_the_build_which_crime_is_uncertain(
    home: TestHome, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    write(folder, "crimes.csv", [{}, {"crime_ref": "C2"}, {"crime_ref": "C3"}])
    unknown = {"outcome_date": "2022-06-30", "outcome_code": "no such outcome"}
    outcomes = [{"outcome_code": "1"}, {"crime_ref": "C2", "outcome_code": "14"}, {"crime_ref": "C2", **unknown}]
    write(folder, "outcomes.csv", outcomes, "outcomes")
    letter = home.load(folder)
    charged = next(one for one in letter.effects if (one.metric, one.cohort) == ("charged", "sexual_violence"))
    assert (charged.lowest, charged.highest, letter.rejected_rows) == ((1, 3), (2, 3), 1)
    assert home.query("select highest_numerator from effects_of_rejected_rows where metric = 'charged'") == [(2,), (2,)]
    assert next(one for one in letter.load_json()["effects"] if one["metric"] == "charged")["highest"] == (2, 3)
    uncertain = home.query("select distinct metric, crime_ref from uncertain_crimes")
    assert ("charged", "C2") in uncertain
    assert {crime for _, crime in uncertain} == {"C2"}
    assert "crimes_recorded" not in {metric for metric, _ in uncertain}
    assert "C2" not in repr(letter.effects)


@pytest.mark.parametrize("is_of_changes", [False, True])
def test_a_row_or_a_change_that_came_again_has_no_effect_any_more(
    is_of_changes: bool, home: TestHome, tmp_path: Path
) -> None:
    typo = {"crime_ref": "C2", "victim_age": "25 yrs"}
    (first,) = home.keep(write(tmp_path / "first", "crimes.csv", [{}, typo]), "2023-01-01")
    assert first.rejected == 1
    write(tmp_path / "in", "crimes.csv", [{"crime_ref": "C2"}] if is_of_changes else [{}, {"crime_ref": "C2"}])
    kind = "changes" if is_of_changes else "snapshot"
    (tmp_path / "in" / "mapping.toml").write_text(f'[crimes]\nkind = "{kind}"\n', "utf-8")
    letter = home.load(tmp_path / "in", "2023-02-01")
    assert (letter.effects, letter.rejected_rows) == ((), 0)


def test_without_a_rejected_row_nothing_moves(home: TestHome, tmp_path: Path) -> None:
    assert home.check(write(tmp_path / "in", "crimes.csv", [{}])).effects == ()
