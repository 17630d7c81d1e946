"""Test the rules of the answers about trust and confidence, each at its boundary."""

from tests.schemas.extracts.sound_rows import flagged, rejected, required


def test_a_sound_row_breaks_no_rule() -> None:
    assert flagged("feedback") == set()


def test_every_column_is_filled() -> None:
    assert required("feedback") == {"quarter", "question", "answer", "answers"}


def test_answers_are_codes_and_never_sentences() -> None:
    assert rejected("feedback", answer="She said that it helped") == {"wrong_form"}
    assert rejected("feedback", answer="Agree") == {"wrong_form"}
    assert rejected("feedback", question="a" * 80) == set()
    assert rejected("feedback", question="a" * 81) == {"wrong_form"}


def test_a_count_may_be_zero_and_not_below() -> None:
    assert rejected("feedback", answers="0") == set()
    assert rejected("feedback", answers="-1") == {"negative_count"}


def test_a_quarter_has_begun() -> None:
    assert rejected("feedback", quarter="2026-Q3") == set()
    assert rejected("feedback", quarter="2026-Q4") == {"date_in_the_future"}
    assert rejected("feedback", quarter="2026-Q5") == {"wrong_form"}
