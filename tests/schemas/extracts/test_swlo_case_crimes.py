"""Test the rules of the links between cases and crimes."""

from schemas.contract import Parent
from schemas.extracts import EXTRACTS
from tests.schemas.extracts.sound_rows import flagged, required


def test_a_sound_row_breaks_no_rule() -> None:
    assert flagged("swlo_case_crimes") == set()


def test_a_link_names_both_its_ends() -> None:
    assert required("swlo_case_crimes") == {"case_ref", "crime_ref"}


def test_a_link_waits_for_its_case_and_its_crime() -> None:
    assert EXTRACTS["swlo_case_crimes"].parents == (
        Parent("swlo_cases", ("case_ref",)),
        Parent("crimes", ("crime_ref",)),
    )
