"""How a figure stands since a day: the last year that was over by then beside the latest that began after it."""

from datetime import date

import pytest

from dashboard.editions.text.change_since import change_since, measurable
from dashboard.statistics.words import Word
from tests.dashboard.strategic.editions import (
    ACTIONS,
    CHARGED,
    FEWER_ENFORCED,
    REPORTS,
    YEARS,
    edition,
    ordinary,
    table,
)


def years(*texts: str) -> dict[str, str]:
    return dict(zip(YEARS, texts, strict=True))


COUNTS = edition((REPORTS, years("80", "100", "150", "203")))


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (date(2023, 3, 31), None),  # no year was over
        (date(2023, 4, 1), "80 in 2022/23, 203 in 2025/26: higher"),
        (date(2024, 3, 31), "80 in 2022/23, 203 in 2025/26: higher"),  # 2023/24 was not over
        (date(2024, 4, 1), "100 in 2023/24, 203 in 2025/26: higher"),
        (date(2025, 4, 1), "150 in 2024/25, 203 in 2025/26: higher"),
        (date(2025, 4, 2), None),  # 2025/26 had begun
    ],
)
def test_the_year_in_which_the_day_lies_is_neither_before_nor_after(day: date, sentence: str | None) -> None:
    found = change_since(COUNTS, REPORTS, "", day)
    assert (found and found.sentence) == sentence


@pytest.mark.parametrize(
    ("counts", "word"),
    [
        (("203", "1", "1", "80"), Word.LOWER),
        (("100", "1", "1", "110"), Word.CANNOT_TELL),
        (("9000", "1", "1", "9010"), Word.SIMILAR),
    ],
)
def test_a_word_is_said_by_the_interval(counts: tuple[str, ...], word: Word) -> None:
    found = change_since(edition((REPORTS, years(*counts))), REPORTS, "", date(2024, 1, 1))
    assert found is not None
    assert found.word == word


def test_a_share_is_compared_by_its_share() -> None:
    """30 of 100 to 60 of 200 is 30% both times; the counts alone would be twice as many."""
    made = edition((CHARGED, years("30 of 100", "hidden", "hidden", "60 of 200")))
    found = change_since(made, CHARGED, "", date(2024, 1, 1))
    assert found is not None
    assert (
        found.sentence
        == "30 of 100 (30.0%) in 2022/23, 60 of 200 (30.0%) in 2025/26: no clear change, no more than chance gives"
    )


def test_what_is_hidden_is_passed_over_and_a_row_has_figures_of_its_own() -> None:
    hidden = edition((REPORTS, years("80", "100", "150", "hidden")))
    assert change_since(hidden, REPORTS, "", date(2025, 4, 1)) is None
    assert change_since(hidden, REPORTS, "", date(2024, 4, 1)).sentence.startswith("100 in 2023/24, 150 in 2024/25")
    actions = edition((ACTIONS, FEWER_ENFORCED))
    assert (
        change_since(actions, ACTIONS, "enforcement", date(2024, 1, 1)).sentence
        == "294 in 2022/23, 112 in 2025/26: lower"
    )
    assert change_since(actions, ACTIONS, "welfare", date(2024, 1, 1)).word == Word.HIGHER


def test_a_measure_has_years_that_compare_and_is_no_step_of_a_whole() -> None:
    names = [table.name for table, _row in measurable(ordinary())]
    assert names == ["crimes_recorded", "full_reporting", "charged", "victim_does_not_support"]
    rows = [(table.name, row) for table, row in measurable(edition((ACTIONS, FEWER_ENFORCED)))]
    assert rows == [("enforcement_and_welfare", "enforcement"), ("enforcement_and_welfare", "welfare")]
    assert not list(measurable(edition((table("t", "reporting", "count", years=YEARS[:1]), {}))))
