"""A line under codes goes before the patterns, and a pattern of words never decides what a code and its words leave open."""

import polars as pl
import pytest

from etl.mapping.settings import Pattern
from etl.mapping.translated import of_empty, translated


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("16 - victim withdrew, suspect not charged", "16 - victim withdrew, suspect not charged"),
        ("18 - no suspect charged", "18 - no suspect charged"),
        ("suspect charged", "1"),  # no code of theirs is in doubt
        ("16 - victim withdrew", "16"),
        ("16 - code 1 - charged", "1"),  # another code of it, whose words agree
    ],
)
def test_a_wording_whose_words_do_not_agree_with_its_code_is_left_to_no_pattern_of_words(
    theirs: str, ours: str
) -> None:
    patterns = (
        Pattern(match=r"^(\d{1,2})\b", value="$1"),
        Pattern(match="(?i)charged", value="1"),
        Pattern(match=r"code (\d)\b", value="$1"),
    )
    assert translated(pl.Series([theirs]), {}, patterns, "outcome_code")[0].to_list() == [ours]


@pytest.mark.parametrize(("codes", "ours"), [({"": "0", "x": "1"}, "0"), ({" ": "0"}, "0"), ({"x": "1"}, None)])
def test_what_an_empty_cell_stands_for(codes: dict[str, str], ours: str | None) -> None:
    assert of_empty(codes) == ours


def test_a_pattern_meets_other_dashes_and_no_missing_cell() -> None:
    patterns = (Pattern(match="^16 - victim$", value="16", also={"decided_by": "police"}),)
    texts, also = translated(pl.Series(["16 \u2013 victim", None]), {}, patterns, "outcome_code")
    assert texts.to_list() == ["16", None]
    assert also["decided_by"].to_list() == ["police", None]
