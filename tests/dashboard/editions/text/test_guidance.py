"""How an edition is read: the numbers of the policy, and what stands where nothing is shown."""

from dataclasses import replace

from dashboard.editions.text.guidance import HIDDEN_IS_NOT_ZERO, how_to_read, which_counts_are_hidden
from tests.dashboard.strategic.editions import CHARGED, DEFAULT_POLICY, edition, ordinary


def test_the_numbers_are_those_of_the_policy() -> None:
    policy = replace(DEFAULT_POLICY, hidden_to=9, zero_needs=33, share_needs=44)
    sentences = how_to_read(ordinary(policy=policy))
    assert sentences[0] == which_counts_are_hidden(policy)
    assert sentences[0] == (
        "Every count from 1 to 9 is hidden to protect people, and so is every other count from which one of them could "
        "be worked out."
    )
    assert HIDDEN_IS_NOT_ZERO in sentences
    assert "A zero is shown only where it is a part of 33 or more." in sentences
    assert "A percentage is shown only where it is a part of 44 or more." in sentences


def test_a_word_is_said_to_rest_on_crimes_and_not_on_people() -> None:
    [said] = [line for line in how_to_read(ordinary()) if line.startswith("More, fewer, higher and lower")]
    assert said.endswith("where a few people reported several, such a word can be too strong.")


def test_rounding_is_said_only_where_counts_are_rounded() -> None:
    rounded = "Every count is rounded to the nearest 5."
    assert rounded in how_to_read(ordinary(policy=replace(DEFAULT_POLICY, rounding=5)))
    assert not [line for line in how_to_read(ordinary()) if "rounded" in line]


def test_when_a_year_is_counted_is_said_of_editions_that_count_it_once() -> None:
    policy = replace(DEFAULT_POLICY, cohort_months=7, outcomes_months=25, courts_months=40)
    once = (
        "A year is counted once, when it is settled, and is not changed after: its reports 7 months after its end, outcomes "
        "after 25, results of courts after 40."
    )
    older = ordinary(policy=policy)
    blocks = replace(CHARGED, years=(), cumulative="", blocks=("2021/22 to 2023/24",))
    now = edition((blocks, {}), policy=policy)
    assert once in how_to_read(now)
    assert [line for line in how_to_read(now) if line.startswith("Still filling")]
    assert not [line for line in how_to_read(older) if "counted once" in line or "Still filling" in line]
