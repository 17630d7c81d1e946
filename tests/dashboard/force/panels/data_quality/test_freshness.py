"""Say which extract is due, from the days that usually lie between two of it."""

from datetime import date
from typing import Any

import pytest

from dashboard.force.panels.data_quality.freshness import _title, _usually, show
from dashboard.force.panels.parts import list_panel
from dashboard.force.session import warehouse_cache
from dashboard.web import clock
from dashboard.web.html_table import HtmlTable

DRAWN = date(2026, 9, 30)


def extract(name: str, usual_days: int | None) -> dict[str, Any]:
    return {"extract": name, "as_at_date": DRAWN, "usual_days": usual_days}


def test_the_usual_days_are_said_and_whether_they_are_assumed() -> None:
    assert _usually(extract("crimes", 92)) == "every 92 days"
    assert _usually(extract("outcomes_benchmark", None)) == "every 366 days (assumed)"


def test_the_title_names_up_to_three_extracts() -> None:
    assert _title([], 5) == "No extract is due"
    assert _title(["crimes"], 5) == "1 extract is due: crimes"
    assert _title(["crimes", "outcomes", "stages"], 5) == "3 extracts are due: crimes, outcomes, stages"
    assert _title(["crimes", "outcomes", "stages", "training"], 5) == "4 of 5 extracts are due"


@pytest.mark.parametrize(
    ("today", "title", "under"),
    [
        ("2026-09-29", "Which extract is due is not known", "By the clock it is 29 September 2026"),
        ("2026-09-30", "No extract is due", "A row is held back"),
    ],
)
def test_by_a_clock_behind_the_data_no_extract_is_called_in_time(
    today: str, title: str, under: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(clock.VARIABLE, today)
    drawn: list[tuple[str, str]] = []
    monkeypatch.setattr(list_panel, "draw_list", lambda title, under, *_: drawn.append((title, under)))
    monkeypatch.setattr(
        warehouse_cache, "list_rows", lambda _: [extract("crimes", 92) | {"extracts": 3, "held_back": 0}]
    )
    show()
    assert drawn[0][0] == title
    assert drawn[0][1].startswith(under)


def test_each_extract_is_a_row_with_its_counts_set_as_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[HtmlTable] = []
    monkeypatch.setattr(list_panel, "draw_list", lambda _title, _under, table, *_: drawn.append(table))
    monkeypatch.setattr(
        warehouse_cache, "list_rows", lambda _: [extract("crimes", 92) | {"extracts": 3, "held_back": 1200}]
    )
    show()
    (row,) = drawn[0].rows
    assert (row[:4], row[5]) == (("crimes", "2026-09-30", "3", "every 92 days"), "1,200")
    assert [drawn[0].columns[index] for index in sorted(drawn[0].figures)] == ["Extracts so far", "Rows held back"]
