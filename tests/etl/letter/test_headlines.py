"""Crimes that are cancelled all at once are no loss without a trace, and the letter says what they do to the figures."""

from pathlib import Path

from etl.letter.headlines import Headline, headlines_in_words
from etl.letter.render import as_html, as_text
from tests.etl.homes import TestHome, write

REFS = [f"C{number}" for number in range(6)]


def test_the_first_figures_before_and_after_stand_in_every_letter_but_the_first(home: TestHome, tmp_path: Path) -> None:
    first = tmp_path / "one"
    write(first, "crimes.csv", [{"crime_ref": ref} for ref in REFS])
    write(first, "outcomes.csv", [{"crime_ref": ref, "outcome_code": "1"} for ref in REFS[:4]], "outcomes")
    assert home.load(first).headlines == ()
    second = tmp_path / "two"
    cancelled = {"cancelled_code": "C1", "cancelled_date": "2023-01-15"}
    write(second, "crimes.csv", [{"crime_ref": ref} | (cancelled if ref in REFS[:3] else {}) for ref in REFS])
    letter = home.load(second, "2023-02-01")
    assert letter.losses == ()
    assert [(one.metric, one.before, one.after) for one in letter.headlines] == [
        ("crimes_recorded", "6", "3"),
        ("charged", "4 of 6", "1 of 3"),
        ("victim_does_not_support", "0 of 6", "0 of 3"),
        ("convicted", "0 of 6", "0 of 3"),
    ]
    said = "All violence, all periods: Crimes recorded 6 before, 3 now; Charged or summonsed 4 of 6 before, 1 of 3 now;"
    assert said in as_text(letter)
    assert said in as_html(letter)


def test_a_figure_that_did_not_move_is_said_once() -> None:
    assert headlines_in_words([Headline("charged", "Charged", "4 of 6", "4 of 6")]) == (
        "All violence, all periods: Charged 4 of 6."
    )
