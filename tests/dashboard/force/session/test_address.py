"""Read the address of a page, and keep in links what another page can use."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import streamlit as st
from hypothesis import example, given, settings

from dashboard.force.session import address, warehouse_cache
from dashboard.measure.selection import Selection
from dashboard.web import address_parts
from schemas.breakdown import Breakdown
from tests.dashboard.bad_input.addresses import selections
from tests.length import times


class Query(dict[str, list[str]]):
    """Stand in for Streamlit's parameters: a name gives its last value."""

    def __getitem__(self, name: str) -> Any:
        return super().__getitem__(name)[-1]

    def get_all(self, name: str) -> list[str]:
        return self.get(name, [])


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return what opens an address."""
    return lambda **query: monkeypatch.setattr(st, "query_params", Query(query))


MONTHS = [date(2026, month, 1) for month in (1, 2, 3)]
VALUES = {"area": ("North", "South"), "sector": ("street",)}


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in for a build of three months."""
    monkeypatch.setattr(warehouse_cache, "months", lambda: MONTHS)
    monkeypatch.setattr(warehouse_cache, "values", lambda: VALUES)


@pytest.fixture
def left_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the sentences about what was left out of the address."""
    sentences: list[str] = []
    monkeypatch.setattr(address, "leave_out", sentences.append)
    return sentences


def test_an_address_without_parameters_is_the_default_selection(at: Callable[..., None]) -> None:
    at()
    assert address.selection_of_address() == Selection()
    assert address.carried_query() == {}


def test_cases_and_language_are_no_part_of_the_selection(at: Callable[..., None]) -> None:
    at(cohort=["all_violence"], where=["area=North", "sector=street"], metric=["charged"], step=["all"], lang=["cy"])
    assert address.selection_of_address() == Selection(
        cohort="all_violence", where=(("area", "North"), ("sector", "street"))
    )
    assert address.drill_query() == {"metric": "charged", "step": "all"}


def test_what_a_list_shows_is_no_part_of_the_selection(at: Callable[..., None], left_out: list[str]) -> None:
    """Of an officer who looked at the second screen of her cases the page said that there is no choice called page."""
    at(cohort=["all_violence"], show=["away"], reason=["no_contact"], unit=["CID"], sort=["oldest"], page=["2"])
    assert address.selection_of_address() == Selection(cohort="all_violence")
    at(case=["C1"], file=["2"], kind=["shown"], role=["lead"], purpose=["casework"], day=["2026-09-30"])
    assert address.selection_of_address() == Selection()
    assert left_out == []


def test_a_link_carries_people_period_and_filters_only(at: Callable[..., None]) -> None:
    at(cohort=["all_violence"], where=["area=North"], basis=["closed"], by=["sector"], metric=["charged"])
    assert address.carried_query() == {"cohort": ["all_violence"], "where": ["area=North"]}


def test_a_part_that_cannot_be_read_is_left_out_and_the_rest_is_kept(
    at: Callable[..., None], left_out: list[str]
) -> None:
    at(cohort=["no_such"], by=["area"], to=["2026-13"], victims=["sex_workers", "other_adults"], shoe_size=["42"])
    assert address.selection_of_address() == Selection(by="area")
    assert [sentence.split(".")[0] for sentence in left_out] == [
        "cohort is 'no_such'",
        "to is '2026-13'",
        "victims is given more than once",
        "There is no choice called shoe_size",
    ]


def test_of_two_conditions_on_one_column_neither_is_kept(at: Callable[..., None], left_out: list[str]) -> None:
    """Both together leave no crime: a page of zeros that says nothing would be believed."""
    at(where=["area=North", "area=South", "sector=street", "area", "x=y"], basis=["moonlight"])
    assert address.selection_of_address() == Selection(where=(("sector", "street"),))
    assert sorted(sentence[:8] for sentence in left_out) == ["area is ", "basis is", "where is", "where is"]


def test_a_first_month_after_the_last_leaves_both_out(at: Callable[..., None], left_out: list[str]) -> None:
    at(**{"from": ["2026-05"], "to": ["2026-04"], "cohort": ["all_violence"]})
    assert address.selection_of_address() == Selection(cohort="all_violence")
    assert left_out == ["from 2026-05 lies after to 2026-04. Give the earlier month first."]


def test_a_page_shows_the_day_of_its_data_and_says_how_to_ask_for_another(
    at: Callable[..., None], left_out: list[str]
) -> None:
    at(cohort=["all_violence"], on=["2026-06-30"])
    assert address.selection_of_address() == Selection(cohort="all_violence")
    assert left_out == ["A page shows the day of its data. For another day: outcomes measure METRIC --on 2026-06-30"]


@pytest.mark.usefixtures("data")
def test_what_the_data_have_no_longer_is_left_out(at: Callable[..., None], left_out: list[str]) -> None:
    at(
        **{
            "from": ["2020-01"],
            "to": ["2099-12"],
            "where": ["area=Gone", "sector=street", "age_band=25_34", "band=" + "a" * 61],
        }
    )
    assert address.selection_in_data() == Selection(where=(("sector", "street"), ("age_band", "25_34")))
    assert left_out == [
        "from is January 2020, and the data cover January 2026 to March 2026.",
        "to is December 2099, and the data cover January 2026 to March 2026.",
        "area is 'Gone', which no crime here has now: the page is not narrowed by it.",
        f"band is '{'a' * 40}...', which no crime here has now: the page is not narrowed by it.",
    ]


@pytest.mark.usefixtures("data")
def test_values_and_months_of_the_data_are_kept(at: Callable[..., None], left_out: list[str]) -> None:
    at(**{"from": ["2026-01"], "to": ["2026-03"], "where": ["area=North"]})
    asked = Selection(first_month=date(2026, 1, 1), last_month=date(2026, 3, 1), where=(("area", "North"),))
    assert address.selection_in_data() == asked
    at(victims=["other_adults"], where=["area=Only others"])
    assert address.selection_in_data().where == (("area", "Only others"),)
    assert left_out == []


@settings(max_examples=times(60, 20_000))
@given(selections)
@example({"where": ["area=North", "area=North"]})
@example({"from": ["2026-03"], "to": ["2026-02"]})
def test_no_part_of_an_address_goes_without_a_sentence(query: dict[str, list[str]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(st, "query_params", Query(query))
        patch.setattr(warehouse_cache, "months", lambda: MONTHS)
        patch.setattr(warehouse_cache, "values", lambda: VALUES)
        address_parts.begin_address()
        kept = address.selection_in_data().to_query()
        said = list(address_parts._left_out())
    for name, values in query.items():
        if name in address.NO_SELECTION:
            continue
        asked = sorted(values) if name == "where" else values[0] if len(values) == 1 else values
        found = sorted(kept.get(name, [])) if name == "where" else kept.get(name)
        assert found == asked or [sentence for sentence in said if name[:40] in sentence or is_of(name, sentence)], name
    assert all("](" not in sentence and sentence.isprintable() and len(sentence) < 500 for sentence in said)


def is_of(name: str, sentence: str) -> bool:
    """Return whether a sentence is about a part whose name it cannot repeat, or about a column of a condition."""
    if name == "where":
        return any(sentence.startswith(f"{column} is ") for column in Breakdown)
    return (name == "on" and "day of its data" in sentence) or "There is no choice called" in sentence
