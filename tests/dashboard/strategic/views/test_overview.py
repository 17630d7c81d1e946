"""The first page has the strongest change and the five questions, each with its answer and a link to the figures behind it."""

from pathlib import Path

import pytest

from tests.dashboard.strategic.pages import html_of, run_page


def test_five_questions_each_with_an_answer(releases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = run_page(releases, "", monkeypatch)
    html = html_of(test)
    assert html.count('class="verdict small"') == 1 + 5
    assert html.count('class="finding"') == 1 + 5 + 1, "and the papers"
    assert html.index("What was reported up to March 2026, and what became of") < html.index("The strongest change")
    assert "police leads see them and answer for them" in html
    assert "from 118 to 203, 2022/23 to 2025/26" in html
    assert "about 9 (31 of 352) led to a charge" in html
    behind = [link.proto.page for link in test.get("page_link") if link.proto.label == "The figures behind it"]
    assert behind == ["reporting", "reporting", "outcomes", "losses", "support", "changed"]
