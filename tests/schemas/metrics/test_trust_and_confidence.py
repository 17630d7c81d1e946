"""Answers of sex workers, each a share of the answers to its own question."""

from datetime import date

import pytest

from schemas.errors import UsageError
from tests.rows import feedback
from tests.schemas.metrics.conftest import Measured

ANSWERS = [
    feedback("agree", 2),
    feedback("disagree", 5),
    feedback("agree", 1, quarter="2021-Q1"),
    feedback("agree", 9, question="was_listened_to"),
]


def test_of_the_answers_to_the_question(measured: Measured) -> None:
    rows = measured("trust_and_confidence", feedback=ANSWERS)
    assert rows.by() == {
        "would_report_again: agree": (2 + 1, 2 + 1 + 5),
        "would_report_again: disagree": (5, 2 + 1 + 5),
        "was_listened_to: agree": (9, 9),
    }


def test_an_answer_that_nobody_gave_is_none_of_all(measured: Measured) -> None:
    rows = measured(
        "trust_and_confidence",
        feedback=ANSWERS,
        where=(("question", "would_report_again"),),
        per="quarter",
        last_month=date(2021, 3, 1),
    )
    assert [(row.breakdown, row.numerator, row.denominator) for row in rows.rows] == [
        ("would_report_again: agree", 2, 2 + 5),
        ("would_report_again: disagree", 5, 2 + 5),
        ("would_report_again: agree", 1, 1),
        ("would_report_again: disagree", 0, 1),
    ]


def test_questions_are_never_put_together(measured: Measured) -> None:
    with pytest.raises(UsageError, match="always split by answer"):
        measured("trust_and_confidence", feedback=ANSWERS, by="question")
