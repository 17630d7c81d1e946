"""What the rejected rows would do to the figures: each that moves, both ways, and nothing where none was rejected."""

from pathlib import Path

from tests.etl.homes import TestHome, write


def test_a_rejected_crime_would_have_counted(home: TestHome, tmp_path: Path) -> None:
    rows = [{}, {"crime_ref": "C2", "victim_sex": "no such sex"}]
    letter = home.check(write(tmp_path / "in", "crimes.csv", rows))
    moved = {(effect.metric, effect.cohort): (effect.now, effect.then) for effect in letter.effects}
    assert moved["charged", "sexual_violence"] == ("0 of 1", "0 of 2")
    assert moved["crimes_recorded", "sexual_violence"] == ("1", "2")
    assert list(moved) == sorted(moved, key=list(moved).index)
    numerators = [effect.numerator != effect.numerator_with for effect in letter.effects]
    assert numerators == sorted(numerators, reverse=True)  # those whose count above the line moves come first


def test_without_a_rejected_row_nothing_moves(home: TestHome, tmp_path: Path) -> None:
    assert home.check(write(tmp_path / "in", "crimes.csv", [{}])).effects == ()


def test_one_extract_with_a_rejected_row_among_several_is_enough(home: TestHome, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(folder, "crimes.csv", [{}, {"crime_ref": "C2", "victim_sex": "no such sex"}])
    write(folder, "outcomes.csv", [{}], "outcomes")  # none of its rows is rejected
    moved = {(effect.metric, effect.cohort): (effect.now, effect.then) for effect in home.check(folder).effects}
    assert moved["crimes_recorded", "sexual_violence"] == ("1", "2")
