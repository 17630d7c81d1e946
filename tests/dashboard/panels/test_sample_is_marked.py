"""Sample data never look like a force's."""

from dashboard.panels.heading import SAMPLE
from sample_data.force import FORCE


def test_the_heading_knows_the_force_of_the_sample_data() -> None:
    assert SAMPLE == FORCE
