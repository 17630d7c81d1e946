"""A table on the page and in a file: the same cells, and no text that does anything."""

import csv
import io

from dashboard.force.panels.parts.formats.download_file import csv_file
from dashboard.force.panels.parts.formats.download_table import table_of_list
from dashboard.web.html_table import HtmlTable

TABLE = HtmlTable(
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


def test_the_file_holds_exactly_what_is_shown() -> None:
    header, *lines = list(
        csv.reader(io.StringIO(csv_file(table_of_list(TABLE, (("build", "b1"),))).decode("utf-8-sig")))
    )
    assert header == ["Route", "Charged", "Of", "build"]
    assert [line[1:] for line in lines] == [["6", "86", "b1"], ["0", "12", "b1"]]


def test_a_formula_in_the_file_is_neutralised() -> None:
    cells = list(csv.reader(io.StringIO(csv_file(table_of_list(TABLE, ())).decode("utf-8-sig"))))
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for line in cells for cell in line)


def test_a_day_is_read_in_words_and_kept_as_it_is_in_the_file() -> None:
    table = HtmlTable(
        "Days", ("Month", "Day", "Minute", "Reference"), (("2026-03", "2026-03-01", "2026-03-01 09:05", "2026-03"),)
    )
    html = table.to_html()
    assert '<time class="when" datetime="2026-03">Mar 2026</time>' in html
    assert '<time class="when" datetime="2026-03-01">1 Mar 2026</time>' in html
    assert ">1 Mar 2026, 09:05<" in html
    assert "<td>2026-03</td>" in html  # a reference only looks like a month
    assert b"2026-03,2026-03-01,2026-03-01 09:05,2026-03" in csv_file(table_of_list(table, ()))


def test_what_only_looks_like_a_day_stays_as_it_is() -> None:
    assert ">2026-13-45<" in HtmlTable("Days", ("Day",), (("2026-13-45",),)).to_html()


def test_a_long_table_scrolls_in_itself() -> None:
    def kind(rows: int) -> bool:
        return 'class="table long"' in HtmlTable("Rows", ("No",), tuple((str(row),) for row in range(rows))).to_html()

    assert not kind(30)
    assert kind(31)
