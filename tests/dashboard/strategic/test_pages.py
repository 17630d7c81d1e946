"""Every page in both languages: the answer first, no blank cell, and an honest word where there is no figure."""

import ast
import json
import re
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from dashboard import strategic
from dashboard.editions.reader import Edition
from dashboard.strategic.parts.pages import PATHS
from tests.dashboard.strategic.editions import CHARGED, TOGETHER, YEARS, edition, nothing_shown, ordinary, table
from tests.dashboard.strategic.pages import html_of, run_page
from tests.dashboard.strategic.released import release

CELL = re.compile(r"<t[dh][^>]*>(.*?)</t[dh]>", re.DOTALL)
QUESTIONS = ("reporting", "outcomes", "losses", "support")


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three editions: the first, one that replaced nothing, one that shows nothing."""
    folder = tmp_path_factory.mktemp("home") / "releases"
    return release(folder, nothing_shown("2025-Q4"), ordinary("2026-Q2"), ordinary(previous="2026-Q2"))


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("name", ["2026-Q3", "2026-Q2", "2025-Q4"])
@pytest.mark.parametrize("path", PATHS)
def test_every_page_is_drawn(
    path: str, name: str, language: str, releases: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = run_page(releases, path, monkeypatch, edition=name, lang=language)
    assert not test.exception
    html = html_of(test)
    assert name in html
    assert "" not in [cell.strip() for cell in CELL.findall(html)]


@pytest.mark.parametrize("path", QUESTIONS)
def test_the_answer_comes_first(path: str, releases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    html = html_of(run_page(releases, path, monkeypatch))
    assert 0 < html.index('class="verdict"') < html.index("<table")
    verdict = re.search(r'class="verdict">(.*?)</p>', html)
    assert verdict
    assert verdict[1].count(". ") == 0  # one sentence


def test_what_is_hidden_and_what_is_too_early_say_so(releases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    html = html_of(run_page(releases, "outcomes", monkeypatch))
    rows = [[unescape(cell) for cell in CELL.findall(row)] for row in html.split("<tr>")]
    assert ["2022/23", "9", "101", "8.9%", "5% to 16%"] in rows
    hidden, early = "hidden to protect people", "too early to say"
    assert ["2023/24", hidden, "112", "not given", "not given"] in rows
    assert ["2025/26", early, "170", "not given", "not given"] in rows


def test_the_newest_edition_opens_and_the_address_says_so(releases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = run_page(releases, "reporting", monkeypatch)
    assert test.query_params["edition"] in ("2026-Q3", ["2026-Q3"])


def test_the_page_speaks_the_language_of_the_address(releases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    english, welsh = (html_of(run_page(releases, "outcomes", monkeypatch, lang=lang)) for lang in ("en", "cy"))
    assert "30 September 2026" in english
    assert "30 Medi 2026" in welsh
    assert "hidden to protect people" not in welsh
    assert 'lang="cy" hreflang="cy"' in english.replace("&amp;", "&")
    assert 'lang="en" hreflang="en"' in welsh.replace("&amp;", "&")


def test_an_edition_that_was_replaced_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = release(tmp_path, ordinary("2026-Q3"), ordinary("2026-Q3-r2", supersedes="2026-Q3"))
    old = html_of(run_page(folder, "outcomes", monkeypatch, edition="2026-Q3"))
    assert "was replaced by edition 2026-Q3-r2" in old
    assert "was replaced" not in html_of(run_page(folder, "outcomes", monkeypatch))


@pytest.mark.parametrize("file", ["cube.duckdb", "policy.toml", "manifest.json", "manifest.sig"])
def test_a_tampered_edition_shows_no_figure(file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = release(tmp_path, ordinary())
    path = folder / "2026-Q3" / file
    content = path.read_bytes()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    html = html_of(run_page(folder, "outcomes", monkeypatch))
    assert "not as it was released" in html
    assert "<table" not in html


def test_an_edition_that_is_none_is_refused(releases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("2031-Q1", "../../store", "<b>"):
        html = html_of(run_page(releases, "outcomes", monkeypatch, edition=name))
        assert "This edition cannot be shown" in html
        assert "<b>" not in html


def test_without_an_edition_the_page_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "No edition has been released yet" in html_of(run_page(tmp_path, "", monkeypatch))


def test_an_edition_that_shows_nothing_is_one_page(releases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in ("", *QUESTIONS):
        html = html_of(run_page(releases, path, monkeypatch, edition="2025-Q4"))
        assert "This edition can show no figure" in html
        assert "What would change it" in html
        assert "What the group can do meanwhile" in html
        assert "<table" not in html


def test_a_figure_holds_nothing_but_shown_cells(releases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = ordinary()
    for path in QUESTIONS:
        charts = run_page(releases, path, monkeypatch).get("plotly_chart")
        assert charts
        for chart in charts:
            figure = json.loads(chart.proto.spec)
            for trace in figure["data"]:
                assert "customdata" not in trace
                assert trace["hoverinfo"] == "skip"
                heights = trace["x"] if trace.get("orientation") == "h" else trace["y"]
                if trace["type"] == "bar":
                    assert set(heights) <= _drawable(shown), path


def _drawable(shown: Edition) -> set[float]:
    """The counts and shares of an edition."""
    counts = {float(cell.value) for cell in shown.cells.values() if cell.value is not None}
    places = {place[:3] for place in shown.cells if place[3] == "of"}
    return counts | {share.rate for place in places if (share := shown.share(*place))}


def test_a_file_holds_the_cells_and_nothing_more(releases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dashboard.strategic.parts.download import to_csv

    written = to_csv(ordinary(), CHARGED).decode("utf-8-sig").splitlines()
    assert written[written.index("") + 1 :] == [
        "Period,Part,Number,Out of",
        f"{YEARS[0]},Charged or summonsed,9,101",
        f"{YEARS[1]},Charged or summonsed,hidden to protect people,112",
        f"{YEARS[2]},Charged or summonsed,15,139",
        f"{YEARS[3]},Charged or summonsed,too early to say,170",
        f"{TOGETHER},Charged or summonsed,31,352",
    ]


def test_a_percentage_never_stands_alone(releases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside every percentage of a table stand its two counts."""
    for path in QUESTIONS:
        for row in html_of(run_page(releases, path, monkeypatch)).split("<tr>")[1:]:
            cells = CELL.findall(row)
            for place, cell in enumerate(cells):
                if re.fullmatch(r"\d+\.\d%", cell):
                    assert cells[place - 2].isdecimal()
                    assert cells[place - 1].isdecimal()
                elif "%" in cell and " to " not in cell and "th scope" not in row:
                    assert re.search(r"\d+ of \d+ \(", cell), cell


def test_the_charged_are_never_shown_without_those_recorded_as_not_supporting(
    releases: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    html = html_of(run_page(releases, "outcomes", monkeypatch))
    assert html.index("Charged or summonsed:") < html.index("Victim recorded as not supporting:")


def test_tables_of_one_period_and_of_none_are_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    convicted = table("convicted", "outcomes", title="Convicted", years=())
    young = table("swlo_opened", "support", "count", cumulative="")
    made = edition((convicted, {TOGETHER: "12 of 213"}), (young, {YEARS[0]: "40"}))
    folder = release(tmp_path, replace(made, as_at=date(2026, 9, 30)))
    for path, words in (
        ("outcomes", "12"),
        ("support", "40"),
        ("losses", "This edition has no table on this question."),
    ):
        test = run_page(folder, path, monkeypatch)
        assert not test.exception
        assert words in html_of(test)


@pytest.mark.parametrize("path", sorted(Path(strategic.__path__[0]).glob("*.py")), ids=lambda path: path.stem)
def test_no_message_is_looked_up_inside_an_f_string(path: Path) -> None:
    """There the extraction of messages does not see it, and it would stay English."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.JoinedStr):
            calls = [inner.func for inner in ast.walk(node) if isinstance(inner, ast.Call)]
            assert not [call for call in calls if isinstance(call, ast.Name) and call.id in ("_", "ngettext")]
