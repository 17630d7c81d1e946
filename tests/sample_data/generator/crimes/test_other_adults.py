"""Draw a comparison group that ends as published forces do, with references of its own."""

from collections import Counter

import numpy as np

from sample_data.generator import force
from sample_data.generator.crimes import other_adults
from tests.sample_data.generator.cohort import code
from tests.sample_data.generator.sound import SEXUAL, sound


def test_the_comparison_group_is_large_and_charges_as_published_forces_do() -> None:
    others = {
        row["crime_ref"]: row
        for row in sound("crimes")
        if not row["identified_by"]
        and not row["cancelled_code"]
        and row["victim_age"].isdigit()
        and int(row["victim_age"]) >= 18
        and row["offence_code"] != "N100"
    }
    assert 3_700 * 6 < len(others) < 4_100 * 6
    for codes in (SEXUAL, {"8N", "105A", "8L"}):
        mature = [
            ref for ref, row in others.items() if row["offence_code"] in codes and row["recorded_date"] < "2023-10"
        ]
        ended = Counter(code(ref) for ref in mature)
        assert 0.05 < (ended["1"] + ended["1A"]) / len(mature) < 0.11
        assert 0.3 < (ended["14"] + ended["16"]) / len(mature) < 0.42
        assert ended[None] == 0


def test_the_first_rows_of_a_block_are_the_same_however_many_are_asked_for() -> None:
    block = other_adults.block(("test",), 300, first=301)
    assert other_adults.crimes(block.head(1))["crime_ref"].item().endswith("/0000301")
    assert block.head(10).rows == 10
    assert block.head(10).refs().to_list() == block.refs().to_list()[:10]


def test_a_day_after_the_as_at_date_is_missing() -> None:
    last = other_adults.day_number(force.AS_AT)
    assert other_adults.dates(np.array([last, last + 1])).to_list() == [force.AS_AT, None]
    assert other_adults.numbered("V", np.array([7])).to_list() == ["V000007"]
