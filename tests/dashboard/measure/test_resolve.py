"""A metric fills in what a selection leaves open, and refuses in words what it does not know."""

from datetime import date

import pytest

from dashboard.measure.resolve import asked_columns, metric_named, refuse_later_months, resolve
from dashboard.measure.selection import Selection
from schemas.errors import UsageError


def test_the_first_basis_and_whole_months_are_filled_in() -> None:
    resolved = resolve(metric_named("outcome_mix"), Selection(first_month=date(2021, 3, 17)))
    assert (resolved.basis, resolved.selection.first_month) == ("recorded", date(2021, 3, 1))


def test_what_cannot_be_added_up_is_split_without_being_asked() -> None:
    assert resolve(metric_named("risk_bands"), Selection()).selection.by == "band"


@pytest.mark.parametrize(
    ("metric", "selection", "message"),
    [
        ("charged", Selection(basis="closed"), "charged is not counted by closed. Its bases: recorded."),
        ("swlo_active", Selection(by="area"), "swlo_active cannot be split or narrowed by area. It can be by: none."),
        ("swlo_active", Selection(victims="other_adults"), "counted for sex workers only"),
        ("charged", Selection(by="sector", victims="other_adults"), "cannot be split or narrowed by sector"),
        (
            "charged",
            Selection(by="area", where=(("report_route", "online"),), victims="other_adults"),
            "by one of area and report_route at a time",
        ),
        (
            "charged",
            Selection(on=date(2021, 2, 1)),
            "charged cannot be asked for a day of its own. These can: forum_act",
        ),
        ("open_case_age", Selection(on=date(2021, 2, 1)), "open_case_age cannot be asked for a day"),
        (
            "victim_again_against_lowest_band",
            Selection(where=(("band", "tool/1: high"),)),
            "cannot be narrowed by band: every band is compared with the lowest band of its tool, and the intervals hold",
        ),
        ("victim_again_against_lowest_band", Selection(where=(("tool", "t/1"),)), "cannot be narrowed by tool: every"),
        ("victim_again_against_lowest_band", Selection(by="tool"), "always split by band. Ask for it without tool"),
        (
            "forum_actions_done",
            Selection(on=date(2021, 2, 28), last_month=date(2021, 3, 1)),
            "A month that is asked for lies after the day",
        ),
        (
            "swlo_active",
            Selection(officer="token"),
            "swlo_active is not counted for one liaison officer. These are: swlo_",
        ),
        ("charged", Selection(first_month=date(2021, 2, 1), last_month=date(2021, 1, 1)), "The first month lies after"),
    ],
)
def test_what_a_metric_does_not_know_is_refused(metric: str, selection: Selection, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        resolve(metric_named(metric), selection)


def test_a_month_after_the_day_is_refused_of_what_depends_on_the_day_alone() -> None:
    later, day = Selection(last_month=date(2021, 4, 1)), date(2021, 3, 31)
    for metric in ("swlo_active_at_month_end", "victim_again_against_lowest_band"):
        with pytest.raises(UsageError, match=r"^The figures stand as at 31 March 2021, and a later month is not known"):
            refuse_later_months(metric_named(metric), later, day)
    refuse_later_months(metric_named("charged"), later, day)
    refuse_later_months(metric_named("swlo_active_at_month_end"), Selection(last_month=date(2021, 3, 1)), day)


def test_a_name_that_is_no_metric_is_refused() -> None:
    with pytest.raises(UsageError, match="no metric called charges"):
        metric_named("charges")


def test_a_column_that_splits_and_narrows_is_one_column() -> None:
    asked = Selection(by="area", where=(("area", "North"), ("sector", "street")))
    assert asked_columns(asked) == ("area", "sector")


def test_the_cells_of_other_adults_are_those_of_the_column_asked_for() -> None:
    by_age = Selection(by="age_band", victims="other_adults")
    assert resolve(metric_named("charged"), by_age).split == "age_band"
    assert resolve(metric_named("charged"), Selection(victims="other_adults")).split == "report_route"
    assert resolve(metric_named("days_to_charge"), Selection(victims="other_adults")).split == "none"


def test_a_day_within_the_last_month_that_is_asked_for_is_answered() -> None:
    asked = Selection(on=date(2021, 3, 1), first_month=date(2021, 1, 1), last_month=date(2021, 3, 1))
    assert resolve(metric_named("forum_actions_done"), asked).selection == asked
    assert resolve(metric_named("swlo_opened"), Selection(officer="token")).selection.officer == "token"
