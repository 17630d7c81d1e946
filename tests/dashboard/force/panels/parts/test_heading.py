"""Sample data never look like a force's."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.force.panels.parts import heading
from dashboard.force.panels.parts.heading import SAMPLE
from sample_data.generator.force import FORCE


def test_the_heading_knows_the_force_of_the_sample_data() -> None:
    assert SAMPLE == FORCE


def test_a_long_page_lists_its_parts_under_its_title(page: Callable[[str], AppTest]) -> None:
    test = page("forum")
    (parts,) = _lists_of_parts(test)
    assert '<a href="#people-who-come-again">People who come again</a>' in parts
    assert "people-who-come-again" in [header.proto.anchor for header in test.header]


def test_the_parts_are_listed_before_they_are_drawn_as_they_were_the_last_time(
    page: Callable[[str], AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _lists_of_parts(page("forum"))
    monkeypatch.setattr(heading, "draw_foot", lambda: None)  # where the list is brought up to date
    assert _lists_of_parts(page("forum")) == before
    assert len(before) == 1


def _lists_of_parts(test: AppTest) -> list[str]:
    return [str(one.proto.body) for one in test.get("html") if "On this page" in str(one.proto.body)]
