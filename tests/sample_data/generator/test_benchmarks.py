"""Publish the force as the Home Office does, quirks included."""

from collections import Counter

from tests.sample_data.generator.sound import read

CLOSED = "Number of outcomes for investigations closed in the quarter"
RECORDED = read("recorded_crime_benchmark")
OUTCOMES = read("outcomes_benchmark")


def test_every_class_stands_in_every_quarter_until_march_2026() -> None:
    quarters = {
        (row["Financial Year"], row["Financial Quarter"]) for row in RECORDED if row["Force Name"] == "Sample Force"
    }
    assert len(quarters) == 22  # from the third quarter of 2020/21 to the fourth of 2025/26
    assert max(quarters) == ("2025/26", "4")
    classes = Counter(row["Offence Code"] for row in RECORDED if row["Force Name"] == "Sample Force")
    assert set(classes.values()) == {22, 23}  # one row is repeated on purpose
    assert "N100" not in classes


def test_none_is_written_as_published() -> None:
    numbers = {row["Number of Offences"] for row in RECORDED if row["Force Name"] == "Sample Force"}
    assert "-00" in numbers
    assert all(number == "-00" or int(number) > 0 for number in numbers)


def test_what_is_not_yet_assigned_has_no_closed_count_and_one_count_is_a_correction() -> None:
    ours = [row for row in OUTCOMES if row["Force Name"] == "Sample Force"]
    open_counts = {row[CLOSED] for row in ours if row["Outcome Type"] == "0"}
    assert open_counts == {"N/A - data not provided"}
    assert sum(row[CLOSED] == "-1" for row in ours) == 1
