"""What a plot of shares with their intervals draws."""

from dashboard.charts.intervals import interval_plot
from dashboard.measure.selection import Selection
from tests.dashboard.charts import every_chart
from tests.dashboard.charts.measured import measurement, share
from tests.dashboard.charts.read_figure import markers, words_on


def test_immature_groups_are_hollow_and_those_without_cases_have_no_mark():
    chart = interval_plot(every_chart.by_sector())
    assert {symbol: len(points) for symbol, points in markers(chart).items()} == {"circle": 1, "circle-open": 1}
    assert any("no cases" in words or "0 of 0" in words for words in words_on(chart))


def test_labels_are_text_whatever_an_extract_wrote():
    row = share(1, 5, breakdown='<a href="https://example.org">North</a>')
    chart = interval_plot(measurement(row, selection=Selection(by="area")))
    assert not any("<a " in words for words in words_on(chart))


def test_only_the_group_that_stands_out_is_strong():
    rows = [
        share(count, 100, breakdown=name)
        for name, count in zip(("street", "indoor", "online", "mixed"), (70, 30, 33, 31), strict=True)
    ]
    chart = interval_plot(measurement(*rows, selection=Selection(by="sector")))
    colours = [trace.marker.color for trace in chart.figure.data if trace.mode == "markers"]
    assert len(set(colours)) == 2
    assert "higher than the rest: Street" in chart.title


def test_many_rows_draw_only_the_step_that_stands_for_the_metric():
    rows = [
        share(index, 20, step=step, breakdown=sector)
        for index, sector in enumerate(("street", "indoor", "online", "mixed", "unknown"))
        for step in ("within_7_days", "within_30_days", "within_90_days")
    ]
    steps = ("within_7_days", "within_30_days", "within_90_days")
    chart = interval_plot(measurement(*rows, steps=steps, headline=steps[1], selection=Selection(by="sector")))
    assert len(markers(chart)["circle"]) == 5
    assert len(chart.table.rows) == 15
    assert "Drawn: Within 30 days. The table holds every step." in chart.notes


def test_the_share_of_all_together_is_a_line_in_every_lane_of_several_groups():
    chart = interval_plot(every_chart.by_sector())
    line = next(trace for trace in chart.figure.data if trace.mode == "lines" and list(trace.x)[:2] == [5 / 60] * 2)
    assert len(line.x) == 3 * 3
    assert "Small upright line: all together, 8.3%." in chart.notes
    alone = interval_plot(measurement(share(4, 40, breakdown="street"), selection=Selection(by="sector")))
    assert not any("all together" in note for note in alone.notes)


def test_groups_that_stand_apart_have_no_share_of_all_and_none_stands_out():
    rows = [share(count, 100, breakdown=name) for name, count in (("dash/1", 70), ("tool/1", 30), ("tool/2", 31))]
    apart = {"split_by": "tool", "breakdowns": ("tool",)}
    chart = interval_plot(measurement(*rows, selection=Selection(by="tool"), **apart))
    assert not any("all together" in note for note in chart.notes)
    assert len({trace.marker.color for trace in chart.figure.data if trace.mode == "markers"}) == 1
