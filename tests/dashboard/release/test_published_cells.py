"""The only place in which a true count becomes a published one."""

from dataclasses import replace

from dashboard.editions.cells import Cell, Status
from dashboard.release.published_cells import cell_keys_of, cells_of
from dashboard.release.tables.quantities import CellKey
from tests.dashboard.release.counted_tables import POLICY, TOGETHER, YEARS, counts, record, rows, shares

TABLE = counts("reports", 0, 30, 40)


def published(table, hidden=frozenset(), policy=POLICY):
    return cells_of([table], record(table), hidden, policy)


def test_a_count_is_shown_a_zero_is_one_and_a_hidden_count_has_no_value() -> None:
    made = record(TABLE)
    hidden = frozenset({made.index_of[CellKey("reports", "2022/23", "", "count")]})
    assert published(TABLE, hidden) == (
        Cell("reports", "2021/22", "", "count", Status.ZERO, 0),
        Cell("reports", "2022/23", "", "count", Status.HIDDEN),
        Cell("reports", "2023/24", "", "count", Status.SHOWN, 40),
        Cell("reports", TOGETHER, "", "count", Status.SHOWN, 70),
    )


def test_counts_are_rounded_as_the_policy_says() -> None:
    cells = published(counts("reports", 12, 33, 48), policy=replace(POLICY, rounding=5))
    assert [cell.value for cell in cells] == [10, 35, 50, 95]


def test_what_was_not_counted_is_too_early_or_does_not_apply() -> None:
    """A year without a count is too early where the figure matures; else, and without its extracts, it does not apply."""
    table = shares("charged", (20, 40), (20, 40))
    del table.counts["2022/23", "", "count"], table.counts["2022/23", "", "of"]
    young = replace(table, table=replace(table.table, matures=True))
    made = record(counts("reports", 20, 30))
    for counted, status in (
        (young, Status.NOT_MATURE), (table, Status.NOT_APPLICABLE), (replace(young, is_applicable=False), Status.NOT_APPLICABLE)
    ):  # fmt: skip
        assert {cell.status for cell in cells_of([counted], made, frozenset(), POLICY)} == {status}


def test_every_cell_of_a_table_has_one_key_in_reading_order() -> None:
    assert [key[1:] for key in cell_keys_of(shares("charged", (20, 40), (20, 40)))] == [
        (period, "", column) for period in (*YEARS[:2], "2021/22 to 2022/23") for column in ("count", "of")
    ]
    parts = rows("ended", "parts", 90, charged=20, open=70)
    assert [key.row for key in cell_keys_of(parts)] == ["charged", "charged", "open", "open"]
