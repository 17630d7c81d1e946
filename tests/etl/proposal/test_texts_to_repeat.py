"""Texts of a file are repeated only where every word of them is known; a name has no form by which it could be told."""

import pytest

from etl.proposal.texts_to_repeat import can_repeat_header, can_repeat_name, can_repeat_sheet, is_made_of, known_part
from etl.proposal.words import words_of_the_field

# names that are words as well, which no list of words may have
NAMES = [
    "mark", "grace", "may", "april", "june", "rose", "will", "bill", "sue", "rob", "hope", "faith", "dawn", "joy", "dean",
    "guy", "dave", "jane", "roe", "sarah", "barry", "pat", "ray", "frank", "jack", "drew", "miles", "christian", "rhys",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_no_list_holds_a_name_of_a_person(name: str) -> None:
    assert not is_made_of(name, words_of_the_field())
    assert not can_repeat_header(name)
    assert not can_repeat_name(name)
    assert not can_repeat_sheet(name)
    assert known_part(name) is None


@pytest.mark.parametrize("text", ["Victim declines to prosecute", "Z9", "19C", "CLOSED - no evidence 16"])
def test_known_words_and_short_codes_may_be_repeated(text: str) -> None:
    assert is_made_of(text, words_of_the_field() | {"victim", "evidence", "no", "to"})


@pytest.mark.parametrize("text", ["Victim mark", "07700900123", "077 009 001", "4511"])
def test_one_unknown_word_or_a_long_number_is_enough_to_hide_a_text(text: str) -> None:
    assert not is_made_of(text, words_of_the_field() | {"victim"})


@pytest.mark.parametrize("name", ["East", "Newport CID", "Serious Sexual Offences Team", "New Pathways Hub", "Powys"])
def test_a_name_of_a_unit_may_be_repeated(name: str) -> None:
    assert can_repeat_name(name) is (name != "New Pathways Hub")  # of which one word is unknown


@pytest.mark.parametrize("name", ["Jane Roe", "Sarah Davies", "Sarah Davies Team", "DC Jane Roe CID", "Jane"])
def test_what_may_be_a_person_is_no_name_of_a_unit(name: str) -> None:
    assert not can_repeat_name(name)


@pytest.mark.parametrize("header", ["Notes", "Victim Surname", "Telephone", "OIC Collar Number", "Crime Ref No.", ""])
def test_headers_of_plain_words_may_be_repeated(header: str) -> None:
    assert can_repeat_header(header)


@pytest.mark.parametrize("header", ["Siân Jones", "Notes of Siân", "A1234", "02/03/1980", "jane.roe@example.org"])
def test_other_headers_are_not(header: str) -> None:
    assert not can_repeat_header(header)


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("Siân export", "*export"),
        ("export for Siân Jones 2026-03", "export for*"),
        ("VAWG export 2026-03-31", "VAWG export *"),
        ("crimes_03", "crimes_*"),
        ("crimes_Roe_2026-03", "crimes*"),
        ("Roe 2026", None),
    ],
)
def test_of_the_name_of_a_file_the_known_part_is_left(name: str, pattern: str | None) -> None:
    assert known_part(name) == pattern


@pytest.mark.parametrize(("name", "shown"), [("2024", True), ("202*", True), ("Sheet1", True), ("Jane", False)])
def test_a_sheet_is_named_by_known_words_and_years(name: str, shown: bool) -> None:
    assert can_repeat_sheet(name) is shown
