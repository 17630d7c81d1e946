"""Offer figures, picture and sentence of a panel, each named by what it holds."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import rmtree
from typing import Any

import pytest

from dashboard.access.reader import VARIABLE
from dashboard.access.roles import Role
from dashboard.audit.door import NotLoggedError
from dashboard.force.panels.parts import download
from dashboard.force.session import warehouse_cache
from dashboard.measure.selection import Selection
from dashboard.warehouse.reader import Warehouse, open_warehouse
from dashboard.web.html_table import HtmlTable
from tests.dashboard.audit.lines import is_named, logged
from tests.dashboard.charts.measured import measurement, share, year
from tests.etl.homes import make_home


@pytest.fixture
def build(home_of: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> Warehouse:
    found = open_warehouse(home_of("ordinary"))
    monkeypatch.setattr(warehouse_cache, "warehouse", lambda: found)
    monkeypatch.setenv(VARIABLE, Role.LEAD)
    monkeypatch.setenv("OUTCOMES_HOME", str(home_of("ordinary")))
    return found


def test_a_selection_is_written_as_its_address() -> None:
    asked = Selection(first_month=date(2021, 1, 1), where=(("area", "North"),))
    assert download.selection_text(asked) == (
        "cohort sexual_violence; victims sex_workers; per all; from 2021-01; where ['area=North']"
    )


def test_a_file_of_figures_is_named_by_metric_months_and_build_and_says_what_it_is_of(build: Warehouse) -> None:
    result = measurement(share(1, 4, period=year(2023)), share(2, 4, period=year(2024)))
    offer = download.figures_offer("charged", "Charged: 3 of 8", Selection(), (result,))
    assert offer.name == f"charged_2023-04_to_2025-03_build_{build.build}"
    assert offer.table().notes == (
        ("title", "Charged: 3 of 8"),
        ("selection", "cohort sexual_violence; victims sex_workers; per all"),
        ("as_at", "2026-09-30"),
        ("build", build.build),
        ("marking", "OFFICIAL-SENSITIVE: police use only"),
    )


def test_a_list_is_made_when_its_file_is_asked_for(build: Warehouse) -> None:
    asked: list[str] = []

    def whole() -> HtmlTable:
        asked.append("whole")
        return HtmlTable("Cases", ("Case",), (("A1",),))

    offer = download.list_offer("cases", whole, (("title", "Cases"),))
    assert (offer.name, asked) == (f"cases_build_{build.build}", [])
    assert offer.table().rows == (("A1",),)


def _drawn(monkeypatch: pytest.MonkeyPatch, offer: download.Offer) -> tuple[list[dict[str, Any]], list[str]]:
    files: list[dict[str, Any]] = []
    html: list[str] = []
    monkeypatch.setattr(download.st, "download_button", lambda label, **given: files.append({"label": label, **given}))
    monkeypatch.setattr(download.st, "html", html.append)
    download.draw_menu(offer, "charged")
    return files, html


def test_what_the_matrix_lets_nobody_take_is_offered_to_nobody_and_figures_not_to_who_only_sees_them(
    build: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = HtmlTable("A list", ("Case",), (("A1",),))
    figures = download.figures_offer(
        "charged", "Charged", Selection(), (measurement(share(6, 86)),), sentence="6 of 86"
    )
    assert len(_drawn(monkeypatch, figures)[0]) == 2
    for name in ("sample", "a list that stands nowhere"):
        assert _drawn(monkeypatch, download.list_offer(name, table, ())) == ([], [])
    monkeypatch.setenv(VARIABLE, Role.SUPERVISOR)
    assert _drawn(monkeypatch, figures) == ([], [])


def test_each_form_has_its_own_name_and_only_another_language_says_that_columns_stay_in_english(
    build: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer = download.list_offer("cases", HtmlTable("Cases", ("Case",), (("A1",),)), ())
    files, html = _drawn(monkeypatch, offer)
    assert [file["file_name"] for file in files] == [f"{offer.name}.csv", f"{offer.name}.xlsx"]
    assert [file["help"] for file in files] == [None, None]
    assert files[0]["data"]().startswith(b"\xef\xbb\xbfCase,as_at,build,marking\r\nA1,2026-09-30,")
    assert files[1]["data"]().startswith(b"PK")
    assert html == []  # nothing to draw and nothing to say
    monkeypatch.setattr(download, "in_use", lambda: "cy")
    monkeypatch.setattr(download, "_", str)
    assert {file["help"] for file in _drawn(monkeypatch, offer)[0]} == {"The names of its columns stay in English"}


def test_a_file_is_given_once_it_is_logged_with_its_references_and_not_where_it_cannot_be(
    build: Warehouse, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    home = make_home(tmp_path / "home").root
    monkeypatch.setenv("OUTCOMES_HOME", str(home))
    offer = download.list_offer("cases", HtmlTable("Cases", ("Crime", "Unit"), (("CRIME/1", "North"),)), ())
    files, _ = _drawn(monkeypatch, offer)
    assert logged(home) == []  # it is offered, and nobody has asked for it
    files[0]["data"]()
    (line,) = logged(home)
    assert (line.kind, line.roles, line.to_whom) == ("disclosure", "lead", "reader")
    assert (line.what, line.counts) == (f"file {offer.name}", {"crime_ref": 1, "rows": 1})
    assert is_named(home, "crime_ref", "CRIME/1")
    rmtree(home / "audit")
    (home / "audit").write_text("in the way")
    with pytest.raises(NotLoggedError):
        files[1]["data"]()


def test_a_picture_is_taken_of_its_own_panel_and_carries_whose_it_is_marking_day_and_build(
    build: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    results = (measurement(share(6, 86)), measurement(share(1, 4), kind="count"))
    monkeypatch.setattr(download, "whose_in_words", lambda drawn: f"figures of {len(drawn)} result")
    offer = download.figures_offer(
        "charged", "Charged", Selection(), results, "6 of 86 <charged>", "panel how ended: all"
    )
    [html] = _drawn(monkeypatch, offer)[1]
    assert html.count('data-of="st-key-panel-how-ended--all"') == 2  # a png and an svg
    foot = f"figures of 1 result · OFFICIAL-SENSITIVE: police use only · data as at 30 September 2026 · build {build.build}"
    assert html.count(f'data-foot="{foot}"') == 2
    assert '<p class="sentence">6 of 86 &lt;charged&gt;</p>' in html


def test_a_sentence_without_a_chart_has_no_picture(build: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    offer = replace(
        download.figures_offer("charged", "Charged", Selection(), (measurement(share(6, 86)),)), sentence="6 of 86"
    )
    [html] = _drawn(monkeypatch, offer)[1]
    assert "data-picture" not in html
    assert "data-copy" in html
