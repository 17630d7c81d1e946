"""The extracts of support, risk and the forum: each rule at its boundary, and no rule beside it."""

from datetime import date

import polars as pl
import pytest

from etl.staging.validate import Validated, validate
from sample_data.generator.faults.examples import example
from schemas.extracts import EXTRACTS

AS_AT = date(2026, 9, 30)

Cells = dict[str, str | None]


def checked(extract: str, differs: Cells) -> Validated:
    columns = [column.name for column in EXTRACTS[extract].columns]
    row = dict.fromkeys(columns) | example(extract, 1) | differs
    batch = pl.DataFrame([row], schema=dict.fromkeys(columns, pl.String)).with_row_index("row_number", 2)
    return validate(batch, EXTRACTS[extract], AS_AT)


def rejected(extract: str, **differs: str | None) -> set[str]:
    return set(checked(extract, dict(differs)).rejections["rule"])


def flagged(extract: str, **differs: str | None) -> set[str]:
    found = checked(extract, dict(differs))
    assert found.rejections.is_empty()
    return set(found.flags["rule"])


@pytest.mark.parametrize(
    "extract",
    ["referrals", "risk_assessments", "forum_referrals", "forum_actions", "engagement", "training", "feedback"],
)
def test_the_sound_row_breaks_nothing(extract: str) -> None:
    assert flagged(extract) == set()


@pytest.mark.parametrize(
    ("tool", "version", "day", "score", "rules"),
    [
        ("sample_safety_tool", "2", "2026-09-14", "0", set()),
        ("sample_safety_tool", "2", "2026-09-14", "50", set()),
        ("sample_safety_tool", "2", "2026-09-14", "51", {"score_outside_the_tool"}),
        ("sample_safety_tool", "1", "2025-03-31", "30", set()),
        ("sample_safety_tool", "1", "2025-03-31", "31", {"score_outside_the_tool"}),
        (
            "sample_safety_tool",
            "1",
            "2026-09-14",
            "30",
            set(),
        ),  # out of date is a flag; the range is still that of the version
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


@pytest.mark.parametrize(
    ("differs", "rules"),
    [
        ({"accepted_date": "2026-08-10"}, set()),
        ({"accepted_date": "2026-08-09"}, {"accepted_before_offered"}),
        ({"started_date": "2026-08-12"}, set()),
        ({"started_date": "2026-08-11"}, {"started_before_accepted"}),
        ({"accepted_date": None, "started_date": "2026-08-09"}, {"started_before_offered"}),
        ({"ended_date": "2026-08-24"}, set()),
        ({"ended_date": "2026-08-23"}, {"ended_before_started"}),
        ({"started_date": None, "ended_date": "2026-08-09"}, {"ended_before_offered"}),
        ({"declined_date": "2026-08-15"}, {"accepted_and_declined"}),
        (
            {"accepted_date": None, "started_date": None, "declined_date": "2026-08-09"},
            {"declined_before_offered"},
        ),
        ({"end_reason": "lapsed"}, {"end_reason_without_date"}),
        ({"accepted_date": None, "started_date": None}, set()),
    ],
)
def test_the_days_of_a_referral(differs: dict[str, str | None], rules: set[str]) -> None:
    assert flagged("referrals", **differs) == rules


def test_a_discussion_follows_its_referral() -> None:
    assert flagged("forum_referrals", discussed_date="2026-08-17") == set()
    assert flagged("forum_referrals", discussed_date="2026-08-16") == {"discussed_before_referred"}


def test_an_action_may_be_late_and_may_be_due_ahead() -> None:
    assert flagged("forum_actions", action_done_date="2026-09-29") == set()
    assert flagged("forum_actions", action_due_date="2026-12-31", action_done_date=None) == set()


def test_no_more_are_trained_than_are_in_scope() -> None:
    assert rejected("training", officers_trained="40") == set()
    assert rejected("training", officers_trained="41") == {"more_trained_than_in_scope"}
    assert rejected("training", officers_trained="0", officers_in_scope="0") == set()


@pytest.mark.parametrize("extract", ["engagement", "training"])
@pytest.mark.parametrize(
    ("month", "rules"),
    [
        ("2026-09", set()),  # the month of the as-at date has begun
        ("2026-10", {"date_in_the_future"}),
        ("2027-01", {"date_in_the_future"}),
        ("2026-13", {"wrong_form"}),
        ("Sept 2026", {"wrong_form"}),
        (None, {"required_value_missing"}),
    ],
)
def test_a_month_has_begun(extract: str, month: str | None, rules: set[str]) -> None:
    assert rejected(extract, month=month) == rules


@pytest.mark.parametrize("extract", ["feedback", "partner_disclosures"])
@pytest.mark.parametrize(
    ("quarter", "rules"),
    [
        ("2026-Q3", set()),
        ("2026-Q4", {"date_in_the_future"}),
        ("2027-Q1", {"date_in_the_future"}),
        ("2026-Q5", {"wrong_form"}),
    ],
)
def test_a_quarter_has_begun(extract: str, quarter: str, rules: set[str]) -> None:
    assert rejected(extract, quarter=quarter) == rules


def test_what_people_said_is_a_code_and_never_their_words() -> None:
    assert rejected("feedback", answer="She said that it helped") == {"wrong_form"}
    assert rejected("feedback", question="a" * 81) == {"wrong_form"}
    assert rejected("feedback", question="a" * 80) == set()


def test_one_as_at_date_does_not_bound_the_extracts_of_another() -> None:
    extract = EXTRACTS["forum_referrals"]
    earlier, later = date(2025, 9, 30), date(2026, 9, 30)
    for as_at in (earlier, later, earlier):
        checks = extract.schema(as_at).columns["referred_date"].checks
        assert [check.error for check in checks] == ["date_before_1950", "date_in_the_future"]
