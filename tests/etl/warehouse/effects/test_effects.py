"""The effects of what is rejected now: of all figures, from the files that count, and none of what came again."""

from pathlib import Path

from tests.etl.homes import TestHome, write

UNKNOWN_OUTCOME = {"outcome_code": "no such outcome"}


def test_the_letter_says_between_what_the_charges_lie(home: TestHome, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(folder, "crimes.csv", [{}, {"crime_ref": "C2"}, {"crime_ref": "C3"}])
    write(folder, "outcomes.csv", [{"outcome_code": "1"}, {"crime_ref": "C2", **UNKNOWN_OUTCOME}], "outcomes")
    letter = home.load(folder)
    charged = next(one for one in letter.effects if (one.metric, one.cohort) == ("charged", "sexual_violence"))
    assert (charged.lowest, charged.highest, letter.rejected_rows) == ((1, 3), (2, 3), 1)
    assert charged == letter.effects[letter.effects.index(charged)]
    assert home.query("select highest_numerator from effects_of_rejected_rows where metric = 'charged'") == [(2,), (2,)]
    assert next(one for one in letter.load_json()["effects"] if one["metric"] == "charged")["highest"] == (2, 3)


def test_a_row_that_came_again_has_no_effect_any_more(home: TestHome, tmp_path: Path) -> None:
    write(tmp_path / "one", "crimes.csv", [{}, {"crime_ref": "C2", "victim_age": "25 yrs"}])
    assert home.load(tmp_path / "one").effects
    letter = home.load(write(tmp_path / "two", "crimes.csv", [{}, {"crime_ref": "C2"}]), "2023-02-01")
    assert (letter.effects, letter.rejected_rows) == ((), 0)


def test_a_change_that_came_again_has_no_effect_any_more(home: TestHome, tmp_path: Path) -> None:
    home.load(write(tmp_path / "one", "crimes.csv", [{}, {"crime_ref": "C2", "victim_age": "25 yrs"}]))
    write(tmp_path / "two", "crimes.csv", [{"crime_ref": "C2"}])
    (tmp_path / "two" / "mapping.toml").write_text('[crimes]\nkind = "changes"\n', "utf-8")
    letter = home.load(tmp_path / "two", "2023-02-01")
    assert (letter.effects, letter.rejected_rows) == ((), 0)


def test_without_a_rejected_row_nothing_moves(home: TestHome, tmp_path: Path) -> None:
    assert home.check(write(tmp_path / "in", "crimes.csv", [{}])).effects == ()


def test_a_crime_whose_new_outcome_is_rejected_is_uncertain_in_what_reads_the_outcome(
    home: TestHome, tmp_path: Path
) -> None:
    crimes = [{}, {"crime_ref": "C2"}]
    first = tmp_path / "one"
    write(first, "crimes.csv", crimes)
    write(first, "outcomes.csv", [{"outcome_code": "14"}], "outcomes")
    home.load(first)
    assert home.query("select count(*) from uncertain_crimes") == [(0,)]
    second = tmp_path / "two"
    write(second, "crimes.csv", crimes)
    write(
        second, "outcomes.csv", [{"outcome_code": "14"}, {"outcome_date": "2023-01-30", **UNKNOWN_OUTCOME}], "outcomes"
    )
    home.load(second, "2023-02-01")
    uncertain = home.query("select distinct metric, crime_ref from uncertain_crimes")
    assert ("charged", "C1") in uncertain
    assert {crime for _, crime in uncertain} == {"C1"}
    assert "crimes_recorded" not in {metric for metric, _ in uncertain}
    assert "C1" not in repr(home.check(second, "2023-02-02").effects)
