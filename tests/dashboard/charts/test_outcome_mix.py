"""What the parts of a whole draw."""

from dashboard.charts.choice import chart_of
from dashboard.charts.outcome_mix import mix_bars
from dashboard.measure.selection import Selection
from tests.dashboard.charts import every_chart
from tests.dashboard.charts.measured import measurement, share, year
from tests.dashboard.charts.read_figure import words_on


def test_parts_are_labelled_where_they_stand():
    chart = mix_bars(every_chart.endings())
    assert any("74 of 86" in words for words in words_on(chart))
    assert "most often victim recorded as not supporting, 74 of 86 (86.0%)" in chart.title


def test_parts_over_time_have_a_heading_per_period():
    rows = [share(count, 10, step=step, period=year(at)) for at in (2020, 2021) for step, count in (("a", 4), ("b", 6))]
    chart = mix_bars(measurement(*rows, steps=("a", "b"), steps_are_parts=True, selection=Selection(per="year")))
    assert {"<b>2020/21</b>", "<b>2021/22</b>"} <= set(words_on(chart))


def test_parts_of_groups_have_a_heading_each_and_the_title_sums_their_counts():
    counts = {"street": (4, 6), "indoor": (7, 3)}
    rows = [
        share(count, 10, step=step, breakdown=group)
        for group, both in counts.items()
        for step, count in zip(("a", "b"), both, strict=True)
    ]
    parts = {"steps": ("a", "b"), "steps_are_parts": True, "title": "Outcomes"}
    chart = chart_of(measurement(*rows, selection=Selection(by="sector"), **parts))
    assert {"<b>Street</b>", "<b>Indoor</b>"} <= set(words_on(chart))
    assert chart.title == "Outcomes: most often a, 11 of 20 (55.0%)"


def test_a_step_in_two_parts_stands_under_its_first():
    steps = ("recorded.no_suspect", "charged.convicted")
    rows = [share(count, 10, step=step) for step, count in zip(steps, (6, 4), strict=True)]
    words = words_on(mix_bars(measurement(*rows, steps=steps, steps_are_parts=True)))
    assert {"<b>Recorded</b>", "<b>Charged</b>"} <= set(words)
    assert "Convicted" in words


def test_parts_without_a_case_and_small_ones_of_many_are_left_to_the_table():
    steps = tuple("abcdefgh")
    rows = [
        share(count, 40, step=step, breakdown=group)
        for group in ("street", "indoor", "online", "mixed", "unknown")
        for step, count in zip(steps, (9, 8, 7, 6, 5, 3, 2, 0), strict=True)
    ]
    chart = mix_bars(measurement(*rows, steps=steps, steps_are_parts=True, selection=Selection(by="sector")))
    assert sum(" of 40" in words for words in words_on(chart)) == 3 * 5
    assert all(sum(f">{count} of 40" in words for words in words_on(chart)) == 5 for count in (9, 8, 7))
    assert len(chart.table.rows) == 8 * 5
    assert any(note.startswith("Not drawn: 25 parts") for note in chart.notes)


def test_the_largest_part_is_strong():
    words = words_on(mix_bars(every_chart.endings()))
    assert "<b>Victim recorded as not supporting</b>" in words
    assert "Charged" in words
