"""What the columns of a released figure draw: a hidden year has words and no height."""

from dashboard.charts.editions.edition_years import DecisionMark, YearColumn, edition_columns

SHOWN = YearColumn("2022/23", 0.25, "25%", "5 of 20", 0.11, 0.47)
HIDDEN = YearColumn("2023/24", why="hidden to protect people")
EARLY = YearColumn("2024/25", why="too early to say", is_early=True)


def test_what_is_not_shown_has_words_and_no_data() -> None:
    drawn = edition_columns([SHOWN, HIDDEN, EARLY], [])
    bars, reach = drawn.data
    assert list(bars.x) == [0]
    assert list(bars.y) == [0.25]
    assert list(reach.y) == [0.11, 0.47, None]
    assert [words.text for words in drawn.layout.annotations] == [
        "hidden<br>to<br>protect<br>people",
        "too<br>early<br>to<br>say",
    ]
    hidden, early = drawn.layout.shapes
    assert [(mark.type, mark.line.dash, mark.x0, mark.x1) for mark in (hidden, early)] == [
        ("line", "dot", 1 - 0.31, 1 + 0.31),
        ("line", "dash", 2 - 0.31, 2 + 0.31),
    ]
    assert {(mark.y0, mark.y1) for mark in (hidden, early)} == {(0, 0)}  # no height: none that reads as a size
    assert {(words.y, words.yanchor) for words in drawn.layout.annotations} == {(0, "bottom")}


def test_a_year_of_nothing_but_hidden_ones_is_drawn() -> None:
    drawn = edition_columns([HIDDEN, HIDDEN], [])
    assert list(drawn.data[0].y) == []


def test_what_was_decided_after_the_years_stands_behind_them() -> None:
    drawn = edition_columns([SHOWN, HIDDEN], [DecisionMark("A", 7.3)])
    (line,) = [shape for shape in drawn.layout.shapes if shape.y1 == 1]
    assert 1.5 < line.x0 < drawn.layout.xaxis.range[1]


def test_a_decision_before_the_years_stands_at_their_edge() -> None:
    drawn = edition_columns([SHOWN, HIDDEN], [DecisionMark("B", -3.0)])
    (line,) = [shape for shape in drawn.layout.shapes if shape.y1 == 1]
    assert line.x0 == -0.46
    assert "<b>B</b>" in [words.text for words in drawn.layout.annotations]


def test_decisions_that_share_an_edge_share_a_line_and_can_be_told_apart() -> None:
    """The last year that is read may be long over: two letters on one another would be none."""
    marks = [DecisionMark("A", 0.2), DecisionMark("B", 7.3), DecisionMark("C", 9.0)]
    drawn = edition_columns([SHOWN, HIDDEN], marks)
    assert len([shape for shape in drawn.layout.shapes if shape.y1 == 1]) == 2
    assert [words.text for words in drawn.layout.annotations if words.text[0:2] == "<b"] == ["<b>A</b>", "<b>B C</b>"]


def test_a_column_has_its_year_its_figure_and_its_counts_below_it_as_text() -> None:
    drawn = edition_columns([SHOWN, YearColumn("<i>", 0.5, "50%")], [])
    assert list(drawn.layout.xaxis.ticktext) == ["2022/23<br><b>25%</b><br>5 of 20", "&lt;i&gt;<br><b>50%</b>"]


def test_only_the_latest_year_shown_is_strong() -> None:
    first, second = edition_columns([SHOWN, YearColumn("2023/24", 0.5), HIDDEN], []).data[0].marker.color
    assert first != second
    assert edition_columns([YearColumn("2023/24", 0.5)], []).data[0].marker.color == (second,)


def test_columns_are_larger_for_a_projector() -> None:
    assert edition_columns([SHOWN], [], scale=2.0).layout.xaxis.tickfont.size == 24
