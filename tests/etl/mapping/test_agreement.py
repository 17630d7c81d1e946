"""A code that is taken out of a wording stands only where the words beside it agree."""

import polars as pl
import pytest

from etl.mapping.agreement import agrees
from schemas import codes


def agreed(wording: str, code: str) -> bool:
    return bool(agrees(pl.Series([wording]), pl.Series([code])).item())


@pytest.mark.parametrize("outcome", codes.outcomes(), ids=lambda outcome: outcome.code)
def test_every_outcome_agrees_with_its_own_words_and_code_alone(outcome: codes.lists.Outcome) -> None:
    assert agreed(f"Type {outcome.code} - {outcome.label}", outcome.code)
    assert agreed(f"Outcome {outcome.code}:", outcome.code)
    assert agreed(outcome.code.lower(), outcome.code)


@pytest.mark.parametrize(
    ("wording", "code"),
    [
        ("1 - not charged", "1"),
        ("1 - Not Charged", "1"),
        ("Type 1 - uncharged", "1"),
        ("1: charge withdrawn", "1"),
        ("1 - charge not authorised", "1"),
        ("1 - awaiting charging decision", "1"),
        ("1 - no further action", "1"),
        ("1 - see log", "1"),
        ("1 - Caution", "1"),
        ("3 - caution refused", "3"),
        ("8 - resolution failed", "8"),
        ("15 - victim does not support", "15"),
        ("15 CPS - no suspect identified", "15"),
        ("16 - victim supports, evidential difficulties", "16"),
        ("16 - suspect charged", "16"),
        ("18 - named suspect", "18"),
        ("0 - charged", "0"),
    ],
)
def test_words_that_say_something_else_are_a_question(wording: str, code: str) -> None:
    assert not agreed(wording, code)


@pytest.mark.parametrize(
    ("wording", "code"),
    [
        ("1 – Charged", "1"),
        ("Type 1 - Charge/Summons", "1"),
        ("1 - Charged (postal requisition)", "1"),
        ("Type 3a - Caution adult (alternate offence)", "3A"),
        ("Outcome 15 - CPS", "15"),
        ("15 - named suspect identified: victim supports action", "15"),
        ("16 - victim has withdrawn support", "16"),
        ("Type 14 - Victim Declines/Unable to Support Action to Identify Offender", "14"),
        ("17 - Prosecution time limit expired", "17"),
        ("Type 99 - Local", "99"),  # no code of ours: refused for its value
    ],
)
def test_words_of_forces_agree(wording: str, code: str) -> None:
    assert agreed(wording, code)
