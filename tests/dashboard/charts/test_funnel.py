"""The funnel of forces: this one named, every other hollow, and no word before all of them can be judged."""

from dataclasses import replace

from dashboard.charts.choice import chart_of
from dashboard.charts.parts.chart import Chart
from dashboard.measure.result import Row
from dashboard.measure.selection import Selection
from schemas.breakdown import Breakdown
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


def drawn(*rows: Row) -> Chart:
    selection = Selection(by="published_force")
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


def test_a_few_forces_are_said_to_be_few_and_two_have_no_funnel() -> None:
    assert any("With 4 forces nobody can tell" in note for note in drawn(*OTHERS[:4]).notes)
    assert drawn(*OTHERS[:2]).figure is None


def test_nothing_published_is_no_chart() -> None:
    assert drawn().figure is None
