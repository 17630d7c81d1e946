"""The alternative text holds the finding, the rows while they are few, and where to read the others."""

from dashboard.charts.parts.chart import ChartTable
from dashboard.charts.text.alt import alternative_text

HEADER = ("Step", "Share", "Maturity")


def test_text_reads_each_row_with_the_names_of_its_columns_but_not_of_maturity() -> None:
    table = ChartTable(HEADER, (("Charged", "7.0%", "● Mature"), ("Open", "–", "○ Not mature yet")))
    assert alternative_text("Bars", "Charged: 6 of 86.", table) == (
        "Bars. Charged: 6 of 86. Charged, share 7.0%, ● Mature; Open, ○ Not mature yet. "
        "Every figure stands in the table with the chart."
    )


def test_text_reads_eight_rows_and_counts_the_others() -> None:
    rows = tuple((f"Row {number}", "1%", "–") for number in range(10))
    text = alternative_text("Bars", "Ten rows", ChartTable(HEADER, rows))
    assert "Row 7, share 1%; and 2 more." in text
    assert "Row 8" not in text
    assert "Row 7, share 1%; and 1 more." in alternative_text("Bars", "Nine rows", ChartTable(HEADER, rows[:9]))
    assert "more" not in alternative_text("Bars", "Eight rows", ChartTable(HEADER, rows[:8]))


def test_text_of_a_table_without_rows_is_the_title() -> None:
    assert alternative_text("Bars", "Nothing to count", ChartTable(HEADER, ())) == "Nothing to count"
