"""What every paper of an edition says: sections, what is hidden, what changed, and from what it was counted."""

from dataclasses import replace

from dashboard.papers.content.content import about, paper_content, signed
from schemas.metrics.registry import CAVEATS
from tests.dashboard.strategic.editions import CHARGED, OPEN, REPORTS, TOGETHER, edition, nothing_shown, ordinary


def test_a_section_has_a_figure_for_each_shown_table_and_names_the_hidden_ones():
    shown = edition((CHARGED, {TOGETHER: "31 of 352"}), (OPEN, {}))
    (section,) = paper_content(shown).sections
    assert section.question == "What happens to reports?"
    assert [figure.name for figure in section.figures] == ["charged"]
    assert section.not_shown == ("Still open: hidden to protect people",)


def test_an_edition_that_shows_nothing_has_no_section_but_says_why():
    content = paper_content(nothing_shown())
    assert content.sections == ()
    assert any("pointing to a person" in sentence for sentence in content.no_figures)
    assert paper_content(ordinary()).no_figures == ()


def test_the_first_edition_has_nothing_to_compare():
    assert paper_content(ordinary()).changed == ("This is the first edition: there is none to compare it with.",)
    assert paper_content(ordinary(), ordinary("2026-Q2")).changed != paper_content(ordinary()).changed


def test_a_caveat_stands_once_though_two_tables_have_it():
    shown = edition((CHARGED, {TOGETHER: "31 of 352"}), (CHARGED, {TOGETHER: "31 of 352"}))
    assert len(paper_content(shown).notes) == len(CHARGED.caveats) == 2


def test_the_subtitle_names_edition_day_sample_and_successor():
    content = paper_content(ordinary(superseded_by="2026-Q3-r2"))
    assert content.subtitle == (
        "Edition 2026-Q3 · as at 30 September 2026 · sample data: no real person · superseded by edition 2026-Q3-r2"
    )
    assert content.footer == f"{content.marking} · {content.subtitle}"


def test_of_long_definitions_the_first_twelve_digits_are_named():
    released = about(replace(ordinary(), definitions="0123456789abcdef"))[0]
    assert released.endswith("counted by definitions 0123456789ab.")


def test_about_names_build_definitions_and_both_neighbours():
    first, released, _every, last = about(ordinary(supersedes="2026-Q1", superseded_by="2026-Q4"))
    assert first == "A newer edition replaces this one: 2026-Q4."
    assert released == (
        "Released on 12 October 2026 from build 20261001-090000-1a2b3c, counted by definitions 5d41402abc4b."
    )
    assert last == "It replaces edition 2026-Q1."


def test_it_says_its_number_and_the_fingerprint_of_its_key_and_one_of_earlier_versions_has_no_number():
    one = replace(ordinary(), number=3, fingerprint="ab12 cd34")
    fingerprint = "It is signed. Its public key has the fingerprint ab12 cd34."
    assert signed(one) == ("It is edition number 3 of this force.", fingerprint)
    assert signed(replace(one, number=None)) == (fingerprint,)
    assert paper_content(one).about[-2:] == signed(one)


def test_the_first_line_says_up_to_when_and_who_answers_for_newer_figures():
    newer = "Newer figures would tell about individual people: police leads see them and answer for them."
    assert paper_content(ordinary()).covers == (
        f"What was reported up to March 2026, and what became of reports made up to March 2026 at the latest. {newer}"
    )
    young = replace(CHARGED, cumulative="2022/23 to 2023/24", years=("2022/23", "2023/24"))
    assert paper_content(edition((REPORTS, {TOGETHER: "616"}), (young, {}))).covers == (
        f"What was reported up to March 2026, and what became of reports made up to March 2024 at the latest. {newer}"
    )
    assert paper_content(edition((REPORTS, {TOGETHER: "616"}))).covers == f"What was reported up to March 2026. {newer}"


def test_each_question_has_its_answer_with_a_caveat_and_the_strongest_change_goes_before():
    content = paper_content(ordinary())
    assert content.strongest is not None
    assert content.strongest.sentence.startswith("Crimes of sexual violence against sex workers: from 118 to 203")
    assert [each.question for each in content.answers] == [section.question for section in content.sections]
    outcomes = content.answers[1]
    assert outcomes.sentence.startswith("Of every 100 crimes old enough to judge, about 9 (31 of 352) led to a charge")
    assert outcomes.caveat == CAVEATS[CHARGED.caveats[0]]
    assert (paper_content(nothing_shown()).strongest, paper_content(nothing_shown()).answers) == (None, ())
