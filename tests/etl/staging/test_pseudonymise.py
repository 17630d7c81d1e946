"""Tokens: equal to the standard library's HMAC, different by purpose and key, never the reference."""

import hashlib
import hmac

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from etl.staging.pseudonymise import TOKEN_CHARACTERS, Tokeniser
from schemas.extracts import EXTRACTS

KEY = bytes(range(32))


@given(
    st.lists(
        st.one_of(st.none(), st.text(st.characters(exclude_categories=["Cs"]), max_size=30)), min_size=1, max_size=20
    )
)
def test_a_token_is_the_hmac_of_purpose_and_reference(references: list[str | None]) -> None:
    expected = [
        None if text is None else hmac.digest(KEY, f"person|{text}".encode(), hashlib.sha256).hex()[:TOKEN_CHARACTERS]
        for text in references
    ]
    assert Tokeniser(KEY).tokens(pl.Series(references, dtype=pl.String), "person").to_list() == expected


def test_purposes_and_keys_keep_equal_references_apart() -> None:
    reference = pl.Series(["7"])
    tokens = {
        Tokeniser(KEY).tokens(reference, "person")[0],
        Tokeniser(KEY).tokens(reference, "officer")[0],
        Tokeniser(KEY[::-1]).tokens(reference, "person")[0],
    }
    assert len(tokens) == 3


def test_order_is_kept_over_many_rows() -> None:
    references = pl.Series([str(number) for number in range(10_000)])
    tokens = Tokeniser(KEY).tokens(references, "person")
    assert tokens[9_999] == Tokeniser(KEY).tokens(pl.Series(["9999"]), "person")[0]


def test_no_reference_is_left() -> None:
    batch = pl.DataFrame({"case_ref": ["S1"], "victim_ref": ["V1"], "swlo_ref": ["O1"]})
    replaced = Tokeniser(KEY).replace(batch, EXTRACTS["swlo_cases"])
    assert replaced.columns == ["case_ref", "victim_token", "swlo_token"]
    assert not {"V1", "O1"} & {value for row in replaced.rows() for value in row}
