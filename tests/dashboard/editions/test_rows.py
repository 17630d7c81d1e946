"""From the cells of a released table to its rows: every cell once, in reading order."""

from dataclasses import replace

import pytest

from dashboard.editions.rows import (
    first_and_last,
    period_shown,
    row_at,
    rows_drawn,
    rows_in,
    rows_of,
    shows_anything,
)
from tests.dashboard.strategic.editions import (
    ACTIONS,
    CHARGED,
    ENDED,
    FEWER_ENFORCED,
    OPEN,
    REPORTS,
    STEPS,
    TOGETHER,
    YEARS,
    edition,
    nothing_shown,
    ordinary,
)

BLOCKS = ("2021/22 to 2023/24", "2024/25 to 2026/27")


def in_blocks(*texts: str):
    table = replace(CHARGED, years=(), cumulative="", blocks=BLOCKS)
    return edition((table, dict(zip(BLOCKS, texts, strict=True)))), table


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        (("20 of 90", "filling of filling"), BLOCKS[0]),
        (("hidden of 90", "filling of filling"), BLOCKS[0]),
        (("hidden of hidden", "filling of filling"), BLOCKS[0]),
        (("20 of 90", "30 of 90"), BLOCKS[1]),
        (("20 of 90", "hidden of hidden"), BLOCKS[0]),
        (("hidden of hidden", "hidden of hidden"), BLOCKS[1]),
        (("filling of filling", "filling of filling"), BLOCKS[1]),
    ],
)
def test_the_latest_block_that_shows_anything_is_shown_else_one_that_was_read(
    texts: tuple[str, str], shown: str
) -> None:
    assert period_shown(*in_blocks(*texts)) == shown


def test_blocks_without_rows_are_drawn_beside_one_another_and_compared() -> None:
    made, table = in_blocks("20 of 90", "30 of 90")
    assert [row.period for row in rows_drawn(made, table)] == list(BLOCKS)
    ((first, last),) = first_and_last(made, table)
    assert (first.period, last.period) == BLOCKS


def of_charged(*texts: str, together: str = "40 of 400"):
    return edition((CHARGED, dict(zip(YEARS, texts, strict=True)) | {TOGETHER: together}))


def test_the_years_come_before_all_of_them_together() -> None:
    assert CHARGED.periods == (*YEARS, TOGETHER)
    assert replace(CHARGED, cumulative="").periods == YEARS
    assert replace(STEPS, years=()).periods == (TOGETHER,)
    assert replace(STEPS, years=(), cumulative="", blocks=BLOCKS).periods == BLOCKS
    assert (CHARGED.compared, replace(CHARGED, years=(), blocks=BLOCKS).compared) == (YEARS, BLOCKS)


@pytest.mark.parametrize("table", ordinary().tables, ids=lambda table: table.name)
def test_every_cell_of_a_table_is_in_one_row(table) -> None:
    made = ordinary()
    rows = list(rows_of(made, table))
    cells = [cell for row in rows for cell in (row.count, row.whole) if cell is not None]
    assert sorted(map(str, cells)) == sorted(str(cell) for cell in made.cells.values() if cell.table == table.name)
    assert [(row.period, row.code) for row in rows] == [(p, code) for p in table.periods for code in table.rows]


def test_a_count_has_no_whole_and_a_share_has_both() -> None:
    row = row_at(ordinary(), REPORTS, YEARS[0])
    assert (row.whole, row.share, row.label) == (None, None, "")
    row = row_at(of_charged(*["9 of 90"] * 4), CHARGED, YEARS[0])
    assert row.whole is not None
    assert row.share is not None
    assert (row.count.value, row.whole.value, row.share.rate) == (9, 90, 0.1)


def test_rows_are_labelled_by_their_step() -> None:
    assert rows_in(ordinary(), STEPS, TOGETHER)[0].label == "Suspect identified"
    assert "Victim recorded as not supporting" in [row.label for row in rows_in(ordinary(), ENDED, TOGETHER)]


@pytest.mark.parametrize(
    ("text", "status", "shows"),
    [
        ("9 of 90", None, True),
        ("hidden of 90", "hidden", True),
        ("9 of hidden", "hidden", True),
        ("too early of hidden", "not_mature", False),  # the count comes first
        ("0 of 90", None, True),
    ],
)
def test_why_a_row_has_no_figure(text: str, status: str | None, shows: bool) -> None:
    row = row_at(of_charged(text, *["9 of 90"] * 3), CHARGED, YEARS[0])
    assert (None if row.missing is None else row.missing.status.value) == status
    assert row.shows_anything is shows


def test_all_years_together_are_shown_first_and_else_the_latest_that_shows_anything() -> None:
    assert period_shown(of_charged(*["9 of 90"] * 4), CHARGED) == TOGETHER
    assert period_shown(of_charged(*["9 of 90"] * 4, together="hidden of 400"), CHARGED) == TOGETHER
    late = of_charged("9 of 90", "9 of 90", "hidden of 90", "hidden of hidden", together="hidden of hidden")
    assert period_shown(late, CHARGED) == YEARS[2]
    nothing = of_charged(*["hidden of hidden"] * 4, together="hidden of hidden")
    assert period_shown(nothing, CHARGED) == TOGETHER


def test_whether_a_table_shows_any_count() -> None:
    assert shows_anything(ordinary(), CHARGED)
    assert not shows_anything(nothing_shown(), CHARGED)
    assert shows_anything(of_charged(*["hidden of 90"] * 4, together="hidden of hidden"), CHARGED)


def drawn(written) -> list[tuple[str, str, int | None]]:
    return [(row.code, row.period, row.count.value) for row in rows_drawn(edition((ACTIONS, written)), ACTIONS)]


def test_separate_counts_are_drawn_in_the_first_and_the_last_year_that_shows_each() -> None:
    first, second, *_, last = YEARS
    assert drawn(FEWER_ENFORCED) == [
        ("enforcement", first, 294),
        ("enforcement", last, 112),
        ("welfare", first, 367),
        ("welfare", last, 666),
    ]
    hidden = {**FEWER_ENFORCED, first: {"enforcement": "hidden", "welfare": "367"}}
    assert drawn(hidden)[0] == ("enforcement", second, 225)


def test_separate_counts_of_one_year_and_parts_of_a_whole_are_drawn_in_the_period_that_is_shown() -> None:
    assert drawn({TOGETHER: {"enforcement": "782", "welfare": "2029"}}) == [
        ("enforcement", TOGETHER, 782),
        ("welfare", TOGETHER, 2029),
    ]
    made = ordinary()
    assert rows_drawn(made, ENDED) == rows_in(made, ENDED, TOGETHER)


def test_a_share_that_may_not_be_said_is_no_first_year() -> None:
    made = of_charged("9 of 19", "20 of 100", "hidden of 100", "30 of 100")
    ((first, last),) = first_and_last(made, CHARGED)
    assert (first.period, last.period) == (YEARS[1], YEARS[3])


def test_a_row_of_one_year_has_no_last_year_and_years_that_do_not_compare_have_none() -> None:
    assert first_and_last(of_charged("hidden of 100", "20 of 100", "hidden of 100", "hidden of 100"), CHARGED) == ()
    written = {YEARS[0]: "1 of 100", YEARS[3]: "60 of 100"}
    assert first_and_last(edition((OPEN, written)), OPEN) == (), "the latest are open by nature"
