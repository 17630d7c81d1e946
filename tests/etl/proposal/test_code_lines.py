"""Lines for unknown wordings: known ones hold as they stand, the nearest wait behind a #, and all of them are TOML."""

import tomllib

import polars as pl

from etl.proposal.code_lines import code_lines, counted, quoted
from etl.proposal.counted_values import COUNTED
from etl.proposal.wordings import coded_column, column_wordings

OUTCOME = coded_column("outcomes", "outcome_code")


HIDDEN = (
    "# 2 rows more with wordings that are not repeated here, because they stand on fewer than 3 rows or hold words that are"
    " not known: "
)


def lines(*values: tuple[str, int]) -> list[str]:
    rows = [(value, count, list(range(2, 2 + count))) for value, count in values]
    return list(code_lines(column_wordings("outcomes", OUTCOME, pl.DataFrame(rows, schema=COUNTED, orient="row"))))


def test_a_known_wording_holds_a_near_one_waits_and_of_the_rest_nothing_is_proposed() -> None:
    assert lines(("Ongoing", 5), ("Charged (postal)", 4), ("Filed", 3), ("Jane Roe", 2)) == [
        "[outcomes.codes.outcome_code]",
        '"Ongoing" = "0"  # 5 rows: 0 (Not yet assigned an outcome)',
        '# "Charged (postal)" = "1"  # 4 rows, perhaps 1 (Charged or summonsed)',
        '# "Filed" = "?"  # 3 rows, nothing is near',
        HIDDEN + "rows 2, 3",
    ]


def test_a_wording_that_forces_use_for_several_outcomes_waits_without_a_code() -> None:
    assert lines(("NFA", 3))[1:] == [
        '# "NFA" = "?"  # 3 rows, perhaps any of 14, 15, 16, 18, 10, 21 or 9: only the record says which'
    ]


def test_a_wording_that_says_who_decided_becomes_a_pattern() -> None:
    toml = tomllib.loads("\n".join(lines(("15: CPS - no realistic prospect (file)", 3))))
    (pattern,) = toml["outcomes"]["patterns"]["outcome_code"]
    assert pattern == {
        "match": r"(?i)^15: CPS - no realistic prospect \(file\)$",
        "value": "15",
        "also": {"decided_by": "cps"},
    }


def test_any_text_is_one_line_of_toml() -> None:
    for text in ('a "b" \\ c', "two\nlines", "del\x7f", "Type 1 – Charged", "#'"):
        assert tomllib.loads(f"{quoted(text)} = 1") == {text: 1}


def test_rows_are_counted_in_words() -> None:
    assert (counted(1), counted(1200)) == ("1 row", "1,200 rows")
