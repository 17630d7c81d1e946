"""A reference is judged by itself and by the shapes of its column: an odd word is free text, what nearly all share is none."""

from collections.abc import Callable

import polars as pl
import pytest

from schemas.reference_form import are_excused, signs_of_references

ROWS = 40
OF_A_FORCE: Callable[[int], str] = lambda n: f"GW/{1000 + n}/26"  # noqa: E731  (a column in one line)


def column(of: Callable[[int], str]) -> list[str]:
    return [of(number) for number in range(ROWS)]


def drawn(number: int) -> str:
    """Return ten letters and figures that look drawn at random, none of them by chance."""
    letters = "bKx7TqWz4LmRv9ScHn2GdJf"
    return "".join(letters[(number * 7 + place * place * 5 + place * number) % len(letters)] for place in range(10))


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("SMITHJ12", "person"),
        ("JSMITH85", "person"),
        ("PC1234", "person"),
        ("JonesPC44", "person"),
        ("VICTIM1", "person"),
        ("12HighSt", "address"),
        ("3HeolFawr", "address"),
        ("FLAT3", "address"),
        ("NP201AA", "address"),
        ("DOB120568", "plate"),
        ("07700900123", "phone"),
        ("07700.900.123", "phone"),
        ("+44 (0)7700 900123", "phone"),
        ("jane . roe @ example . org", "email"),
    ],
)
def test_what_tells_of_a_person_by_itself(text: str, sign: str) -> None:
    assert signs_of_references(pl.Series([text, None])).to_list() == [sign, None]
    assert signs_of_references(pl.Series([*column(OF_A_FORCE), text]))[-1] == sign


@pytest.mark.parametrize(
    "of",
    [
        pytest.param(lambda n: f"0726{n:07}", id="numbers of Cheshire"),
        pytest.param(lambda n: f"0{n % 10}{n * 7919 % 10**9:09}", id="numbers of eleven figures"),
        pytest.param(lambda n: f"SARA-{n:04}", id="a first name before"),
        pytest.param(lambda n: f"{('KING', 'MARY', 'ROSS', 'HULL')[n % 4]}/{1000 + n}/26", id="stations"),
        pytest.param(lambda n: f"AB{n:02}1CD", id="postcodes"),
        pytest.param(lambda n: f"PC{1000 + n}", id="officers"),
        pytest.param(lambda n: f"ABC{n:06}", id="days"),
        pytest.param(drawn, id="random"),
    ],
)
def test_what_nearly_all_share_is_a_reference(of: Callable[[int], str]) -> None:
    assert signs_of_references(pl.Series(column(of))).null_count() == ROWS


def test_what_excuses_others_excuses_no_mobile_and_no_name_beside_them() -> None:
    numbers = column(lambda n: f"0726{n:07}")
    assert signs_of_references(pl.Series([*numbers, "07700900123"]))[-1] == "phone"
    assert signs_of_references(pl.Series([*column(OF_A_FORCE), "07700900123"]))[-1] == "phone"
    mobiles = column(lambda n: f"07{(n * 37 + 11) % 900 + 100}{n * 7919 % 10**6:06}")
    assert signs_of_references(pl.Series(mobiles)).to_list() == ["phone"] * ROWS
    assert signs_of_references(pl.Series([*column(drawn), "JaneSmith2"]))[-1] == "word"
    assert signs_of_references(pl.Series([*column(lambda n: f"AB{n:02}1CD"), "SMITH12"]))[-1] == "person"


def test_a_word_of_another_shape_is_free_text_and_the_prefix_of_several_is_none() -> None:
    refs = column(OF_A_FORCE) * 3
    assert signs_of_references(pl.Series([*refs, "ALDER2"]))[-1] == "word"
    assert signs_of_references(pl.Series([*refs, "NEWPORT"]))[-1] == "word"
    assert signs_of_references(pl.Series(["ALDER2"]))[-1] is None
    assert signs_of_references(pl.Series([*refs, "XKCDB1", "DEC-12", "dead-4beef"])).null_count() == len(refs) + 3
    assert signs_of_references(pl.Series([*refs, "TEMP/001", "TEMP/002", "TEMP/003"])).null_count() == len(refs) + 3


@pytest.mark.parametrize(
    "odd", ["TEMP/001", "Temp-2", "NICHE/123456/19", "ARCHIVE/STORM/12", "trosedd 12", "SINGLE/OL/26/123"]
)
def test_a_number_behind_words_of_records_is_a_reference_of_another_shape(odd: str) -> None:
    assert signs_of_references(pl.Series([*column(OF_A_FORCE) * 3, odd]))[-1] is None


@pytest.mark.parametrize(
    "personal", ["WRONA/0012/26", "TEMP/WRONA/12", "WRONA/TEMP/12", "NICHE", "SMITH/TEMP/001", "STOWHILL-2"]
)
def test_another_word_beside_them_is_free_text(personal: str) -> None:
    assert signs_of_references(pl.Series([*column(OF_A_FORCE) * 3, personal]))[-1] is not None


def test_what_was_kept_for_those_beside_it_is_told() -> None:
    assert are_excused(pl.Series(column(lambda n: f"SARA-{n:04}"))).all()
    assert not are_excused(pl.Series(column(OF_A_FORCE))).any()
