"""The checklist of the case review is the steps of its metrics."""

from schemas.metrics.registry import METRICS
from schemas.settings.case_review import settings


def test_the_metrics_of_the_case_review_have_the_questions_as_steps() -> None:
    questions = tuple(settings().questions)
    assert METRICS["case_review_answers"].steps == questions
    assert METRICS["case_review_agreement"].steps == questions
    assert METRICS["case_review_kappa"].steps == questions


def test_every_question_is_asked_as_one() -> None:
    assert all(question.endswith("?") for question in settings().questions.values())
    assert settings().agreement.kappa_from > 0
