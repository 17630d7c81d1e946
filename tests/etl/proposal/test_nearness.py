"""A wording is near to ours where it says the same in other words, and to none where one word may turn it round."""

import pytest

from etl.proposal.nearness import NEAR, nearness


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("Charged (postal)", "Charged"),
        ("Chraged", "Charged"),
        ("Named suspect - victim unsupportive", "Suspect identified, victim does not support"),
        ("Rape - female over 16", "Rape of a female aged 16 and over"),
        ("Found guilty", "guilty"),
    ],
)
def test_the_same_in_other_words_is_near(theirs: str, ours: str) -> None:
    assert nearness(theirs, ours) >= NEAR


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("Not charged", "Charged"),
        ("Uncharged", "Charged"),
        ("Didn't charge", "Charged"),
        ("Charge not authorised", "Charged"),
        ("Charge/Summons cancelled", "Charge/Summons"),
        ("Charged in error", "Charged"),
        ("Offender not charged", "Offender died"),
        ("Victim too ill", "Suspect too ill"),
        ("Suspect not identified", "Suspect not identified, victim does not support"),
        ("Suspect not identified, victim supports", "Suspect identified, victim does not support"),
        ("Caution", "Caution (youth)"),
        ("Found guilty", "not guilty"),
        ("Former sex worker", "sex worker"),
        ("Client of a sex worker", "sex worker"),
        ("Sex offender", "sex worker"),
        ("Attempted rape", "Attempted murder"),
        ("Insufficient evidence", "Sufficient evidence"),
        ("Intervention", "Interview"),
        ("Rape of a female under 16", "Rape of a female aged 16 and over"),
        ("Rape of a female aged 13 and over", "Rape of a female aged 16 and over"),
        ("Not in the public interest", "Not in the public interest (CPS)"),
    ],
)
def test_what_one_word_may_turn_round_is_not_near(theirs: str, ours: str) -> None:
    assert nearness(theirs, ours) == 0
