"""The only place in which a true count becomes a published one."""

from dataclasses import replace

from dashboard.editions.cells import Cell, Status
from dashboard.release.published_cells import cell_keys_of, cells_of, with_totals
from dashboard.release.tables.true_counts import CellKey
from tests.dashboard.release.counted_tables import POLICY, TOGETHER, YEARS, counts, record, rows, shares

TABLE = counts("reports", 0, 30, 40)


def published(table, hidden=frozenset(), policy=POLICY):
    made = record(table)
    return cells_of(with_totals([table], made, hidden), made, hidden, policy)


def test_a_count_is_shown_a_zero_is_one_and_a_hidden_count_has_no_value() -> None:
    made = record(TABLE)
    hidden = frozenset({made.index_of[CellKey("reports", "2022/23", "", "count")]})
    assert published(TABLE, hidden) == (
        Cell("reports", "2021/22", "", "count", Status.ZERO, 0),
        Cell("reports", "2022/23", "", "count", Status.HIDDEN),
        Cell("reports", "2023/24", "", "count", Status.SHOWN, 40),
    )
    assert published(TABLE)[-1] == Cell("reports", TOGETHER, "", "count", Status.SHOWN, 70)


def test_all_years_together_are_shown_where_each_figure_of_them_is() -> None:
    table = shares("charged", (15, 40), (20, 40), (30, 60))
    made = record(table)
    hidden = {made.index_of[CellKey("charged", "2021/22", "", "count")]}
    for of, cumulative in ((hidden, ""), (set(), TOGETHER)):
        assert with_totals([table], made, of)[0].table.cumulative == cumulative
    cells = cells_of(with_totals([table], made, ()), made, (), POLICY)
    assert [(cell.column, cell.value) for cell in cells if cell.period == TOGETHER] == [("count", 65), ("of", 140)]
    assert with_totals([counts("reports", 30)], record(counts("reports", 30)), ())[0].table.cumulative == ""


def test_counts_are_rounded_as_the_policy_says() -> None:
    cells = published(counts("reports", 12, 33, 48), policy=replace(POLICY, rounding=5))
    assert [cell.value for cell in cells] == [10, 35, 50, 95]


def test_what_was_not_read_is_too_early_or_still_filling_or_does_not_apply() -> None:
    """A year without a count is too early, a block without one is filling; without its extracts neither applies."""
    table, made = shares("charged", (20, 40), (20, 40)), record(counts("reports", 20, 30))
    filling = replace(table, table=replace(table.table, years=(), blocks=("2024/25 to 2026/27",)))
    for counted, status in (
        (table, Status.NOT_MATURE), (filling, Status.FILLING), (replace(filling, is_applicable=False), Status.NOT_APPLICABLE)
    ):  # fmt: skip
        assert {cell.status for cell in cells_of([counted], made, frozenset(), POLICY)} == {status}


def test_every_cell_of_a_table_has_one_key_in_reading_order() -> None:
    assert [key[1:] for key in cell_keys_of(shares("charged", (20, 40), (20, 40)))] == [
        (period, "", column) for period in YEARS[:2] for column in ("count", "of")
    ]
    parts = rows("ended", "parts", 90, charged=20, open=70)
    assert [key.row for key in cell_keys_of(parts)] == ["charged", "charged", "open", "open"]
