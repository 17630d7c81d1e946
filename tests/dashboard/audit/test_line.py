"""A line holds codes, counts and tokens, and nothing else gets in."""

import pytest

from dashboard.audit.line import (
    TOKEN_LETTERS,
    Kind,
    Line,
    account_token,
    has_token,
    key_of_log,
    reference_token,
    seal_of,
    tokens_of,
    with_nonce,
)

KEY = b"k" * 32


@pytest.mark.parametrize("text", ["Müller", "a\nb", "a  b", "07700 900123!", "x" * 101, "C1|C2", "q?case=S1"])
def test_what_is_no_code_is_no_part_of_a_line(text: str) -> None:
    for field in ("who", "roles", "what", "to_whom", "purpose"):
        with pytest.raises(ValueError, match="codes alone"):
            Line(**{"who": "", "roles": "", "kind": Kind.ERASURE, "what": ""} | {field: text})  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="codes alone"):
        Line("", "", Kind.ERASURE, "", {text: 1})


def test_a_reference_has_another_token_in_each_home_and_of_each_kind() -> None:
    first = reference_token(KEY, "crime_ref", "C1")
    others = [reference_token(b"o" * 32, "crime_ref", "C1"), reference_token(KEY, "case_ref", "C1")]
    assert len({first, *others, reference_token(KEY, "crime_ref", "C2")}) == 4
    assert "C1" not in first
    assert key_of_log(KEY) != KEY
    assert account_token(KEY) != account_token(b"o" * 32)


def test_references_are_tokens_in_one_order_each_once() -> None:
    assert tokens_of(KEY, {"crime_ref": ["C2", "C1", "C2"]}) == tokens_of(KEY, {"crime_ref": ["C1", "C2"]})
    assert len(tokens_of(KEY, {"crime_ref": ["C1"], "case_ref": ["C1"]})) == 2


def test_what_stays_of_an_erased_token_is_the_same_before_and_after_and_differs_from_place_to_place() -> None:
    token = reference_token(KEY, "crime_ref", "C1")
    here, there = with_nonce(token), with_nonce(token)
    assert has_token(here, frozenset({token}))
    seal = seal_of(KEY, here)
    assert seal == seal_of(KEY, seal) != seal_of(KEY, there)
    assert (len(seal), token in seal, has_token(seal, frozenset({seal}))) == (TOKEN_LETTERS, False, False)
