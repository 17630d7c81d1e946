"""A threshold is one number in one file: what names it in braces follows."""

import re
import tomllib
from pathlib import Path

import pytest
from pydantic import ValidationError

from dashboard.language.catalogue import _, use
from dashboard.measure.kinds.durations import FEW_CASES
from dashboard.release.tables import reviewed_files
from schemas.breakdown import Breakdown
from schemas.metrics.registry import METRICS
from schemas.rules import RULES
from schemas.settings.thresholds import Thresholds, thresholds, with_numbers

TABLES = Path(reviewed_files.__file__).with_name("tables.toml")
NUMBER = re.compile(
    r"\d|\b(three|four|five|six|seven|eight|nine|ten|twelve|fourteen|twenty|thirty|ninety|weeks?|fortnight)\b",
    re.IGNORECASE,
)


def texts_of_definitions() -> list[str]:
    """Return titles and questions of metrics and the titles of released tables, as their files write them."""
    heads = [tomllib.loads(metric.path.read_text("utf-8").split("/*")[1].split("*/")[0]) for metric in METRICS.values()]
    tables = tomllib.loads(TABLES.read_text("utf-8"))["tables"]
    return [head[key] for head in heads for key in ("title", "question")] + [table["title"] for table in tables]


def test_no_title_and_no_question_writes_a_threshold_by_hand() -> None:
    texts = texts_of_definitions()
    assert len(texts) > 100
    assert [text for text in texts if NUMBER.search(re.sub(r"\{[^}]*\}|N100/1", "", text))] == []


def test_a_title_of_days_takes_them_from_the_threshold() -> None:
    title = METRICS["late_identification"].title
    assert title == "Known to be a sex worker only after 28 days"
    titles = {table.name: table.title for table in reviewed_files.read_tables().tables}
    assert titles["prompt_identification"] == METRICS["prompt_identification"].title
    assert titles["prompt_identification"] == "Known to be a sex worker within 7 days"
    assert titles["swlo_contact_within_7_days"] == "In contact within 7 days of the report"
    assert titles["resolved_within"] == "Resolved within 90, 180 and 365 days"
    assert RULES["flagged_victim_under_18"].says == "a victim identified as a sex worker is under 18"
    use("cy")
    try:
        assert _(title) == "Dod i wybod ar ôl mwy na 28 diwrnod mai gweithiwr rhyw yw'r dioddefwr"
        assert _(titles["resolved_within"]) == "Datryswyd o fewn 90, 180 a 365 diwrnod"
        assert _("Flagged victims under {adult_age}") == "Dioddefwyr dan 18 a fflagiwyd"
    finally:
        use("en")


def test_a_text_takes_the_numbers_that_it_names() -> None:
    text = "within {withdrawn_within_days[0]} or {withdrawn_within_days[1]} days, at least {median_cases} cases"
    assert with_numbers(text) == "within 7 or 30 days, at least 8 cases"


def test_the_caseload_and_the_case_review_are_named_in_the_same_way() -> None:
    assert with_numbers("{assessment_current_days} days, {kappa_from} files") == "90 days, 30 files"


@pytest.mark.parametrize("text", ["{metric}: {found}", "{withdrawn_within_days}", "{landmark_days[0]}", "{}", "none"])
def test_what_else_stands_in_braces_is_left(text: str) -> None:
    assert with_numbers(text) == text


def test_spans_rise() -> None:
    values = thresholds().model_dump() | {"withdrawn_within_days": (30, 7)}
    with pytest.raises(ValidationError, match="withdrawn_within_days: write the shortest span first"):
        Thresholds.model_validate(values)


def test_a_threshold_that_nothing_reads_is_refused() -> None:
    with pytest.raises(ValidationError, match="shoe_size"):
        Thresholds.model_validate(thresholds().model_dump() | {"shoe_size": 5})


def test_titles_steps_and_sentences_hold_numbers_in_both_languages() -> None:
    title = METRICS["incidence_at_180_days"].title
    assert title == "Ended within 180 days"
    assert METRICS["early_withdrawal"].steps == ("within_7_days", "within_30_days")
    assert METRICS["early_withdrawal"].headline_step == "within_30_days"
    assert FEW_CASES == "fewer than 8 cases"
    assert _(Breakdown.SWLO_AT_28_DAYS.label).startswith("Liaison officer in contact by day 28")
    use("cy")
    try:
        assert _(title) == "Daeth i ben o fewn 180 diwrnod"
        assert _("Within 7 days") == "O fewn 7 diwrnod"
        assert "o dan 8 achos" in _(
            "Days; closed cases only: bar from the lower to the upper quartile, dot at the median; "
            "none below {median_cases} cases."
        )
    finally:
        use("en")


def test_every_figure_matures_by_a_family() -> None:
    assert METRICS["charged"].matures_after_months == 24
    assert METRICS["not_yet_assigned"].matures_after_months == 0
    used = {metric.matures_with for metric in METRICS.values()} - {None}
    assert used == set(thresholds().months_to_maturity)
