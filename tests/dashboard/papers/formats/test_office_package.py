"""An office file names nobody and no moment."""

import io
import re
import zipfile

from dashboard.editions.written_papers import SLIDES, TABLES
from tests.dashboard.papers.paper_files import (
    PaperFiles,
    parts,
)


def test_nobody_and_no_moment_is_named_in_an_office_file(papers: PaperFiles):
    for file in (SLIDES, TABLES):
        with zipfile.ZipFile(io.BytesIO(papers.files[file])) as archive:
            assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        for name, part in parts(papers.files[file]):
            assert not re.search(rb"creator|lastModifiedBy|Steve|python-pptx|Company|/home/|/tmp/", part), name
        core = dict(parts(papers.files[file]))["docProps/core.xml"].decode()
        assert "2026-10-12T00:00:00Z" in core
        assert f"<dc:language>{papers.language}-GB" in core
