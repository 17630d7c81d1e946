"""The letter says which wordings nothing knows; a file of lines for the mapping is written on request."""

import tomllib

import polars as pl

from etl.letter.wordings import NONE, wordings_in_words, wordings_json, wordings_text
from etl.proposal.counted_values import COUNTED
from etl.proposal.wordings import coded_column, column_wordings

ROWS = [
    ("Charged (postal)", 4, [2, 3, 4, 5]),
    ("Ongoing", 3, [6, 7, 8]),
    ("NFA", 3, [9, 10, 11]),
    ("Jane Roe", 2, [12, 13]),
]
WORDINGS = column_wordings(
    "outcomes", coded_column("outcomes", "outcome_code"), pl.DataFrame(ROWS, schema=COUNTED, orient="row")
)


def test_each_wording_is_said_with_its_rows_and_what_is_near() -> None:
    assert wordings_in_words(WORDINGS) == [
        'outcome_code, 4 rows: "Charged (postal)" is perhaps 1 (Charged or summonsed)',
        'outcome_code, 3 rows: "NFA" is perhaps any of 14, 15, 16, 18, 10, 21 or 9: only the record says which',
        'outcome_code, 3 rows: "Ongoing" is 0 (Not yet assigned an outcome)',
    ]


def test_the_lines_are_toml_and_guesses_wait_behind_a_sign() -> None:
    text = wordings_text([WORDINGS])
    assert tomllib.loads(text) == {"outcomes": {"codes": {"outcome_code": {"Ongoing": "0"}}}}
    assert '# "Charged (postal)" = "1"' in text
    assert "rows 12, 13" in text
    assert "Jane" not in text


def test_without_unknown_wordings_the_file_says_so() -> None:
    assert wordings_text([]) == NONE


def test_the_json_has_no_wording_that_may_not_be_repeated() -> None:
    found = wordings_json(WORDINGS)
    assert [one["wording"] for one in found["wordings"]] == ["Charged (postal)", "NFA", "Ongoing"]
    assert found["wordings"][0]["nearest"] == ["1"]
    assert (found["not_repeated"], found["not_repeated_rows"]) == (2, [12, 13])


def test_a_wording_with_an_unknown_word_is_one_with_its_rows_and_its_nearest_value() -> None:
    rows = [("Charged - postal requisition XQ", 19, [7, 5, 6])]
    column = coded_column("outcomes", "outcome_code")
    found = column_wordings("outcomes", column, pl.DataFrame(rows, schema=COUNTED, orient="row"))
    said = "one wording stands on 19 rows, the first of them row 5: perhaps 1 (Charged or summonsed)"
    assert [line.partition(", else")[0] for line in wordings_in_words(found)] == [
        f"outcome_code, not repeated here: {said}"
    ]
    assert f"# of these {said}" in wordings_text([found])
    (often,) = wordings_json(found)["not_repeated_often"]
    assert (often["rows"], often["first_row"], often["nearest"][0]) == (19, 5, "1")
    assert "XQ" not in f"{wordings_in_words(found)} {wordings_text([found])} {wordings_json(found)}"
