"""A chart holds the figures that it draws, a gap where one is hidden, and nothing else."""

import io
import re

import pytest
from pptx import Presentation

from dashboard.editions.written_papers import SLIDES
from tests.dashboard.papers.paper_files import (
    PaperFiles,
    sheets_of,
)


def test_charts_hold_the_figures_they_draw_and_a_gap_where_one_is_hidden(ordinary_papers: PaperFiles):
    """Charged: 9 of 101 is 8.9%, hidden, 15 of 139 is 10.8%, too early."""
    charts = _charts(ordinary_papers)
    (series,) = charts["Charged or summonsed"].plots[0].series
    assert list(series.values) == [8.9, None, 10.8, None]
    assert list(charts["Charged or summonsed"].plots[0].categories) == [
        "2022/23",
        "2023/24\nhidden to protect people (of 112)",
        "2024/25",
        "2025/26\ntoo early to say (of 170)",
    ]


def test_a_bar_of_a_share_is_drawn_out_of_all_of_them_on_slides(ordinary_papers: PaperFiles):
    """Room for a label beside the longest bar: 203 * 1.35 is 274.05; of shares it is 100 * 1.35, whatever the largest."""
    charts = _charts(ordinary_papers)
    assert charts["Crimes recorded by the police"].value_axis.maximum_scale == pytest.approx(274.05)
    assert charts["Charged or summonsed"].value_axis.maximum_scale == pytest.approx(135)
    assert charts["How it ended, and who ended it"].value_axis.maximum_scale == pytest.approx(135)


def test_the_workbook_of_a_chart_holds_nothing_else(ordinary_papers: PaperFiles):
    charts = _charts(ordinary_papers)
    ((_, rows),) = sheets_of(charts["Charged or summonsed"].part.chart_workbook.xlsx_part.blob).items()
    assert rows == [
        [None, "Percentage"],
        ["2022/23", 8.9],
        ["2023/24\nhidden to protect people (of 112)", None],
        ["2024/25", 10.8],
        ["2025/26\ntoo early to say (of 170)", None],
    ]


def test_counts_are_written_without_a_decimal_and_shares_with_one(ordinary_papers: PaperFiles):
    charts = _charts(ordinary_papers)
    forms = {"Crimes recorded by the police": "0", "Charged or summonsed": "0.0", "Consent to a full report": "0.0"}
    for title, form in forms.items():
        assert set(re.findall(r"<c:formatCode>([^<]*)<", charts[title].part.blob.decode())) - {"General"} == {form}


def _charts(papers: PaperFiles) -> dict[str, object]:
    presentation = Presentation(io.BytesIO(papers.files[SLIDES]))
    return {shape.name: shape.chart for slide in presentation.slides for shape in slide.shapes if shape.has_chart}
