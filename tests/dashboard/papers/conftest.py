"""Make the papers of one edition once for every test that only reads them."""

import pytest

from dashboard.language.catalogue import LANGUAGES, Language
from tests.dashboard.papers.paper_files import PaperFiles, make_papers
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
