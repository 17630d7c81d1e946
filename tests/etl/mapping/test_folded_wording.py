"""Wordings that look the same are the same."""

import polars as pl
import pytest

from etl.mapping.folded_wording import folded_wording, with_plain_marks


@pytest.mark.parametrize(
    "text",
    ["Type 16 \u2013 Victim\u2019s choice", "TYPE 16 -  Victim's choice ", "type\u00a016 \u2014 victim\u2018s choice"],
)
def test_dashes_quotation_marks_capitals_and_spaces_do_not_matter(text: str) -> None:
    assert folded_wording(text) == "type 16 - victim's choice"


def test_letters_with_accents_stay() -> None:
    assert with_plain_marks(pl.Series(["Ynys Môn – “gogledd”", None])).to_list() == ['Ynys Môn - "gogledd"', None]
