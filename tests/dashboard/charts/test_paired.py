"""What paired bars draw."""

from dashboard.charts.paired import Side, paired_bars
from dashboard.measure.result import Row
from dashboard.measure.selection import Selection
from tests.dashboard.charts import every_chart
from tests.dashboard.charts.measured import measurement, year
from tests.dashboard.charts.read_figure import hatched


def test_pairs_are_told_apart_by_pattern_and_word():
    chart = paired_bars(*every_chart.sides())
    assert len(hatched(chart)) == 1
    assert chart.figure.layout.xaxis.range == (0, 80)  # the largest of both
    assert chart.table.rows == (("2020/21", "61", "28"), ("2021/22", "80", "–"))
    assert chart.title == "141 heard by partners, 28 recorded by police"


def test_a_pair_of_groups_is_one_even_if_only_one_side_has_it_and_other_is_no_offence():
    def by(*rows):
        return measurement(*rows, kind="count", selection=Selection(by="suspect_relationship"))

    disclosed = by(Row(year(2020), breakdown="client", numerator=9), Row(year(2020), breakdown="other", numerator=2))
    chart = paired_bars(
        Side("told", "Told", "{n} told", disclosed),
        Side("received", "Received", "{n} received", by(Row(year(2020), breakdown="other", numerator=1))),
    )
    assert chart.table.rows == (("Client", "9", "–"), ("Other", "2", "1"))


def test_a_pair_without_counts_has_no_picture():
    nothing = measurement(kind="count")
    assert (
        paired_bars(
            Side("heard", "Heard", "{n} heard", nothing), Side("recorded", "Recorded", "{n} recorded", nothing)
        ).figure
        is None
    )


def test_a_period_that_only_the_second_side_has_is_a_row_of_its_own():
    first, second = every_chart.sides()
    assert paired_bars(second, first).table.rows == (("2020/21", "28", "61"), ("2021/22", "–", "80"))
