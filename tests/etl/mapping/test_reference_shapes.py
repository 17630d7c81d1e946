"""A shape says how references are written and nothing that one of them says."""

import polars as pl
import pytest

from etl.mapping.reference_shapes import expression, is_shape, shapes_of


@pytest.mark.parametrize("form", ["AA/9+/99", "9999999999", "AA-A+ 9", "9+.9", r"A\99", "A*9", "X+", "AA-X*"])
def test_a_shape(form: str) -> None:
    assert is_shape(form)


@pytest.mark.parametrize("form", ["GW/9+/99", "", "AA", "A+", "*9", "9" * 61, "99++", "+9"])
def test_what_is_no_shape(form: str) -> None:
    assert not is_shape(form)


@pytest.mark.parametrize(
    ("shape", "reference", "fits"),
    [
        ("AA/9+/99", "GW/1/26", True),
        ("AA/9+/99", "gw/123456/26", True),
        ("AA/9+/99", "GW/1/2026", False),
        ("AA/9+/99", "GWP/1/26", False),
        ("AA/9+/99", "xGW/1/26", False),
        ("A+9", "Abcdef1", True),
        ("A+9", "Abcdefg1", False),  # a run that may be longer is no word
        ("9.9", "1x2", False),
        ("A*/9", "Caerphilly/1", True),  # any number, or none
        ("A*/9", "/1", True),
        ("9A*", "1", True),
        ("AA*9", "1", False),
        ("XXXX", "a1B2", True),
        ("XXXX", "a1B-", False),
        ("X+", "a1B2c3", True),
    ],
)
def test_whether_a_reference_has_a_shape(shape: str, reference: str, *, fits: bool) -> None:
    assert pl.Series([reference]).str.contains(expression([shape, "99:99"])).to_list() == [fits]


def test_shapes_are_found_and_those_of_few_rows_are_left_out() -> None:
    references = {f"GW/{number}/26": 1 for number in range(1, 200)} | {"2600001234": 40, "GW-1-26": 1}
    assert shapes_of(references) == ("AA/9+/99", "9999999999")


def test_references_of_random_letters_have_no_shape() -> None:
    assert shapes_of({f"{number * 7919:b}".replace("0", "a"): 1 for number in range(1, 40)}) == ()


def test_references_that_begin_with_long_words_of_other_lengths_have_no_shape() -> None:
    """No run of letters that may be longer than six is a shape: one that was proposed would reject half of these."""
    assert (
        shapes_of({f"{town}/{number}/25": 1 for town in ("NEWPORT", "CAERPHILLY") for number in range(1000, 1030)})
        == ()
    )
    assert shapes_of({f"NEWPORT/{number}/25": 1 for number in range(1000, 1030)}) == ("AAAAAAA/9999/99",)


def test_a_shape_that_is_found_fits_what_it_was_found_in() -> None:
    references = ["A1", "BC22", "D/3", "EF/44", "7"]
    pattern = expression(shapes_of(dict.fromkeys(references, 1)))
    assert pl.Series(references).str.contains(pattern).all()
