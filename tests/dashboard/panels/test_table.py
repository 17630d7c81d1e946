"""A table on the page and in a file: the same cells, and no text that does anything."""

import csv
import io

from dashboard.panels.download import MARKING, to_csv
from dashboard.panels.table import Table

TABLE = Table(
    caption="Charged <by> route",
    columns=("Route", "Charged", "Of"),
    rows=(("=cmd|' /C calc'!A0", "6", "86"), ("<img src=x onerror=alert(1)>", "0", "12")),
    figures=frozenset({1, 2}),
)


def test_text_of_a_cell_is_only_text() -> None:
    html = TABLE.to_html()
    assert "<img" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html
    assert "<caption>Charged &lt;by&gt; route</caption>" in html


def test_columns_and_rows_have_headers() -> None:
    html = TABLE.to_html()
    assert html.count('scope="col"') == 3
    assert html.count('scope="row"') == 2


def test_the_file_holds_exactly_what_is_shown_under_what_it_is() -> None:
    lines = list(csv.reader(io.StringIO(to_csv(TABLE, (("metric", "Charged"), ("build", "b1"))).decode("utf-8-sig"))))
    assert lines[:3] == [["metric", "Charged"], ["build", "b1"], ["marking", MARKING]]
    assert lines[3] == []
    assert lines[4] == ["Route", "Charged", "Of"]
    assert [line[1:] for line in lines[5:]] == [["6", "86"], ["0", "12"]]


def test_a_formula_in_the_file_is_neutralised() -> None:
    cells = list(csv.reader(io.StringIO(to_csv(TABLE, ()).decode("utf-8-sig"))))
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for line in cells for cell in line)
