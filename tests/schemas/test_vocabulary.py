"""Test that the words of an extract are codes that say their names."""

import re

import pytest

from schemas.vocabulary import Words


@pytest.mark.parametrize("kind", Words.__subclasses__(), ids=lambda kind: kind.__name__)
def test_a_word_is_a_code_that_says_its_name(kind: type[Words]) -> None:
    for word in kind:
        assert re.fullmatch("[a-z0-9]+(_[a-z0-9]+)*", word)
        assert word.name == word.value.upper()
