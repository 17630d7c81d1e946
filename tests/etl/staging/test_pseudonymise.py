"""Tokens: equal to the standard library's HMAC, different by purpose and key, never the reference."""

import hashlib
import hmac

import polars as pl
import pytest
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


@pytest.mark.parametrize(
    ("key", "message", "digest"),
    [
        ("0b" * 20, b"Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
        (
            b"Jefe".hex(),
            b"what do ya want for nothing?",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        ),
        ("aa" * 20, b"\xdd" * 50, "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
        (bytes(range(1, 26)).hex(), b"\xcd" * 50, "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"),
    ],
    ids=["case 1", "case 2", "case 3", "case 4"],
)
def test_the_prepared_halves_give_the_vectors_of_rfc_4231(key: str, message: bytes, digest: str) -> None:
    tokeniser = Tokeniser(bytes.fromhex(key))
    inner, outer = tokeniser._inner.copy(), tokeniser._outer.copy()
    inner.update(message)
    outer.update(inner.digest())
    assert outer.hexdigest() == digest
