"""Hold every panel of every page against what it gives away: each figure on the screen is in its file, a charge never alone."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from dashboard.force.panels.figures.read_with import CHARGED
from dashboard.force.panels.parts import download, panel_footer
from dashboard.force.panels.parts.formats.download_table import DownloadTable
from dashboard.web.html_table import HtmlTable
from schemas.metrics.registry import METRICS
from tests.dashboard.pages import PATHS, run_page
from tests.length import IS_LONG, long_proof

NUMBER: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")
OF_A_CHARGE: Final = METRICS[CHARGED].shown_with
"""What a charge is never copied or downloaded without."""
WAYS: Final = (
    {},
    {"by": "offence_group", "cohort": "all_violence"},
    {"victims": "other_adults"},
    {"basis": "closed"},
    {"where": "area=not_recorded"},
    {"first": "2024-04", "last": "2025-03"},
)


@dataclass
class TakenAway:
    """What one panel shows and gives away."""

    key: str
    table: HtmlTable
    file: DownloadTable
    sentence: str


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[TakenAway]:
    """Return what the panels of the pages that are run give away, each file written at once."""
    found: list[TakenAway] = []
    draw = panel_footer.draw_footer

    def note(table: HtmlTable, offer: download.Offer, key: str) -> Any:
        found.append(TakenAway(key, table, offer.table(), offer.sentence))
        return draw(table, offer, key)

    monkeypatch.setattr(panel_footer, "draw_footer", note)
    return found


def _missing(panel: TakenAway) -> list[str]:
    """Return the figures of the screen's table that stand neither in one row of the file nor in those of the same place."""
    rows = [(_written(row), {str(value).casefold() for value in row}) for row in panel.file.rows]
    missing = []
    for line in panel.table.rows:
        wanted = {number for column in panel.table.figures for number in NUMBER.findall(line[column])}
        if any(wanted <= written for written, _texts in rows):
            continue
        place = {
            cell.casefold() for column, cell in enumerate(line) if column not in panel.table.figures and cell != "–"
        }
        beside = set[str]().union(*(written for written, texts in rows if place <= texts))
        missing += [f"{panel.key}: {line}: {number}" for number in sorted(wanted - beside)]
    return missing


def _written(row: tuple[Any, ...]) -> set[str]:
    """Return every way in which a page writes the values of a row."""
    found: set[str] = set()
    for value in row:
        if isinstance(value, bool) or value is None:
            continue
        if isinstance(value, int | float):
            for one in (abs(value), 100 * abs(value)):
                found |= {f"{one:,.{places}f}" for places in (0, 1, 2)}
        else:
            found |= set(NUMBER.findall(str(value)))
    return found


def _alone(panel: TakenAway) -> list[str]:
    """Return where a charge is given away without those who do not support and the time beside it."""
    at = panel.file.columns.index("metric")
    metrics = {row[at] for row in panel.file.rows}
    steps = {row[panel.file.columns.index("step")] for row in panel.file.rows}
    has_charge = (
        CHARGED in metrics
        or any(CHARGED in str(step).split(".") for step in steps)
        or any(CHARGED in METRICS[str(name)].compares for name in metrics)
    )
    faults = [f"{panel.key}: the file lacks {name}" for name in OF_A_CHARGE if has_charge and name not in metrics]
    if "harged" in panel.sentence:
        faults += [
            f"{panel.key}: the sentence lacks {name}"
            for name in OF_A_CHARGE
            if METRICS[name].title not in panel.sentence
        ]
    return faults


@pytest.mark.parametrize("path", [path for path in PATHS if IS_LONG or path in ("outcomes", "comparison", "recording")])
def test_what_a_panel_shows_stands_in_its_file_and_no_charge_leaves_alone(
    path: str, home_of: Any, monkeypatch: pytest.MonkeyPatch, taken: list[TakenAway]
) -> None:
    _attack(home_of("ordinary"), path, monkeypatch, taken, WAYS if IS_LONG else WAYS[:1])


def _attack(home: Path, path: str, monkeypatch: pytest.MonkeyPatch, taken: list[TakenAway], ways: Any) -> None:
    faults = []
    for way in ways:
        taken.clear()
        run_page(home, path, monkeypatch, lang="en", **way)
        faults += [(way, fault) for panel in taken for fault in (*_missing(panel), *_alone(panel))]
    assert faults == []


@long_proof
@pytest.mark.parametrize("path", PATHS)
def test_of_the_sample_too(path: str, home_of: Any, monkeypatch: pytest.MonkeyPatch, taken: list[TakenAway]) -> None:
    _attack(home_of("sample"), path, monkeypatch, taken, WAYS)
