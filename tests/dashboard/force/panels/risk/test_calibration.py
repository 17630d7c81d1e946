"""Draw what measure says of what happened next, by band of one tool, and compute nothing."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.force.panels.risk.calibration import _title, word_text
from dashboard.measure.kinds.band_comparisons import FEW, LOWEST
from dashboard.measure.measure import measure
from dashboard.measure.result import Row
from dashboard.measure.selection import Selection
from dashboard.warehouse.reader import open_warehouse
from tests.dashboard.pages import html_of, tables_of, text_of

CAPTION = "What happened next, by tool and band"


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (Row(word="higher"), "more often than the lowest band"),
        (Row(word="lower"), "less often than the lowest band"),
        (Row(word="similar"), "as often as the lowest band"),
        (Row(word="cannot tell"), "cannot tell"),
        (Row(word="too few to say", flag=FEW), "too few to say"),
        (Row(flag=LOWEST), ""),
    ],
)
def test_each_word_of_measure_has_its_words_on_the_page(row: Row, text: str) -> None:
    assert word_text(row) == text


def test_the_table_of_the_sample_shows_each_band_of_each_tool_as_it_is_measured(
    page_of: Callable[..., AppTest], home_of: Callable[[str], Path]
) -> None:
    """Of version 2 of the sample tool 3 of 9 in the high band and 0 of 32 in the lowest, which a rejected row may change."""
    page = page_of("sample", "risk")
    rows = tables_of(page)[CAPTION]
    within_90 = {row[0]: row[2:] for row in rows if row[1] == "90 days" and "safety tool, version 2" in row[0]}
    assert list(within_90.values()) == [
        ("0 of 32", "0.0%", "0.0–10.7%", "–"),
        ("2 of 19", "10.5%", "2.9–31.4%", "too few to say"),
        ("3 of 9", "33.3%", "12.1–64.6%", "too few to say"),
    ]
    (head,) = [html.split("</thead>")[0] for html in html_of(page) if f"<caption>{CAPTION}" in html]
    assert len(re.findall(r'<th scope="col" class="figure">', head)) == 3  # of each, its share and the interval
    assert "Too few to tell whether a higher band foresees more harm" in text_of(page)
    measured = measure(open_warehouse(home_of("sample")), "victim_again_against_lowest_band", Selection()).rows
    assert [row[2] for row in rows] == [f"{row.numerator} of {row.denominator}" for row in measured]
    assert [row[5] for row in rows] == [word_text(row) or "–" for row in measured]


def test_without_assessments_it_says_so(page_of: Callable[..., AppTest]) -> None:
    page = page_of("sample", "risk", first="2021-01", last="2021-01")
    assert "Nothing can be said yet of what happened after an assessment" in text_of(page)
    assert CAPTION not in tables_of(page)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ((None, "higher", "similar"), "What happened next differs by band"),
        ((None, "similar", "cannot tell"), "No band clearly differs from the lowest of its tool"),
        ((None, "too few to say"), "Too few to tell"),
    ],
)
def test_only_bands_that_differ_are_said_to(words: tuple[str | None, ...], title: str) -> None:
    assert _title([Row(word=word) for word in words]).startswith(title)
