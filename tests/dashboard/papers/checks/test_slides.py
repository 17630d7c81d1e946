"""Plant one thing that must not leave in the slides: their check names the rule."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.editions.written_papers import SLIDES
from dashboard.papers.checks.errors import BrokenPaperError
from tests.dashboard.papers.checks.planting import Change, within
from tests.dashboard.papers.paper_files import PaperFiles

SLIDE = "ppt/slides/slide3.xml"
CHART = "ppt/charts/chart1.xml"


PLANTED = {
    "another's value in a chart": (SLIDES, within(CHART, "<c:v>118</c:v>", "<c:v>131</c:v>"), "something other"),
    "a value where the chart has a gap": (
        SLIDES,
        within("ppt/charts/chart2.xml", r'<c:pt idx="2"><c:v>10.8</c:v></c:pt>', r'<c:pt idx="1"><c:v>8.9</c:v></c:pt>\g<0>'),
        "something other",
    ),
    "something beside the slide": (SLIDES, within(SLIDE, r'<a:off x="\d+"', '<a:off x="-9000000"'), "beside the slide"),
}  # fmt: skip


@pytest.mark.parametrize(("file", "plant", "rule"), PLANTED.values(), ids=PLANTED)
def test_what_was_planted_is_found(good: PaperFiles, tmp_path: Path, file: str, plant: Change, rule: str):
    planted = plant(good.files[file])
    assert planted != good.files[file]
    with pytest.raises(BrokenPaperError, match=rf"papers/en/{re.escape(file)}.*{re.escape(rule)}"):
        replace(good, files={**good.files, file: planted}).check(tmp_path)
