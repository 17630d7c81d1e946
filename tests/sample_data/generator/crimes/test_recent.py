"""Report more after the study, earlier known, and partly open."""

from collections import Counter

from tests.sample_data.generator.cohort import code, cohort, lately
from tests.sample_data.generator.sound import days


def test_more_is_reported_lately_and_some_of_it_is_open() -> None:
    years = [
        Counter(row["recorded_date"] >= f"{year}-10-01" for row in lately().values())[True]
        for year in (2023, 2024, 2025)
    ]
    a_year = [years[0] - years[1], years[1] - years[2], years[2]]
    assert a_year == sorted(a_year)
    assert a_year[0] > 36
    still_open = [row["recorded_date"] for ref, row in lately().items() if code(ref) is None]
    assert 20 <= len(still_open) <= 60
    assert sum(day >= "2025-10-01" for day in still_open) > len(still_open) / 2


def test_identification_became_prompt() -> None:
    gaps: dict[bool, list[int]] = {True: [], False: []}
    for row in [*cohort().values(), *lately().values()]:
        if row["identified_date"]:
            gaps[row["recorded_date"] >= "2024-04-01"].append(days(row["reported_date"], row["identified_date"]))
    before, after = (sum(gap <= 7 for gap in gaps[late]) / len(gaps[late]) for late in (False, True))
    assert before < 0.45
    assert after > 0.6
