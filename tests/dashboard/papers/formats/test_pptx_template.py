"""The empty presentation and the language of its text."""

import re

from dashboard.editions.written_papers import SLIDES
from tests.dashboard.papers.paper_files import (
    PaperFiles,
    parts,
)


def test_every_run_of_the_slides_names_its_language(papers: PaperFiles):
    for name, part in parts(papers.files[SLIDES]):
        if re.search(r"ppt/(slides|notesSlides|charts|slideMasters|slideLayouts)/[^/]+\.xml$", name):
            assert not re.search(r"<a:(r|fld)\b[^>]*><a:t>", part.decode()), name  # what a run says stands after how
            assert set(re.findall(r' lang="([^"]*)"', part.decode())) <= {f"{papers.language}-GB"}, name
