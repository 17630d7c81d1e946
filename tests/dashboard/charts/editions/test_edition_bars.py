"""What the bars of a released table draw: a hidden count has its words and no bar."""

from dashboard.charts.editions.edition_bars import EditionBar, edition_bars

ROWS = [EditionBar("Charged", 0.25, "25%", "5 of 20")]


def test_a_hidden_row_is_drawn_on_the_paper_and_a_share_of_its_whole() -> None:
    drawn = edition_bars(
        [EditionBar("Charged", 0.25, "25%", "5 of 20"), EditionBar("Open", None, "hidden to protect people")], whole=1.0
    )
    assert [list(trace.x) for trace in drawn.data] == [[0.25]]
    assert list(drawn.layout.xaxis.range) == [0, 1.0]
    (mark,) = drawn.layout.shapes
    assert (mark.type, mark.x0, mark.x1, mark.xref) == ("line", 0, 0, "paper")  # no length: none that reads as a size
    assert -1.5 < mark.y0 < mark.y1 < -0.5  # in the second lane
    assert any("hidden to" in words.text for words in drawn.layout.annotations)


def test_counts_fill_the_axis_up_to_the_largest() -> None:
    drawn = edition_bars([EditionBar("All", 40, "40"), EditionBar("Street", 10, "10")])
    assert list(drawn.layout.xaxis.range) == [0, 40]


def test_bars_are_larger_for_a_projector() -> None:
    assert edition_bars(ROWS, scale=2.0).layout.height == 2 * edition_bars(ROWS).layout.height
    small, large = (edition_bars(ROWS, scale=scale).layout.annotations[0].font.size for scale in (1.0, 2.0))
    assert large == 2 * small


def test_rows_without_any_figure_are_drawn() -> None:
    assert list(edition_bars([EditionBar("Open", None, "hidden")]).data[0].x) == []
