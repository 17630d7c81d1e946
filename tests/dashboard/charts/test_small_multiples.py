"""Draw several rows of months on one axis, each with its own scale."""

from datetime import date

from dashboard.charts.small_multiples import small_multiples

MONTHS = [date(2026, month, 1) for month in (1, 2, 3)]
COUNTS = {"Enforcement": [2, 0, 1], "Reports": [0, 3, 1]}


def test_every_row_of_months_stands_on_one_axis_with_its_own_scale() -> None:
    chart = small_multiples(MONTHS, COUNTS, [(date(2026, 2, 14), "Drop-in opened")])
    assert chart.figure is not None
    assert [list(trace.x) for trace in chart.figure.data] == [[0, 1, 2], [0, 1, 2]]
    assert chart.figure.layout.yaxis.range[1] == 2
    assert chart.figure.layout.yaxis2.range[1] == 3
    assert [line.x0 for line in chart.figure.layout.shapes] == [0.5]
    assert chart.table.rows == (
        ("2026-01", "2", "0", "–"),
        ("2026-02", "0", "3", "Drop-in opened"),
        ("2026-03", "1", "1", "–"),
    )


def test_where_nothing_was_counted_it_says_so() -> None:
    chart = small_multiples(MONTHS, {"Enforcement": [0, 0, 0]}, [])
    assert chart.figure is None
    assert "Nothing of this was counted" in chart.title


def test_an_event_outside_the_months_is_not_drawn() -> None:
    chart = small_multiples(MONTHS, COUNTS, [(date(2020, 1, 1), "Drop-in opened")])
    assert chart.figure is not None
    assert not chart.figure.layout.shapes
