"""Days, months and numbers in both languages."""

from collections.abc import Iterator
from datetime import date

import pytest

from dashboard.language import formats as words
from dashboard.language.catalogue import Language, use

LAST_OF_SEPTEMBER = date(2026, 9, 30)


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    use("en")


@pytest.mark.parametrize(
    ("language", "day", "month", "month_year"),
    [
        ("en", "30 September 2026", "September", "September 2026"),
        ("cy", "30 Medi 2026", "Medi", "Medi 2026"),
    ],
)
def test_a_day_is_written_in_the_language_in_use(language: Language, day: str, month: str, month_year: str) -> None:
    use(language)
    assert words.day(LAST_OF_SEPTEMBER) == day
    assert words.month(LAST_OF_SEPTEMBER) == month
    assert words.month_year(LAST_OF_SEPTEMBER) == month_year


def test_every_month_has_its_welsh_name() -> None:
    use("cy")
    assert [words.month(date(2026, number, 1)) for number in range(1, 13)] == [
        *("Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin"),
        *("Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr"),
    ]


def test_a_short_month_leaves_room() -> None:
    assert words.short_month_year(date(2026, 2, 1)) == "Feb 2026"
    use("cy")
    assert words.short_month_year(date(2026, 2, 1)) == "Chwef 2026"


@pytest.mark.parametrize("language", ["en", "cy"])
def test_numbers_and_percentages(language: Language) -> None:
    use(language)
    assert words.number(1_234_567) == "1,234,567"
    assert words.number(1_234.5, places=1) == "1,234.5"
    assert words.percent(6 / 86) == "7%"
    assert words.percent(6 / 86, places=1) == "7.0%"
    assert words.percent(1) == "100%"
