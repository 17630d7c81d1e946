"""List the cases of a selection."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.measure.selection import Selection
from dashboard.warehouse.reader import open_warehouse
from tests.dashboard.pages import run_page, tables_of, text_of
from tests.etl.homes import make_home, write

HomeOf = Callable[[str], Path]


def test_a_case_is_listed_with_its_reference_its_age_and_its_stage(
    home_of: HomeOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = text_of(run_page(home_of("one_row"), "investigations", monkeypatch))
    for words in ("C1", "Rape", "1 Mar 2021", "Suspect identified", "● 16"):
        assert words in text


def test_a_narrower_selection_has_no_more_cases(home_of: HomeOf, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Selection(cohort="all_violence", where=(("sector", "street"),))
    for selection in (asked, replace(asked, where=(("suspect_relationship", "nobody"),))):
        query = {name: value for name, value in selection.to_query().items() if name != "per"}
        text = text_of(run_page(home_of("ordinary"), "investigations", monkeypatch, **query))
        assert ("No case is in this selection" in text) == (selection != asked)


@pytest.mark.parametrize(("part", "is_charged"), [("numerator", True), ("outside", False)])
def test_the_cases_behind_a_part_are_those_and_no_other(
    part: str, is_charged: bool, home_of: HomeOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {"cohort": "all_violence", "metric": "charged", "part": part}
    page = run_page(home_of("ordinary"), "investigations", monkeypatch, **asked)
    found = (
        open_warehouse(home_of("ordinary"))
        .cursor()
        .execute(
            "select distinct crime_ref from crimes where not is_cancelled and not is_open and is_charged = $charged",
            {"charged": is_charged},
        )
    )
    assert sorted(row[0] for row in tables_of(page)["Cases"]) == sorted(ref for (ref,) in found.fetchall())


def test_a_part_that_holds_nobody_shows_all(home_of: HomeOf, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = {"cohort": "all_violence", "metric": "days_to_outcome", "part": "numerator"}
    page = run_page(home_of("ordinary"), "investigations", monkeypatch, **asked)
    assert len(tables_of(page)["Cases"]) > 1


def test_a_cancelled_crime_is_listed_where_a_figure_counts_it_and_nowhere_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = make_home(tmp_path / "home")
    home.load(write(tmp_path / "first", "crimes.csv", [{}, {"crime_ref": "C2"}]), "2023-01-01")
    cancelled = {"crime_ref": "C2", "cancelled_code": "C1", "cancelled_date": "2023-01-15"}
    home.load(write(tmp_path / "second", "crimes.csv", [{}, cancelled]), "2023-02-01")
    assert [row[0] for row in tables_of(run_page(home.root, "investigations", monkeypatch))["Cases"]] == ["C1"]
    asked = {"metric": "changes_since_last_load", "part": "denominator", "step": "restated_crime"}
    (row,) = tables_of(run_page(home.root, "investigations", monkeypatch, **asked))["Cases"]
    assert (row[0], row[5]) == ("C2", "✕ cancelled")
