"""Lead from the words and the marks of a chart to the cases behind them."""

from dashboard.charts.choice import chart_of
from dashboard.charts.parts.case_links import NOTHING_TO_SEE, linked
from dashboard.measure.selection import Selection
from tests.dashboard.charts.measured import measurement, share, took, year
from tests.dashboard.charts.read_figure import words_on


def test_words_are_a_link_where_there_is_an_address_and_else_as_they_are() -> None:
    assert linked("6 of 86", "/investigations?a='1'&b=2") == (
        "<a href='/investigations?a=&#x27;1&#x27;&amp;b=2' target='_self'>6 of 86</a>"
    )
    assert linked("6 of 86", None) == "6 of 86"


def test_the_figure_of_a_row_leads_to_its_cases_and_that_of_a_row_without_any_does_not() -> None:
    rows = [share(6, 86, breakdown="street", address="/a"), share(0, 9, breakdown="indoor")]
    words = words_on(chart_of(measurement(*rows, selection=Selection(by="sector"))))
    six, none = (text for text in words if " of " in text)
    assert six.startswith("<a href='/a' target='_self'><b>")
    assert "6 of 86" in six
    assert "<a " not in none


def test_a_point_over_time_and_its_words_lead_to_the_same_cases() -> None:
    rows = [share(2, 28, period=year(2020), address="/a"), share(0, 30, period=year(2021))]
    chart = chart_of(measurement(*rows))
    assert [text.count("<a href='/a'") for text in chart.figure.layout.xaxis.ticktext] == [1, 0]
    assert [(it.x, it.y) for it in chart.figure.layout.annotations if NOTHING_TO_SEE in it.text] == [(0, rows[0].rate)]


def test_the_table_links_the_column_that_counts() -> None:
    chart = chart_of(measurement(share(6, 86, period=year(2020), address="/a"), share(0, 9, period=year(2021))))
    assert chart.table.links == {(0, chart.table.header.index("Charged or summonsed")): "/a"}
    waits = chart_of(measurement(took(1, 2, 3, address="/b"), kind="duration", title="Days to outcome"))
    assert waits.table.links == {(0, waits.table.header.index("Cases")): "/b"}
