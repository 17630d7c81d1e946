"""Let each reviewer answer by themselves, and show an advocate no reference."""

import re
from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from dashboard.access.roles import Role
from dashboard.records.reviews import Review, ReviewStore
from schemas.settings.case_review import Answer, Reviewer, settings
from tests.dashboard.pages import html_of, sent_to_browser, text_of

Open = Callable[..., AppTest]


def test_an_advocate_is_sent_no_reference(morning: Path, opened: Open) -> None:
    test = opened(morning, role=Role.ADVOCATE)
    assert test.title[0].value == "Case review"
    assert "File 1 of 1" in text_of(test)
    assert "In the sample because: it is a 14 or 16 without evidence" in text_of(test)
    assert [sent for sent in sent_to_browser(test._tree) if "C1" in sent] == []
    assert "File 1 of 1, C1" in text_of(opened(morning, "case_review", Role.LEAD))
    asked = text_of(opened(morning, "case_review", Role.LEAD, file="9"))
    assert "file is '9'. Here it goes from 1 to 1." in asked
    assert "File 1 of 1, C1" in asked


def test_a_review_of_a_file_that_has_gone_is_kept_and_counted(morning: Path, opened: Open) -> None:
    ReviewStore(morning).append(Review("GONE", Reviewer.ADVOCATE, dict.fromkeys(settings().questions, "yes")), 0)
    (table,) = [sent for sent in html_of(opened(morning, "case_review", Role.LEAD)) if "<caption>The sample" in sent]
    (row,) = [row for row in table.split("<tr>") if "in the sample no longer: kept" in row]
    assert re.findall(r">(\d+)<", row) == ["1"]
    assert "GONE" not in table


def test_a_store_of_reviews_that_cannot_be_read_or_written_is_said(morning: Path, opened: Open) -> None:
    page = opened(morning, "case_review", Role.LEAD)
    for radio in page.radio:
        radio.set_value(Answer.YES)
    (morning / "decisions").write_text("a file where the folder should be")
    broken = opened(morning, "case_review", Role.LEAD)
    assert "Nothing was changed" in broken.error[0].value
    (keep,) = [one for one in page.button if one.label == "Keep my answers"]
    assert "Nothing was changed" in keep.click().run().error[0].value


def test_an_unanswered_question_is_said_and_nothing_is_kept(morning: Path, opened: Open) -> None:
    test = opened(morning, "case_review", Role.LEAD)
    (keep,) = [one for one in test.button if one.label == "Keep my answers"]
    keep.click().run()
    assert "Answer every question" in test.error[0].value
    assert not (morning / "decisions" / "reviews.sqlite").exists()
