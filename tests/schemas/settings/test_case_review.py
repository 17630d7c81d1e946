"""The checklist of the case review is the steps of its metrics."""

import tomllib
from importlib.resources import files
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from schemas.metrics.registry import METRICS
from schemas.settings.case_review import CaseReview, settings


def as_written() -> dict[str, Any]:
    """Return the settings as the file writes them."""
    return tomllib.loads((files("schemas.settings") / "case_review.toml").read_text("utf-8"))


def read(written: dict[str, Any]) -> CaseReview:
    return TypeAdapter(CaseReview).validate_python(written)


def test_the_file_is_read_as_it_is_written() -> None:
    written = as_written()
    assert read(written) == settings()
    assert written["sample"]["random_files"] == settings().sample.random_files


@pytest.mark.parametrize("section", ["", "sample", "agreement"])
def test_a_setting_that_nothing_reads_is_refused(section: str) -> None:
    written = as_written()
    (written[section] if section else written)["shoe_size"] = 5
    with pytest.raises(ValidationError, match="shoe_size"):
        read(written)


@pytest.mark.parametrize(
    ("section", "name"), [("sample", "closed_within_days"), ("sample", "random_files"), ("agreement", "kappa_from")]
)
@pytest.mark.parametrize("value", [0, -1])
def test_a_number_of_days_or_files_is_at_least_one(section: str, name: str, value: int) -> None:
    written = as_written()
    written[section][name] = value
    with pytest.raises(ValidationError, match=name):
        read(written)
    written[section][name] = 1
    assert getattr(getattr(read(written), section), name) == 1


def test_the_metrics_of_the_case_review_have_the_questions_as_steps() -> None:
    questions = tuple(settings().questions)
    assert METRICS["case_review_answers"].steps == questions
    assert METRICS["case_review_agreement"].steps == questions
    assert METRICS["case_review_kappa"].steps == questions


def test_every_question_is_asked_as_one() -> None:
    assert all(question.endswith("?") for question in settings().questions.values())
    assert settings().agreement.kappa_from > 0
