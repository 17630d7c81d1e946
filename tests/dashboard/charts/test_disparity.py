"""What the plot of ratios draws."""

from dataclasses import replace

from dashboard.charts.disparity import ratio_plot
from dashboard.measure.result import Row
from dashboard.measure.selection import Selection
from schemas.metrics.registry import METRICS
from tests.dashboard.charts import every_chart
from tests.dashboard.charts.measured import measurement
from tests.dashboard.charts.read_figure import words_on


def test_a_ratio_without_upper_limit_ends_in_an_arrow():
    chart = ratio_plot(every_chart.compared((5, 20, 0, 100)))
    line = next(trace for trace in chart.figure.data if trace.mode == "lines+markers")
    assert list(line.marker.size) == [0, 12]
    assert chart.table.rows[0][chart.table.header.index("95% interval of the ratio")].endswith("no upper limit")
    assert any(note.startswith("Arrow") for note in chart.notes)


def test_comparisons_of_many_groups_stand_under_their_metric():
    counts = (6, 86, 400, 4000), (44, 86, 1200, 4000)
    groups = ("rape", "other_sexual", "robbery", "homicide")
    rows = [
        replace(row, step=step, breakdown=group)
        for row in every_chart.compared(*counts).rows
        for step in (row.step, f"{row.step}.expected")
        for group in groups
    ]
    by_offence = Selection(by="offence_group")
    chart = ratio_plot(measurement(*rows, kind="comparison", compares=("charged",), selection=by_offence))
    assert "<b>Charged or summonsed</b>" in words_on(chart)
    assert sum("× " in words for words in words_on(chart)) == 2 * 4
    assert len(chart.table.rows) == 2 * 2 * 4


def test_an_interval_within_the_scale_has_no_arrow():
    chart = ratio_plot(every_chart.compared((6, 86, 400, 4000)))
    line = next(trace for trace in chart.figure.data if trace.mode == "lines+markers")
    assert list(line.marker.size) == [0, 0]
    assert not any(note.startswith("Arrow") for note in chart.notes)


def test_where_two_figures_answer_first_those_are_drawn_and_the_table_holds_them_all():
    beside = {"others_numerator": 400, "others_denominator": 4000}
    rows = [
        replace(
            every_chart.compared((6, 86, 400, 4000)).rows[0], step=f"{name}{end}", **({} if "exp" in end else beside)
        )
        for name in ("charged", "victim_does_not_support", "victim_does_not_support.14", "incidence_at_180_days")
        for end in ("", ".expected")
    ]
    chart = ratio_plot(replace(measurement(*rows, kind="comparison"), metric=METRICS["disparity"]))
    assert chart.first is not None
    assert chart.first.header == ("Figure", "Charged or summonsed", "Victim recorded as not supporting")
    assert sum("× " in words for words in words_on(chart)) == 4
    assert len(chart.table.rows) == 8
    assert "First and drawn: what is always read together. The table holds all 8 rows." in chart.notes


def test_what_would_show_and_where_interval_and_word_differ_is_said_below():
    row = every_chart.compared((6, 86, 400, 4000)).rows[0]
    told = [note for note in noted(replace(row, shown_from=0.21, shown_times=2.1)) if "would show" in note]
    assert told == [
        (
            "Cannot tell: with 86 reports only a difference of about 2.1 times or more (21 in 100) would show. "
            "Read the count and the cases."
        )
    ]
    assert not any(note.startswith("Where the interval") for note in noted(row))
    apart = {"ratio": 2.0, "ratio_low": 1.01, "ratio_high": 4.0}
    assert any(note.startswith("Where the interval") for note in noted(replace(row, **apart)))
    assert not any(note.startswith("Where the interval") for note in noted(replace(row, word="higher", **apart)))
    assert any(note.startswith("Where the interval") for note in noted(replace(row, word="higher")))
    assert not any(note.startswith("Where the interval") for note in noted(replace(row, word=None, **apart)))


def test_what_is_too_wide_to_use_and_who_is_left_out_of_the_mix_is_said_below():
    plain = replace(every_chart.compared((6, 86, 400, 4000)).rows[0], step="charged")
    mixed = replace(plain, step="charged.expected", expected=5.0, ratio_low=0.2, ratio_high=3.4, denominator=84)
    found = ratio_plot(measurement(plain, mixed, kind="comparison")).notes
    wide = "Too wide to use, from less than a quarter to more than three times: charged or summonsed, given the mix of offences."
    assert wide in found
    assert "Given the mix of offences 2 are left out: no other victim of their offence group." in found
    narrow = replace(mixed, ratio_low=0.3, denominator=86)
    assert not any("left out" in note or "Too wide" in note for note in noted(narrow))
    assert not any("left out" in note for note in ratio_plot(measurement(plain, narrow, kind="comparison")).notes)
    assert any("Too wide" in note for note in noted(replace(mixed, ratio_high=None)))


def noted(row: Row) -> tuple[str, ...]:
    return ratio_plot(measurement(row, kind="comparison")).notes
