"""Describe one force, whose tables fit together."""

import pytest

from sample_data.generator import force
from tests.sample_data.generator.sound import read


def test_every_row_names_the_invented_force() -> None:
    assert {row["force"] for row in read("crimes")} == {"Sample Force"}
    assert all(row["Force Name"].startswith("Sample Force") for row in read("recorded_crime_benchmark"))


def test_shares_of_areas_add_up_and_every_offence_has_a_group_with_endings() -> None:
    assert sum(force.AREAS.values()) == pytest.approx(1)
    groups = {group for _, group in force.OFFENCES.values()}
    assert groups == set(force.GROUPS) == set(force.ENDINGS)
    assert set(force.SEXUAL) < groups


def test_days_to_an_outcome_fall_back_on_those_of_any_group() -> None:
    assert force.days_to_outcome("rape", "no such code") == force.DAYS_TO_OUTCOME["any", "any"]
    for group in force.GROUPS:
        for code in force.ENDINGS[group]:
            quantiles = force.days_to_outcome(group, code)
            assert list(quantiles) == sorted(quantiles)
