"""Read the address of a page, and keep in links what another page can use."""

from collections.abc import Callable
from typing import Any

import pytest
import streamlit as st

from dashboard.force.session import address
from dashboard.measure.selection import Selection


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


def test_what_a_list_shows_is_no_part_of_the_selection(
    at: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of an officer who looked at the second screen of her cases the page said that there is no choice called page."""
    warnings: list[str] = []
    monkeypatch.setattr(st, "warning", lambda text, icon: warnings.append(text))
    at(cohort=["all_violence"], show=["away"], reason=["no_contact"], unit=["CID"], sort=["oldest"], page=["2"])
    assert address.selection_of_address() == Selection(cohort="all_violence")
    assert warnings == []


def test_a_link_carries_people_period_and_filters_only(at: Callable[..., None]) -> None:
    at(cohort=["all_violence"], where=["area=North"], basis=["closed"], by=["sector"], metric=["charged"])
    assert address.carried_query() == {"cohort": ["all_violence"], "where": ["area=North"]}


def test_a_value_given_twice_where_one_is_meant_gives_the_defaults(at: Callable[..., None]) -> None:
    at(cohort=["all_violence", "sexual_violence"])
    assert address.selection_of_address() == Selection()


def test_a_page_shows_the_day_of_its_data_and_says_how_to_ask_for_another(
    at: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    warnings: list[str] = []
    monkeypatch.setattr(st, "warning", lambda text, icon: warnings.append(text))
    at(cohort=["all_violence"], on=["2026-06-30"])
    assert address.selection_of_address() == Selection(cohort="all_violence")
    assert warnings == ["A page shows the day of its data. For another day: outcomes measure METRIC --on 2026-06-30"]
