"""How many of those who answered a question agreed with it."""

from datetime import date

from tests.rows import feedback
from tests.schemas.metrics.conftest import Measured

ASKED = [
    feedback("strongly_agree", answers=2),
    feedback("agree", answers=3),
    feedback("neither", answers=4),
    feedback("disagree", answers=5),
    feedback("strongly_disagree", answers=6),
]


def test_agree_and_strongly_agree_stand_above_every_answer(measured: Measured) -> None:
    rows = measured("answers_in_agreement", feedback=ASKED)
    (row,) = rows.rows
    assert (row.numerator, row.denominator) == (2 + 3, 2 + 3 + 4 + 5 + 6)
    assert row.people is None  # counts of answers, never people


def test_questions_are_never_put_together(measured: Measured) -> None:
    other = [feedback("agree", question="felt_safe"), feedback("not_asked", question="felt_safe", answers=7)]
    rows = measured("answers_in_agreement", feedback=[*ASKED, *other])
    assert rows.by() == {"felt_safe": (1, 1 + 7), ASKED[0]["question"]: (5, 20)}


def test_a_period_that_is_not_over_has_no_open_ones_that_could_move_it(measured: Measured) -> None:
    (row,) = measured("answers_in_agreement", feedback=ASKED, last_month=date(2026, 12, 1)).rows
    assert (row.mature, row.worst, row.best) == (False, None, None)
