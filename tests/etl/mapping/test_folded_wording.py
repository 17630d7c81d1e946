"""Wordings that look the same are the same."""

import polars as pl
import pytest

from etl.mapping.folded_wording import OF_THE_OUTCOME, folded_wordings, own_codes, with_plain_marks


@pytest.mark.parametrize(
    "text",
    [
        "Type 16 \u2013 Victim\u2019s choice",
        "Type 16-Victim\u02bcs choice",
        "TYPE 16 -  Victim's choice ",
        "type\u00a016 \u2014 victim\u2018s choice",
    ],
)
def test_dashes_quotation_marks_capitals_and_spaces_do_not_matter(text: str) -> None:
    assert folded_wordings(pl.Series([text])).item() == "type 16-victim's choice"


def test_letters_with_accents_stay() -> None:
    assert with_plain_marks(pl.Series(["Ynys Môn – “gogledd”", None])).to_list() == ['Ynys Môn - "gogledd"', None]


def test_our_own_codes_are_known_in_other_capitals_and_with_noughts_before_them() -> None:
    values = pl.Series(["1a", "01", "016", "16", "00", "019c", "019/08", "1b", "19/8", None])
    known = ["1A", "1", "16", "16", "0", "19C", "019/08", "1b", "19/8", None]
    assert own_codes(values, ["0", "1", "1A", "16", "19C", "019/08"]).to_list() == known


def test_our_own_codes_are_known_with_a_full_stop_after_them_and_with_what_says_nothing_more_before_them() -> None:
    values = pl.Series(["16.", "OC1", "oc 16", "Outcome 1a", "Type 01", "HO outcome type 16", "NFA", "O1", "OC", "1.6"])
    known = ["16", "1", "16", "1A", "1", "16", "NFA", "O1", "OC", "1.6"]
    assert own_codes(values, ["0", "1", "1A", "16"], OF_THE_OUTCOME).to_list() == known
    assert own_codes(values, ["0", "1", "1A", "16"]).to_list() == ["16", *values.to_list()[1:]]


@pytest.mark.parametrize(
    "text",
    [
        "Type 18 -- No suspect identi\ufb01ed",
        "Type \uff11\uff18 - No suspect identified",
        "Type 18 \u2022 No suspect identified",
        "Type 18 &ndash; No suspect identified",
    ],
)
def test_joined_and_wide_letters_bullets_and_several_dashes_are_those_of_a_keyboard(text: str) -> None:
    assert folded_wordings(pl.Series([text])).to_list() == ["type 18-no suspect identified"]


@pytest.mark.parametrize("mark", ["`", "\u2032", "&#39;", "&apos;", "\u2019"])
def test_every_apostrophe_is_one(mark: str) -> None:
    assert folded_wordings(pl.Series([f"Victim doesn{mark}t support"])).to_list() == ["victim doesn't support"]
