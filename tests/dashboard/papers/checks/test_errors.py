"""The error names file and rule, and never what was found."""

from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.editions.written_papers import PAPER
from dashboard.papers.checks.errors import BrokenPaperError
from dashboard.papers.formats.paper import paper
from tests.dashboard.papers.paper_files import PaperFiles, in_language


def test_the_error_never_says_the_number(good: PaperFiles, tmp_path: Path):
    changed = replace(good.content, notes=("Of these, 4711 were not counted.",))
    content = in_language("en", lambda: paper(changed, good.edition.released_on))
    with pytest.raises(BrokenPaperError) as caught:
        replace(good, files={**good.files, PAPER: content}).check(tmp_path)
    assert "4711" not in str(caught.value)
