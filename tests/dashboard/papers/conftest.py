"""Make the papers of one edition once for every test that only reads them."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from dashboard.language.catalogue import LANGUAGES, Language
from dashboard.papers.write import write_papers
from tests.conftest import Builder
from tests.dashboard.papers.paper_files import PaperFiles, make_papers, signed_home
from tests.dashboard.strategic.editions import ordinary, small

DECIDED = ("12 October 2026, Decision 17: training for call takers. Police lead, open",)


@pytest.fixture(scope="session", params=LANGUAGES)
def papers(request: pytest.FixtureRequest) -> PaperFiles:
    language: Language = request.param
    return make_papers(language, ordinary(), ordinary("2026-Q2"), DECIDED)


@pytest.fixture(scope="session")
def ordinary_papers() -> PaperFiles:
    return make_papers("en", ordinary())


@pytest.fixture(scope="session")
def good() -> PaperFiles:
    """Return the papers of a small edition: what is planted in them is looked for in all of them."""
    return make_papers("en", small())


@pytest.fixture
def written(built_once: Callable[[str, Builder], Path], tmp_path: Path) -> Path:
    """Return a home of the test's own with the papers of its edition."""

    def build(folder: Path) -> Path:
        messages: list[str] = []
        write_papers(signed_home(folder, small()), "2026-Q3", messages.append)
        (folder / "messages").write_text("\n".join(messages), "utf-8")
        return folder

    return Path(copytree(built_once("papers", build), tmp_path / "written", symlinks=True))
