"""What a metric makes of a page's choices: what it does not know is left out, and said."""

from dashboard.force.panels.parts.fit_selection import fit_selection
from dashboard.measure.selection import Selection
from schemas.metrics.registry import METRICS


def test_what_it_knows_it_takes() -> None:
    asked = Selection(by="sector", where=(("area", "North"),))
    assert fit_selection(asked, METRICS["charged"]) == (asked, ())


def test_what_it_does_not_know_is_left_out_and_said() -> None:
    asked = Selection(by="report_route", where=(("age_band", "18-24"), ("area", "North")), victims="other_adults")
    found, notes = fit_selection(asked, METRICS["full_reporting"])
    assert found == Selection(where=(("area", "North"),))
    assert len(notes) == 3


def test_a_comparison_with_the_lowest_band_keeps_all_bands_and_tools() -> None:
    asked = Selection(where=(("band", "tool/1: high"), ("tool", "tool/1")))
    found, notes = fit_selection(asked, METRICS["victim_again_against_lowest_band"])
    assert found == Selection()
    assert notes[0] == "Not narrowed by band of a tool, tool and version: all are counted."
    assert fit_selection(asked, METRICS["victim_again_after_assessment"])[0] == asked


def test_a_basis_that_is_its_only_one_needs_no_words() -> None:
    assert fit_selection(Selection(basis="recorded"), METRICS["charged"])[1] == ()


def test_another_basis_than_its_own_is_said() -> None:
    found, notes = fit_selection(Selection(basis="closed"), METRICS["charged"])
    assert found.basis is None
    assert notes == ("Always counted by crimes recorded.",)
