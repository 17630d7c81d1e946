"""Test the rules of recorded crimes, each at its boundary."""

import pytest

from tests.schemas.extracts.sound_rows import Cells, flagged, refused_words, rejected, required

SEX_WORKER: Cells = {"identified_by": "swlo", "identified_date": "2026-08-20"}


def test_a_sound_row_breaks_no_rule() -> None:
    assert flagged("crimes") == set()
    assert flagged("crimes", **SEX_WORKER) == set()


def test_columns_that_every_row_fills() -> None:
    assert required("crimes") == {
        "crime_ref",
        "victim_no",
        "force",
        "offence_code",
        "reported_date",
        "recorded_date",
        "report_route",
    }


def test_columns_that_take_codes_only() -> None:
    assert refused_words("crimes") == {
        "offence_code",
        "n100_code",
        "report_route",
        "victim_sex",
        "sector",
        "suspect_relationship",
        "identified_by",
        "identified_confidence",
        "identification_withdrawn",
        "related_to_sex_work",
        "cancelled_code",
    }


@pytest.mark.parametrize(
    ("column", "value", "rules"),
    [
        ("victim_age", "0", set()),
        ("victim_age", "120", set()),
        ("victim_age", "-1", {"number_out_of_range"}),
        ("victim_age", "121", {"number_out_of_range"}),
        ("victim_age", "30.5", {"not_a_whole_number"}),
        ("victim_age", None, set()),  # unknown is not wrong
        ("recorded_date", "2026-09-30", set()),  # the as-at date itself is not the future
        ("recorded_date", "2026-10-01", {"date_in_the_future"}),
        ("recorded_date", "21/08/2026", {"not_a_date"}),
        ("committed_from_date", "1950-01-01", set()),
        ("committed_from_date", "1949-12-31", {"date_before_1950"}),
        ("n100_date", "2026-10-01", {"date_in_the_future"}),
        ("crimed_date", "2026-10-01", {"date_in_the_future"}),
        ("cancelled_date", "2026-10-01", {"date_in_the_future"}),
        ("identified_date", "2026-10-01", {"date_in_the_future"}),
        ("offence_code", "19C", set()),
        ("offence_code", "019/08", set()),
        ("offence_code", "19Z", {"unknown_value"}),
    ],
)
def test_values_of_a_cell(column: str, value: str | None, rules: set[str]) -> None:
    assert rejected("crimes", **{column: value}) == rules


@pytest.mark.parametrize(
    ("change", "rules"),
    [
        ({"committed_from_date": "2026-08-18"}, set()),
        ({"committed_from_date": "2026-08-19"}, {"committed_from_after_committed_to"}),
        ({"committed_to_date": "2026-08-20"}, set()),
        ({"committed_to_date": "2026-08-21"}, {"committed_after_reported"}),
        ({"reported_date": "2026-08-21"}, set()),
        ({"reported_date": "2026-08-22"}, {"reported_after_recorded"}),
        ({"identified_date": "2026-08-20"}, {"identified_date_without_identified_by"}),
        ({"identified_by": "swlo"}, {"identified_by_without_identified_date"}),
        ({"cancelled_code": "C3", "cancelled_date": "2026-09-01"}, set()),
        ({"cancelled_code": "C3"}, {"cancelled_code_without_date"}),
        (SEX_WORKER | {"victim_age": "18"}, set()),
        (SEX_WORKER | {"victim_age": "17"}, {"flagged_victim_under_18"}),
        (SEX_WORKER | {"victim_age": None}, set()),
        ({"victim_age": "17"}, set()),  # a child who is not flagged as a sex worker
        ({"offence_code": "N100", "n100_code": "N100/1"}, set()),
        ({"offence_code": "N100"}, {"n100_without_its_code"}),
    ],
)
def test_rows_that_are_kept_and_counted(change: Cells, rules: set[str]) -> None:
    assert flagged("crimes", **change) == rules
