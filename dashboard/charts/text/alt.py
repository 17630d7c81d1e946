"""Write the alternative text of a chart: its kind, its finding, and its rows while they are few."""

from dashboard.charts.parts.chart import ChartTable
from dashboard.language.catalogue import _, ngettext

SPOKEN = 8  # rows; more are left to the table, which is read at the reader's own pace


def alternative_text(kind: str, title: str, table: ChartTable) -> str:
    """Return the text for someone who does not see the chart; it ends with where every figure can be read."""
    if not table.rows:
        return title
    rows = "; ".join(_spoken(table, row) for row in table.rows[:SPOKEN])
    rest = len(table.rows) - SPOKEN
    if rest > 0:
        rows = ngettext("{rows}; and {count} more", "{rows}; and {count} more", rest).format(rows=rows, count=rest)
    return _("{kind}. {finding}. {rows}. Every figure stands in the table with the chart.").format(
        kind=kind, finding=title.rstrip("."), rows=rows
    )


def _spoken(table: ChartTable, row: tuple[str, ...]) -> str:
    first, *rest = row
    cells = [
        cell if name == "Maturity" else f"{_(name).lower()} {cell}"
        for name, cell in zip(table.header[1:], rest, strict=True)
        if cell != "–"
    ]
    return ", ".join([first, *cells])
