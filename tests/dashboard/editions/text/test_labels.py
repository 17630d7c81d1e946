"""What the rows and periods of a released table are called."""

from collections.abc import Iterator

import pytest

from dashboard.editions.text.labels import by_label, period_label, row_label
from dashboard.language.catalogue import use
from tests.dashboard.strategic.editions import REPORTS, STEPS, table


@pytest.mark.parametrize(
    ("metric", "head"),
    [
        ("attrition", "Step"),
        ("enforcement_and_welfare", "Kind of action"),
        ("how_it_ended", "How it ended"),
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
