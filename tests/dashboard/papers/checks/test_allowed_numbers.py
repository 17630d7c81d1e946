"""Only shown counts, their shares and known words may hold numbers."""

from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.editions.cells import Cell, Status
from dashboard.editions.written_papers import SLIDES
from dashboard.papers.checks.errors import BrokenPaperError
from dashboard.papers.formats.slides import slides
from tests.dashboard.papers.paper_files import PaperFiles, in_language, make_papers
from tests.dashboard.strategic.editions import small


def test_a_hidden_cell_that_has_a_value_all_the_same_stops_every_paper(tmp_path: Path):
    """An edition should never hold one. Were it to, no paper would be the way out."""
    edition = small()
    key = ("crimes_recorded", "2023/24", "", "count")
    cells = {**edition.cells, key: Cell(*key, Status.HIDDEN, 132)}
    with pytest.raises(BrokenPaperError, match=r"tables\.csv.*other than the cells"):
        make_papers("en", replace(edition, cells=cells)).check(tmp_path)


def test_a_number_of_the_policy_is_no_licence_for_the_same_number_elsewhere(good: PaperFiles, tmp_path: Path):
    """Counts from 1 to 7 are hidden: the sentence may say 7, a figure may not."""
    changed = replace(good.content, changed=("Charged: 7 more.",))
    content = in_language("en", lambda: slides(changed, good.edition.released_on))
    with pytest.raises(BrokenPaperError, match="no shown cell"):
        replace(good, files={**good.files, SLIDES: content}).check(tmp_path)
