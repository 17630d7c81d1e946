"""The signs that the checks know by themselves are those that the writers use today."""

import pytest

from dashboard.editions.text.cell_text import STATUS_TEXT
from dashboard.papers.checks import hidden_marks
from dashboard.papers.content import hidden_marks as written


def test_checks_and_writers_agree_on_every_sign_and_meaning():
    assert hidden_marks.SIGNS == written.SIGNS
    assert hidden_marks.TOO_SMALL == written.TOO_SMALL
    assert hidden_marks.MEANINGS == written.MEANINGS
    assert {hidden_marks.SIGNS[status]: words for status, words in STATUS_TEXT.items()} == hidden_marks.WORDS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hidden to protect people (of 112)", {"[c]"}),
        ("too early to say", {"[x]"}),
        ("still filling", {"[s]"}),
        ("withdrawn: an error was found", {"[w]"}),
        ("does not apply", {"[z]"}),
        ("9 of 101 (8.9%)", set()),
        ("", set()),
    ],
)
def test_words_of_a_text_are_known_by_their_signs(text: str, expected: set[str]):
    assert hidden_marks.words_in(text) == expected
