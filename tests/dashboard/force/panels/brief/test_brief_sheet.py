"""Write the brief on one sheet, whatever the home holds, tagged and marked."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from dashboard.force.panels.brief.brief_sheet import sheet
from tests.dashboard.force.panels.brief.briefs import brief_of_home


@pytest.mark.parametrize("home", ["sample", "ordinary", "one_row", "all_open", "nobody"])
def test_it_is_one_sheet_with_every_answer_and_figure(home: str, home_of: Callable[[str], Path]) -> None:
    brief = brief_of_home(home_of(home))
    document = pypdfium2.PdfDocument(sheet(brief))
    assert len(document) == 1
    text = " ".join(document[0].get_textpage().get_text_range().split())
    for said in (brief.marking, brief.title, *(answer.question for answer in brief.answers)):
        assert said in text
    assert all(figure.title in text and figure.amount in text for figure in brief.figures)


def test_it_is_tagged_in_its_language_and_the_same_each_time(home_of: Callable[[str], Path], tmp_path: Path) -> None:
    brief = brief_of_home(home_of("sample"))
    made = sheet(brief)
    assert made == sheet(brief)
    (tmp_path / "brief.pdf").write_bytes(made)
    with pikepdf.open(tmp_path / "brief.pdf") as opened:
        assert str(opened.Root.Lang) == "en-GB"
        assert opened.Root.MarkInfo.Marked
        addresses = {str(link.A.URI) for link in opened.pages[0].Annots if "/A" in link}
    assert addresses == {link.address for answer in brief.answers for link in answer.links}
