"""Sample data never look like a force's."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from dashboard.force.panels.parts.heading import SAMPLE
from sample_data.generator.force import FORCE


def test_the_heading_knows_the_force_of_the_sample_data() -> None:
    assert SAMPLE == FORCE


def test_a_long_page_lists_its_parts_under_its_title(page: Callable[[str], AppTest]) -> None:
    test = page("forum")
    (parts,) = [str(one.proto.body) for one in test.get("html") if "On this page" in str(one.proto.body)]
    assert '<a href="#people-who-come-again">People who come again</a>' in parts
    assert "people-who-come-again" in [header.proto.anchor for header in test.header]
