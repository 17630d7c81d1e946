"""A wording is repeated where it stands on several rows and nothing in it speaks of a person; of the rest only row numbers."""

import polars as pl
import pytest

from etl.proposal.counted_values import COUNTED
from etl.proposal.wordings import can_be_shown, coded_column, column_wordings

OUTCOME = coded_column("outcomes", "outcome_code")


def of(*counted: tuple[str, list[int]]):
    rows = [(value, len(numbers), numbers) for value, numbers in counted]
    return column_wordings("outcomes", OUTCOME, pl.DataFrame(rows, schema=COUNTED, orient="row"))


def test_wordings_come_by_their_rows_the_most_frequent_first() -> None:
    found = of(("NFA", [2, 3, 4]), ("Charged (postal)", [5, 6, 7, 8]))
    assert [(one.text, one.rows) for one in found.shown] == [("Charged (postal)", 4), ("NFA", 3)]
    assert (found.hidden, found.hidden_rows) == (0, ())


def test_a_wording_on_few_rows_is_known_by_its_rows_only() -> None:
    found = of(("Charged (postal)", [9, 4]), ("Jane Roe", [2, 3, 11]))
    assert found.shown == ()
    assert (found.hidden, found.hidden_rows) == (5, (2, 3, 4, 9, 11))


@pytest.mark.parametrize(
    "text",
    ["Jane Roe", "Jane", "Roe, Jane", "ANN SMITH", "Mary-Ann Roe", "Type 16 - Jane Roe", "Charged Jane Roe",
     "Charged dave", "Regular client Dave", "wife of Mark", "wife of mark",
     "PC Smith to update", "ring 07700 900123", "she knew him", "14 Mill Road", "jane@example.org"],
)  # fmt: skip
def test_what_may_be_a_person_is_never_shown(text: str) -> None:
    assert can_be_shown(pl.Series([text]), OUTCOME).to_list() == [False]


@pytest.mark.parametrize(
    "text",
    ["Charged (postal)", "NFA", "Z9", "66", "Filed", "Undetected - Filed", "Type 16 - Named Suspect - Victim Unsupportive",
     "Prosecution prevented: victim or key witness is dead or too ill", "Victim declines to prosecute"],
)  # fmt: skip
def test_a_wording_of_the_field_is_shown(text: str) -> None:
    assert can_be_shown(pl.Series([text]), OUTCOME).to_list() == [True]
