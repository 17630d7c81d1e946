"""Test the rules of risk assessments, each at its boundary."""

import pytest

from tests.schemas.extracts.sound_rows import flagged, refused_words, rejected, required


def test_a_sound_row_breaks_no_rule() -> None:
    assert flagged("risk_assessments") == set()


def test_a_tool_may_have_no_version_and_no_score_but_always_a_band() -> None:
    assert required("risk_assessments") == {"assessment_ref", "case_ref", "assessed_date", "tool", "band"}


def test_columns_that_take_codes_only() -> None:
    assert refused_words("risk_assessments") == {"tool", "band"}


@pytest.mark.parametrize(
    ("tool", "version", "day", "score", "rules"),
    [
        ("sample_safety_tool", "2", "2026-09-14", "0", set()),
        ("sample_safety_tool", "2", "2026-09-14", "50", set()),
        ("sample_safety_tool", "2", "2026-09-14", "51", {"score_outside_the_tool"}),
        ("sample_safety_tool", "1", "2025-03-31", "30", set()),
        ("sample_safety_tool", "1", "2025-03-31", "31", {"score_outside_the_tool"}),
        # out of date is a flag; the range is still that of the version
        ("sample_safety_tool", "1", "2026-09-14", "30", set()),
        ("sample_safety_tool", "1", "2026-09-14", "31", {"score_outside_the_tool"}),
        ("sample_safety_tool", None, "2025-03-31", "31", {"score_outside_the_tool"}),  # the version of that day
        ("sample_safety_tool", None, "2025-04-01", "31", set()),
        ("sample_safety_tool", "3", "2026-09-14", "31", {"unknown_tool_version"}),
        ("abuse_checklist", "1", "2026-09-14", "24", set()),
        ("abuse_checklist", "1", "2026-09-14", "25", {"score_outside_the_tool"}),
        ("professional_judgement", None, "2026-09-14", None, set()),
        ("professional_judgement", None, "2026-09-14", "1", {"score_outside_the_tool"}),
        ("professional_judgement", "1", "2026-09-14", None, {"unknown_tool_version"}),
        ("sample_safety_tool", "2", "2026-09-14", "-1", {"negative_count"}),
        ("gut_feeling", "2", "2026-09-14", "31", {"unknown_value"}),
        ("sample_safety_tool", "2", "2026-10-01", "31", {"date_in_the_future"}),
    ],
)
def test_a_score_belongs_to_one_version_of_one_tool(
    tool: str, version: str | None, day: str, score: str | None, rules: set[str]
) -> None:
    assert rejected("risk_assessments", tool=tool, tool_version=version, assessed_date=day, score=score) == rules


@pytest.mark.parametrize(
    ("version", "day", "rules"),
    [
        ("1", "2025-03-31", set()),
        ("1", "2025-04-01", {"tool_out_of_date"}),
        ("2", "2025-03-31", {"tool_out_of_date"}),
        ("2", "2025-04-01", set()),
        (None, "2025-03-31", set()),
        (None, "2020-12-31", {"tool_out_of_date"}),
    ],
)
def test_a_version_is_in_use_between_its_days(version: str | None, day: str, rules: set[str]) -> None:
    assert flagged("risk_assessments", tool_version=version, assessed_date=day, score="20") == rules
