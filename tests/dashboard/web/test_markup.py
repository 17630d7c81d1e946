"""Every text becomes markup escaped: none of it does anything on the page."""

import plotly.graph_objects as go

from dashboard.web import markup
from tests.dashboard.figures_drawn import figures_in

HOSTILE = "<script>alert(1)</script> & more"
ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more"


def test_a_heading_is_of_the_second_level() -> None:
    assert markup.heading(HOSTILE) == f'<h2 class="finding">{ESCAPED}</h2>'


def test_a_paragraph_has_its_class() -> None:
    assert markup.paragraph(HOSTILE, "verdict") == f'<p class="verdict">{ESCAPED}</p>'


def test_sentences_are_a_list() -> None:
    assert markup.sentences(["One.", HOSTILE]) == f'<ul class="changes"><li>One.</li><li>{ESCAPED}</li></ul>'


def test_a_finding_is_of_the_third_level() -> None:
    assert markup.finding(HOSTILE) == f'<h3 class="finding">{ESCAPED}</h3>'


def test_empty_paragraphs_are_left_out() -> None:
    assert markup.paragraphs(["", HOSTILE], "note") == f'<p class="note">{ESCAPED}</p>'


def test_terms_stand_with_what_is_said_of_them() -> None:
    assert markup.terms([(HOSTILE, "said")]) == f"<dl><dt>{ESCAPED}</dt><dd>said</dd></dl>"


def test_words_without_an_address_are_no_link() -> None:
    assert markup.anchor(HOSTILE, None) == ESCAPED
    assert markup.anchor(HOSTILE, '/a?b="') == f'<a href="/a?b=&#34;" target="_self">{ESCAPED}</a>'
    assert 'aria-label="named &lt;"' in markup.anchor("why", "/a", "named <")


def test_a_text_and_its_parts_are_escaped_and_markup_stays() -> None:
    assert markup.filled("<{one}> {two}", one="&", two=markup.strong("6")) == "&lt;&amp;&gt; <b>6</b>"
    assert markup.joined("<", markup.strong("&")) == "&lt; <b>&amp;</b>"


def test_a_chart_has_its_place_its_description_and_its_figure_whatever_its_words_hold() -> None:
    words = f"""<a href='/cases?of=1'>6 of 86</a> it's "said" {HOSTILE} --> </style> ]>"""
    drawn = markup.chart(go.Figure(layout={"title": {"text": words}, "height": 240}), HOSTILE)
    assert drawn.startswith(f'<figure aria-label="{ESCAPED}" style="height: 240px" data-waiting="The chart')
    assert [figure["layout"]["title"]["text"] for figure in figures_in(drawn)] == [words]
    figure = drawn.partition("data-figure='")[2].removesuffix("'></figure>")
    assert not set("<>&'") & set(
        figure
    )  # nothing that ends the attribute, and nothing that Streamlit's cleaning takes out
