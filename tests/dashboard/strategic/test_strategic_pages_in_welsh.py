"""Every word of the strategic edition passes through the catalogue: shown in a language of dots, no letter is left."""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from dashboard.editions.reader import Edition
from dashboard.language import catalogue
from dashboard.papers.content.content import paper_content
from dashboard.strategic.parts.pages import OVERVIEW, PAGES, Page
from tests.dashboard.strategic.editions import TOGETHER, YEARS, edition, table
from tests.dashboard.strategic.pages import run_page
from tests.dashboard.strategic.released import release
from tests.dashboard.unread import WORD, Unread, said_on, words_left
from tests.tools.catalogue.extractors import ROOT

OTHER_LANGUAGE = {"English"}
LABELS = tomllib.loads((ROOT / "dashboard" / "meetings" / "labels.toml").read_text("utf-8"))["label"]
OURS = frozenset(OTHER_LANGUAGE | {word for label in LABELS for word in WORD.findall(label["welsh"])})
"""What stands in its own language: the switch to the other one, and the labels of meetings, which bring their Welsh with them."""


@pytest.fixture(autouse=True)
def dots(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(catalogue, "catalogue", lambda _: Unread())
    catalogue.use("cy")
    yield
    catalogue.use("en")


def every_shape(**changed: Any) -> Edition:
    """Return an edition of every shape, with counts shown, hidden, zero and too early."""
    parts = ("charged", "victim_does_not_support", "no_suspect")
    steps = ("recorded", "suspect_identified", "charged")
    return edition(
        (
            table("reports_received", "reporting", "count", unit="report"),
            {YEARS[2]: "61", YEARS[3]: "92", TOGETHER: "300"},
        ),
        (table("full_reporting", "reporting"), {YEARS[2]: "30 of 90", YEARS[3]: "60 of 95", TOGETHER: "120 of 300"}),
        (table("charged", "outcomes", matures=True), {YEARS[3]: "too early of 92", TOGETHER: "20 of 300"}),
        (
            table("how_it_ended", "attrition", "parts", by="step", rows=parts),
            {TOGETHER: dict.fromkeys(parts, "40 of 300")},
        ),
        (
            table("attrition", "attrition", "steps", by="step", rows=steps),
            {TOGETHER: dict.fromkeys(steps, "100 of 300")},
        ),
        (table("swlo_opened", "support", "count", unit="case"), {TOGETHER: "0"}),
        **{"build": "20261001-090000-123456", "definitions": "123456", **changed},
    )


def test_the_papers_say_nothing_outside_the_catalogue() -> None:
    before = every_shape(name="2026-Q2")
    text_of_paper = json.dumps(
        asdict(paper_content(every_shape(previous="2026-Q2", supersedes="2026-Q1"), before)), ensure_ascii=False
    )
    assert words_left(" ".join(strings(json.loads(text_of_paper)))) == set()


def strings(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        for key, value in part.items():
            if key != "name":  # of a table: a code for files, on no page
                yield from strings(value)
    elif isinstance(part, list):
        for value in part:
            yield from strings(value)
    elif isinstance(part, str):
        yield part


@pytest.mark.parametrize(
    ("page", "is_shown"),
    [*((page, True) for page in PAGES), (OVERVIEW, False)],
    ids=lambda value: getattr(value, "path", "all" if value else "nothing") or "in_short",
)
def test_a_page_says_nothing_outside_the_catalogue(
    page: Page, is_shown: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = every_shape(previous="2026-Q2") if is_shown else hidden(every_shape())
    releases = release(tmp_path / "releases", every_shape(name="2026-Q2"), now)
    test = run_page(releases, page.path, monkeypatch, writes_minutes=True, lang="cy")
    assert not test.exception
    assert words_left(said_on(test), OURS) == set()


def hidden(shown: Edition) -> Edition:
    """Return the same with nothing shown."""
    tables = tuple(shown.tables)
    return edition(
        *((declared, {}) for declared in tables), name=shown.name, build=shown.build, definitions=shown.definitions
    )
