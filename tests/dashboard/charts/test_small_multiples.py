"""What small multiples draw: every row on one time axis with a scale of its own."""

from datetime import date

from dashboard.charts.small_multiples import small_multiples

MONTHS = [date(2026, month, 1) for month in (1, 2, 3)]
COUNTS = {"Enforcement": [2, 0, 1], "Reports": [0, 3, 1]}


def test_every_row_of_months_stands_on_one_axis_with_its_own_scale() -> None:
    chart = small_multiples(MONTHS, COUNTS, [(date(2026, 2, 14), "Drop-in opened")])
    assert chart.figure is not None
    assert [list(trace.x) for trace in chart.figure.data] == [[0, 1, 2], [0, 1, 2]]
    assert chart.figure.layout.xaxis.range == (-0.6, 2.6)  # half a month beyond the last of three
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


def test_who_does_not_see_the_bars_hears_every_month_while_they_are_few() -> None:
    chart = small_multiples(MONTHS, COUNTS, [(date(2026, 2, 14), "Drop-in opened")])
    assert chart.alt == (
        "Bars by month on one time axis. In these months: enforcement 3; reports 4. "
        "Jan 2026, enforcement 2, reports 0; Feb 2026, enforcement 0, reports 3, events Drop-in opened; "
        "Mar 2026, enforcement 1, reports 1. Every figure stands in the table with the chart."
    )
    year = [date(2025, month, 1) for month in range(1, 13)]
    assert "; and 4 more. Every figure" in small_multiples(year, {"Reports": [1] * 12}, []).alt


def test_an_event_outside_the_months_is_not_drawn() -> None:
    chart = small_multiples(MONTHS, COUNTS, [(date(2020, 1, 1), "Drop-in opened")])
    assert chart.figure is not None
    assert not chart.figure.layout.shapes


def test_the_title_sums_each_row_and_a_note_warns_of_the_scales() -> None:
    chart = small_multiples(MONTHS, COUNTS, [])
    assert chart.title == "In these months: enforcement 3; reports 4"
    assert chart.notes[0].startswith("Each row has a scale of its own")


def test_rows_of_pictures_side_by_side_share_their_scale() -> None:
    chart = small_multiples(MONTHS, COUNTS, [], tops={"Enforcement": 9}, lane=50)
    assert chart.figure is not None
    assert chart.figure.layout.yaxis.range[1] == 9
    assert chart.figure.layout.yaxis2.range[1] == 3
    assert chart.figure.layout.height == 2 * 50 + 32


def test_each_row_has_its_name_and_its_largest_month_written_on_it_as_text() -> None:
    chart = small_multiples(MONTHS, {"<i>Stops</i>": [1, 7, 2]}, [])
    assert chart.figure is not None
    (label,) = [words.text for words in chart.figure.layout.annotations]
    assert "&lt;i&gt;Stops" in label
    assert "at most 7 in a month" in label


def test_a_month_that_is_not_covered_is_a_ground_with_its_name_and_no_nought() -> None:
    chart = small_multiples(MONTHS, {"Enforcement": [None, None, 4], "Reports": [0, 3, 1]}, [])
    assert chart.figure is not None
    assert [list(trace.y) for trace in chart.figure.data] == [[None, None, 4], [0, 3, 1]]
    assert chart.title == "In these months: enforcement 4; reports 4"
    assert [row[1:3] for row in chart.table.rows] == [("not covered", "0"), ("not covered", "3"), ("4", "1")]
    (ground,) = chart.figure.layout.shapes
    assert (ground.x0, ground.x1) == (-0.5, 1.5)
    assert ground.y0 > 0.5  # the upper of two rows
    assert [words.text for words in chart.figure.layout.annotations].count("not covered") == 1
    assert not small_multiples(MONTHS, COUNTS, []).figure.layout.shapes
