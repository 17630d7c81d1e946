"""What the rows and periods of a released table are called."""

from collections.abc import Iterator

import pytest

from dashboard.editions.rows import rows_drawn, rows_in
from dashboard.editions.text.labels import by_label, drawn_label, drawn_period, period_label, row_label
from dashboard.language.catalogue import use
from tests.dashboard.strategic.editions import (
    ACTIONS,
    FEWER_ENFORCED,
    REPORTS,
    STEPS,
    TOGETHER,
    edition,
    ordinary,
    table,
)


@pytest.mark.parametrize(
    ("metric", "head"),
    [
        ("attrition", "Step"),
        ("enforcement_and_welfare", "Kind of action"),
        ("how_it_ended", "How it ended"),
        ("how_it_stood", "How it stood"),
        ("resolved_within", "How soon"),
    ],
)
def test_rows_are_headed_by_what_they_are(metric: str, head: str) -> None:
    assert by_label(table(metric, "support", by="step", rows=("a", "b"))) == head


def test_a_table_without_rows_is_headed_by_nothing_and_a_breakdown_by_its_name() -> None:
    assert by_label(REPORTS) == ""
    assert by_label(table("t", "reporting", "count", by="offence_group", rows=("rape",))) == "Offence group"


def test_the_one_row_of_a_table_without_a_breakdown_bears_its_title() -> None:
    assert row_label(REPORTS, "") == REPORTS.title
    assert row_label(STEPS, "suspect_identified") == "Suspect identified"


@pytest.fixture
def welsh() -> Iterator[None]:
    use("cy")
    yield
    use("en")


def test_a_period_is_a_year_or_the_first_and_last_of_several() -> None:
    assert period_label("2023/24") == "2023/24"
    assert period_label("2021/22 to 2023/24") == "2021/22 to 2023/24"


@pytest.mark.usefixtures("welsh")
def test_a_period_is_written_in_the_language_in_use() -> None:
    assert period_label("2021/22 to 2023/24") == "2021/22 i 2023/24"


def test_rows_of_several_years_bear_their_years() -> None:
    drawn = rows_drawn(edition((ACTIONS, FEWER_ENFORCED)), ACTIONS)
    labels = [drawn_label(row, drawn) for row in drawn]
    assert labels == ["Enforcement, 2022/23", "Enforcement, 2025/26", "Welfare, 2022/23", "Welfare, 2025/26"]
    assert drawn_period(drawn) == "each in the first and the last year that is shown"


def test_rows_of_one_period_do_not() -> None:
    drawn = rows_in(ordinary(), STEPS, TOGETHER)
    assert drawn_label(drawn[0], drawn) == "Suspect identified"
    assert drawn_period(drawn) == TOGETHER
    whole = rows_in(ordinary(), REPORTS, TOGETHER)
    assert drawn_label(whole[0], whole) == TOGETHER, "a table without rows has its period alone"
