"""What is repeated of an address is words, and no more of it than can be read."""

import pytest

from dashboard.measure.repeated_words import repeated


@pytest.mark.parametrize("text", ["", "2026-13", "shoe_size", "area=North", "Ardal Ôl", "3.5", "a" * 40])
def test_words_stay_as_they_are(text: str) -> None:
    assert repeated(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[a](https://b.c)", "?a??https???b.c?"),
        ("![a](/x)", "??a???x?"),
        (":red[a] <b>", "?red?a? ?b?"),
        ("*a* `b` $c$ #d", "?a? ?b? ?c? ?d"),
        ("\x1b[2J\0\u202e\n", "??2J???"),
        ("a" * 41, "a" * 40 + "..."),
        ("[" * 20_000, "?" * 40 + "..."),
    ],
)
def test_no_sign_is_repeated_that_makes_more_than_words(text: str, shown: str) -> None:
    assert repeated(text) == shown
