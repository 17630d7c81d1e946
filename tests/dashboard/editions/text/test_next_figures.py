"""The days of the next figures follow from the policy and the day of an edition, and from nothing that was counted."""

from dataclasses import replace
from datetime import date

from dashboard.editions.text.next_figures import next_figures, next_year_read
from tests.dashboard.strategic.editions import CHARGED, REPORTS, edition

BLOCKS = ("2020/21 to 2022/23", "2023/24 to 2025/26")
IN_BLOCKS = (replace(CHARGED, years=(), cumulative="", blocks=BLOCKS), {BLOCKS[0]: "20 of 90"})


def test_each_reading_names_its_months_and_its_day() -> None:
    made = replace(edition(IN_BLOCKS), as_at=date(2026, 9, 30))
    assert next_figures(made) == (
        "The next figures, in the first edition after their day: what was reported up to March 2027, from 30 September 2027; "
        "how reports made up to March 2026 stood a year later, from 31 March 2027; "
        "how reports made up to March 2025 ended, from 31 March 2027; "
        "what courts decided on reports made up to March 2024, from 31 March 2027."
    )


def test_what_no_table_reads_is_not_promised() -> None:
    (block, rows) = IN_BLOCKS
    made = replace(edition((replace(block, reading="courts"), rows)), as_at=date(2026, 9, 30))
    assert next_figures(made) == (
        "The next figures, in the first edition after their day: "
        "what courts decided on reports made up to March 2024, from 31 March 2027."
    )


def test_the_day_before_a_reading_it_is_the_next_one() -> None:
    made = edition(IN_BLOCKS)
    assert next_year_read(replace(made, as_at=date(2026, 9, 29)), "cohort") == date(2025, 4, 1)
    assert next_year_read(replace(made, as_at=date(2026, 9, 30)), "cohort") == date(2026, 4, 1)


def test_no_year_is_promised_from_before_the_first_of_the_tables() -> None:
    late = ("2025/26 to 2027/28",)
    made = replace(
        edition((replace(IN_BLOCKS[0], blocks=late), {late[0]: "filling of filling"})), as_at=date(2026, 9, 30)
    )
    assert next_year_read(made, "cohort") == date(2026, 4, 1)
    assert next_year_read(made, "courts") == date(2025, 4, 1)
    assert "what courts decided on reports made up to March 2026, from 31 March 2029" in next_figures(made)


def test_what_is_counted_changes_no_word_of_it() -> None:
    other = (IN_BLOCKS[0], {BLOCKS[0]: "hidden of 90", BLOCKS[1]: "filling of filling"})
    assert next_figures(edition(IN_BLOCKS)) == next_figures(edition(other))


def test_one_table_in_blocks_is_enough() -> None:
    assert next_figures(edition((REPORTS, {}), IN_BLOCKS)) == next_figures(edition(IN_BLOCKS))


def test_an_edition_without_blocks_had_no_such_days() -> None:
    assert next_figures(edition((REPORTS, {}))) == ""
