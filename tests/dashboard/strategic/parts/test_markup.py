"""Every text becomes markup escaped: none of it does anything on the page."""

from dashboard.strategic.parts import markup

HOSTILE = "<script>alert(1)</script> & more"
ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more"


def test_a_heading_is_of_the_second_level() -> None:
    assert markup.heading(HOSTILE) == f'<h2 class="finding">{ESCAPED}</h2>'


def test_a_paragraph_has_its_class() -> None:
    assert markup.paragraph(HOSTILE, "verdict") == f'<p class="verdict">{ESCAPED}</p>'


def test_sentences_are_a_list() -> None:
    assert markup.sentences(["One.", HOSTILE]) == f'<ul class="changes"><li>One.</li><li>{ESCAPED}</li></ul>'
