"""Sample data never look like a force's."""

from dashboard.force.panels.parts.heading import SAMPLE
from sample_data.generator.force import FORCE


def test_the_heading_knows_the_force_of_the_sample_data() -> None:
    assert SAMPLE == FORCE
