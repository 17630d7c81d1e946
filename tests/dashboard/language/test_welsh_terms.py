"""The list of Welsh terms for a Welsh speaker agrees with the catalogue."""

import re

import pytest
from babel.messages.catalog import Catalog

from tests.tools.catalogue.catalogue import forms, read
from tests.tools.catalogue.extractors import ROOT

LIST = (ROOT / "docs" / "welsh_terms.md").read_text("utf-8")
TERM = re.compile(r"^\| (?!English|---)(?P<english>[^|]+) \| (?P<welsh>[^|]+) \|[^|]*\|[^|]*\|$", re.MULTILINE)
TERMS = [(match["english"], match["welsh"]) for match in TERM.finditer(LIST)]


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    return read()


@pytest.mark.parametrize(("english", "welsh"), TERMS, ids=[english for english, _welsh in TERMS])
def test_the_catalogue_uses_the_term(english: str, welsh: str, catalogue: Catalog) -> None:
    translations = [
        " ".join(forms(message.string)).lower()
        for message in catalogue
        if message.id and english.lower() in str(message.id).lower()
    ]
    assert translations, f"no message says {english}"
    assert [words for words in translations if welsh.lower() in words], f"no message with {english} says {welsh}"


def test_no_term_stands_twice() -> None:
    english = [english for english, _welsh in TERMS]
    assert len(english) == len(set(english)) > 60


def test_the_list_says_that_nobody_has_checked_it() -> None:
    assert "NOT YET CHECKED by a Welsh speaker" in LIST
