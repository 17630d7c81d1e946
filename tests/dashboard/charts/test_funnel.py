"""The funnel of forces: this one named, every other hollow, and no word before all of them can be judged."""

from dataclasses import replace

import pytest

from dashboard.charts.choice import chart_of
from dashboard.charts.parts.chart import Chart
from dashboard.measure.result import Row
from dashboard.measure.selection import Cohort, Selection
from dashboard.statistics.funnel import INNER, OUTER, limits
from schemas.breakdown import Breakdown
from schemas.metrics.registry import CAVEATS
from tests.dashboard.charts.measured import measurement, share
from tests.dashboard.charts.read_figure import markers

NAMES = (
    "Ashmoor",
    "Brackenshire",
    "Cairnford",
    "Dunvale",
    "Elmshire",
    "Fenborough",
    "Glasmere",
    "Harrowdale",
    "Islemouth",
)
OTHERS = [share(80 + 2 * at, 1_000, breakdown=name) for at, name in enumerate(NAMES)]


def drawn(*rows: Row, cohort: Cohort = "sexual_violence") -> Chart:
    selection = Selection(cohort=cohort, by="published_force")
    return chart_of(measurement(*rows, selection=selection, split_by=Breakdown.PUBLISHED_FORCE, of_every_victim=True))


def test_this_force_is_filled_and_named_and_set_beside_all_together() -> None:
    chart = drawn(share(85, 1_000, breakdown="this_force"), *OTHERS)
    shapes = markers(chart)
    assert (len(shapes["diamond"]), len(shapes["circle-open"])) == (1, len(OTHERS))
    together = 85 + sum(row.numerator or 0 for row in OTHERS)
    assert (
        chart.title
        == f"This force: 85 of 1,000 charged (8.5%); all forces together {together / 10_000:.1%}; within the limits"
    )
    assert chart.notes[0].startswith(f"Line: all 10 forces together, {together} of 10,000")


def test_a_force_beyond_the_outer_limit_says_so_and_another_between_the_two() -> None:
    assert drawn(share(140, 1_000, breakdown="this_force"), *OTHERS).title.endswith(
        "above the outer limit (998 of 1,000)"
    )
    assert drawn(share(112, 1_000, breakdown="this_force"), *OTHERS).title.endswith("above the inner limit (95 of 100)")
    assert drawn(share(50, 1_000, breakdown="this_force"), *OTHERS).title.endswith(
        "below the outer limit (998 of 1,000)"
    )


def test_the_table_says_of_each_force_where_it_lies_in_the_order_that_it_was_given() -> None:
    chart = drawn(share(140, 1_000, breakdown="this_force"), *OTHERS)
    assert [row[0] for row in chart.table.rows] == ["This force", *NAMES]
    assert chart.table.rows[0][-1] == "above the outer limit (998 of 1,000)"
    assert {row[-1] for row in chart.table.rows[1:]} <= {"within the limits", "–"} | {"Mature"}


def test_what_is_not_mature_has_no_word() -> None:
    chart = drawn(replace(share(140, 1_000, breakdown="this_force"), mature=False), *OTHERS)
    assert chart.title.endswith("not old enough to judge")


def test_a_publication_without_this_force_names_none() -> None:
    chart = drawn(*OTHERS)
    assert "none of them has the name of this force" in chart.title
    assert "diamond" not in markers(chart)
    assert any("mapping.toml says ours" in note for note in chart.notes)
    named = drawn(share(85, 1_000, breakdown="this_force"), *OTHERS)
    assert not any("mapping.toml says ours" in note for note in named.notes)


def test_a_few_forces_are_said_to_be_few_and_two_have_no_funnel() -> None:
    assert any("With 4 forces nobody can tell" in note for note in drawn(*OTHERS[:4]).notes)
    assert drawn(*OTHERS[:2]).figure is None


def test_of_three_forces_there_is_a_funnel_and_of_ten_nothing_is_said_of_few() -> None:
    assert drawn(*OTHERS[:3]).figure is not None
    ten = drawn(share(85, 1_000, breakdown="this_force"), *OTHERS)
    assert not any("nobody can tell" in note for note in ten.notes)


def test_the_lines_are_the_limits_at_every_size_that_is_drawn() -> None:
    rows = [share(20, 200, breakdown="this_force"), *OTHERS, share(320, 4_000, breakdown="Lowmarch")]
    figure = drawn(*rows).figure
    assert figure is not None
    lines = [trace for trace in figure.data if trace.mode == "lines"][1:]
    target = sum(row.numerator or 0 for row in rows) / sum(row.denominator or 0 for row in rows)
    end = 0.15  # the axis: what lies beyond is drawn at its end
    for trace, (level, side) in zip(lines, [(INNER, 0), (INNER, 1), (OUTER, 0), (OUTER, 1)], strict=True):
        assert list(trace.y) == pytest.approx([min(end, limits(target, size, level)[side]) for size in trace.x])
        assert (min(trace.x) <= 200, max(trace.x)) == (True, 4_000)


def test_all_violence_is_said_to_be_no_more_than_the_file_holds() -> None:
    rows = (share(85, 1_000, breakdown="this_force"), *OTHERS)
    assert CAVEATS["published_holds_what_was_loaded"] in drawn(*rows, cohort="all_violence").notes
    assert CAVEATS["published_holds_what_was_loaded"] not in drawn(*rows).notes


def test_nothing_published_is_no_chart() -> None:
    assert drawn().figure is None
