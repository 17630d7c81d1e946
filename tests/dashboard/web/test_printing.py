"""Say on every sheet what was printed; nothing that is said ends the style."""

import pytest
import streamlit as st

from dashboard.web import printing


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr(st, "html", found.append)
    return found


def test_each_sheet_has_its_facts_its_marking_and_its_number(drawn: list[str]) -> None:
    printing.draw_print_head(["Attrition", "Data as at 30 September 2026"], "OFFICIAL-SENSITIVE: police use only")
    (style,) = drawn
    assert '@top-left { content: "Attrition · Data as at 30 September 2026"; }' in style
    assert '@bottom-left { content: "OFFICIAL-SENSITIVE: police use only"; }' in style
    assert 'counter(page) " / " counter(pages)' in style


def test_no_name_ends_the_text_or_the_style(drawn: list[str]) -> None:
    printing.draw_print_head(['a"; } </style><script>x', "back\\slash\nline"], "m")
    (style,) = drawn
    assert style.count("</style>") == 1
    assert "<script" not in style
    assert "\n" not in style
    assert "\\22 " in style
    assert "back\\5c slash\\a line" in style


def test_what_is_kept_from_paper_says_why(drawn: list[str]) -> None:
    printing.keep_from_paper("A case is not printed.")
    (style,) = drawn
    assert "[data-testid=stMain] { display: none !important; }" in style
    assert 'body::before { content: "A case is not printed."; }' in style


def test_what_a_panel_keeps_from_paper_says_why_in_its_place(drawn: list[str]) -> None:
    printing.keep_panel_from_paper("References stay on the <screen>.")
    assert drawn == ['<div class="on-paper"><p>References stay on the &lt;screen&gt;.</p></div>']
