"""Draw the same values for the same name, each as often as its weight says."""

import numpy as np
import pytest

from sample_data.generator.random_choice import RandomChoice, from_quantiles, named, position


def test_a_name_draws_the_same_values_whatever_is_drawn_beside_it() -> None:
    first = RandomChoice("report", 1).uniform(3).tolist()
    RandomChoice("report", 2).uniform(100)
    assert RandomChoice("report", 1).uniform(3).tolist() == first
    assert RandomChoice("report", 2).uniform(3).tolist() != first


def test_a_number_falls_on_the_weight_whose_share_it_lies_in() -> None:
    weights = {"a": 1, "b": 2, "c": 1}  # shares up to 0.25, 0.75 and 1
    assert position(np.array([0.0, 0.24, 0.25, 0.74, 0.75, 0.99]), weights).tolist() == [0, 0, 1, 1, 2, 2]


def test_an_empty_name_is_a_missing_value() -> None:
    assert named(np.array([1, 0]), ["yes", ""]).to_list() == [None, "yes"]


@pytest.mark.parametrize(("uniform", "value"), [(0.0, 0), (0.25, 5), (0.5, 10), (0.75, 55), (0.999, 99)])
def test_a_number_is_read_off_between_two_quantiles(uniform: float, value: int) -> None:
    """Half of the values lie from 0 to 10, half from 10 to 100."""
    assert from_quantiles(np.array([uniform]), np.array([(0, 10, 100)]), np.array([0])).tolist() == [value]


def test_shuffling_keeps_every_item() -> None:
    items = list(range(50))
    shuffled = RandomChoice("order").shuffled(items)
    assert sorted(shuffled) == items != shuffled
