"""Draw each question by itself, its answers from the most to the least agreement."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from dashboard.force.panels.harm_reduction.feedback import _ordered
from dashboard.measure.result import Row
from tests.dashboard.pages import tables_of, text_of


def test_answers_go_from_the_most_to_the_least_agreement_and_others_come_last() -> None:
    given = [Row(breakdown=f"question: {answer}") for answer in ("not_asked", "disagree", "strongly_agree", "neither")]
    assert [row.breakdown for row in _ordered(given)] == [
        f"question: {answer}" for answer in ("strongly_agree", "neither", "disagree", "not_asked")
    ]


def test_a_question_has_a_row_for_each_year_and_answer_and_its_title_counts_the_last_year(
    page_of: Callable[..., AppTest],
) -> None:
    tables = {
        name: rows for name, rows in tables_of(page_of("sample", "harm_reduction")).items() if " agreed in " in name
    }
    assert len(tables) == 4  # the questions of the sample
    for title, rows in tables.items():
        last = rows[-1][0]
        agreed = sum(
            int(row[2].split(" of ")[0]) for row in rows if row[0] == last and row[1] in ("Strongly agree", "Agree")
        )
        asked = next(row[2].split(" of ")[1] for row in rows if row[0] == last)
        assert title.endswith(f": {agreed} of {asked} agreed in {last}")


def test_without_answers_it_says_so(page_of: Callable[..., AppTest]) -> None:
    assert "No answers in this period." in text_of(page_of("sample", "harm_reduction", first="2023-08", last="2023-08"))


def test_where_they_were_never_loaded_it_says_that_and_no_nought(page_of: Callable[..., AppTest]) -> None:
    text = text_of(page_of("ordinary", "harm_reduction"))
    assert "Trust and confidence: not known. Never loaded here: feedback of sex workers. It is not 0." in text
