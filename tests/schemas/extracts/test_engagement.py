"""Test the rules of the counts of actions towards sex workers, each at its boundary."""

import pytest

from tests.schemas.extracts.sound_rows import flagged, refused_words, rejected, required


def test_a_sound_row_breaks_no_rule() -> None:
    assert flagged("engagement") == set()


def test_every_column_is_filled() -> None:
    assert required("engagement") == {"month", "area", "action", "actions"}


def test_columns_that_take_codes_only() -> None:
    assert refused_words("engagement") == {"action"}


def test_a_count_may_be_zero_and_not_below() -> None:
    assert rejected("engagement", actions="0") == set()
    assert rejected("engagement", actions="-1") == {"negative_count"}


@pytest.mark.parametrize(
    ("month", "rules"),
    [
        ("2026-09", set()),  # the month of the as-at date has begun
        ("2026-10", {"date_in_the_future"}),
        ("2027-01", {"date_in_the_future"}),
        ("2026-13", {"wrong_form"}),
        ("Sept 2026", {"wrong_form"}),
    ],
)
def test_a_month_has_begun(month: str, rules: set[str]) -> None:
    assert rejected("engagement", month=month) == rules
