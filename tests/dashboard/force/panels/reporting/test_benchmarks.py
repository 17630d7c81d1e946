"""Published figures: each with a source and a caveat, and none that must not stand beside another."""

from dashboard.force.panels.reporting.benchmarks import PUBLISHED


def test_each_has_its_source_and_its_caveat() -> None:
    for line in PUBLISHED:
        assert line.keys() == {"what", "figure", "source", "caveat"}
        assert all(text.strip() for text in line.values())


def test_no_two_with_different_denominators_stand_side_by_side() -> None:
    figures = {line["figure"] for line in PUBLISHED}
    assert not {"67%", "6.5%"} & figures
