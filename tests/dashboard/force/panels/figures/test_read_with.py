"""Say what a figure must be read with where that has no panel beside it."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from dashboard.force.panels.figures.read_with import (
    _one,
    _parts,
    missing_beside,
    missing_beside_all,
    same_basis,
    taken_with,
)
from dashboard.measure.result import Row
from dashboard.measure.selection import Selection
from schemas.metrics.registry import METRICS
from tests.dashboard.charts.measured import measurement, share
from tests.dashboard.pages import text_of


def test_a_charge_that_stands_elsewhere_brings_those_who_do_not_support_and_the_time() -> None:
    found = missing_beside("convicted", ("convicted",), steps=2)
    assert found == ("charged", "victim_does_not_support", "cumulative_incidence", "withdrawal_evidenced")
    assert missing_beside("convicted", ("convicted",), steps=1) == ("charged", "victim_does_not_support")


def test_what_stands_beside_it_is_not_said_again_nor_what_that_is_read_with() -> None:
    beside = ("charged", "victim_does_not_support", "cumulative_incidence")
    assert missing_beside("charged", beside, steps=2) == ()
    assert missing_beside("convicted", ("convicted", "charged"), steps=2) == (
        "victim_does_not_support",
        "withdrawal_evidenced",
    )


def test_nothing_is_named_twice_and_nothing_that_has_no_one_figure() -> None:
    for name in METRICS:
        found = missing_beside(name, (name,), steps=2)
        assert len(found) == len(set(found)), name
        assert name not in found
        assert all(METRICS[other].split_by is None for other in found)


def test_every_figure_that_holds_a_charge_leaves_with_not_supporting_and_time() -> None:
    beside = {"victim_does_not_support", "cumulative_incidence"}
    holding = [name for name, metric in METRICS.items() if name == "charged" or "charged" in metric.steps]
    assert {"attrition", "how_it_ended", "outcome_mix", "incidence_at_180_days"} <= set(holding)
    assert [name for name in holding if not beside <= set(taken_with(name))] == []
    assert taken_with("no_suspect_identified")[0] == "no_suspect_identified"
    assert not beside & set(taken_with("officers_trained"))


def test_metrics_of_one_basis_are_judged_together() -> None:
    page = ("charged", "victim_does_not_support", "days_to_outcome", "outcome_mix")
    assert same_basis("charged", Selection(), page) == ("charged", "victim_does_not_support", "outcome_mix")
    assert same_basis("days_to_outcome", Selection(), page) == ("days_to_outcome",)
    closed = Selection(basis="closed")
    assert same_basis("outcome_mix", closed, page) == ("outcome_mix", "victim_does_not_support", "days_to_outcome")


def test_a_share_has_its_two_counts_a_curve_its_day_and_a_whole_its_parts() -> None:
    linked = share(4, 10, address="/investigations?a=1&b=2")
    assert _one("Charged", measurement(linked)) == (
        'Charged: <a href="/investigations?a=1&amp;b=2" target="_self">4 of 10</a>, 40.0%'
    )
    curve = Row(step="charged", horizon_days=90, rate=0.1, mature=True)
    one = measurement(curve, kind="time_to_event", steps=("charged",))
    assert _one("Ended", one) == "Ended, charged: 10.0% within 90 days"
    parts = [share(4, 10, step="charged"), share(0, 10, step="prevented"), share(6, 10, step="open")]
    assert _parts("How", measurement(*parts)) == "How (n = 10): charged: 4; open: 6"


def test_what_was_never_loaded_is_not_known(page_of: Callable[..., AppTest]) -> None:
    """A home of one crime has no disclosures: the share with consent is not 0 of 0."""
    assert f"{METRICS['full_reporting'].title}: not known" in text_of(page_of("one_row", "recording"))


def test_what_all_of_several_metrics_are_read_with_is_named_once() -> None:
    page = ("outcome_mix", "how_it_ended")
    found = missing_beside_all(page, page)
    assert found == ("not_yet_assigned", "open_case_age")
    row = ("suspect_identified", "suspect_interviewed", "referred_to_cps")
    each = [set(missing_beside(name, row, steps=2)) for name in row]
    assert set(missing_beside_all(row, row)) == set.union(*each) != set.intersection(*each)
