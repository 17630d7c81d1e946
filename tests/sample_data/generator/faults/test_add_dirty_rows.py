"""Add dirty rows beside the reports of sex workers, never to them."""

import polars as pl

from sample_data.generator.faults.add_dirty_rows import NULL_WORDS, PADDED_ROWS, _added, _spread
from sample_data.generator.faults.dirty_rows import fault_counts
from tests.sample_data.generator.sound import SAMPLE


def test_rows_are_spread_at_equal_distances() -> None:
    frame = pl.DataFrame({"n": list(range(10))})
    assert _spread(frame, 5)["n"].to_list() == [0, 2, 4, 6, 8]
    assert _spread(frame, 0).height == 0


def test_each_added_row_has_a_reference_of_its_own_but_for_pairs_that_conflict() -> None:
    rows = [row["crime_ref"] for row in _added("crimes")]
    conflicts = fault_counts("crimes")["conflicting_rows"]
    assert len(rows) - len(set(rows)) == conflicts / 2 == 2
    orphans = [row for row in _added("outcomes") if row["crime_ref"] >= "SYN/2026/950001"]
    assert len(orphans) == fault_counts("outcomes")["held_back"] == 6


def test_no_report_of_a_sex_worker_has_a_word_for_nothing_or_a_padded_reference() -> None:
    crimes = pl.read_csv(SAMPLE / "crimes.csv", infer_schema=False)
    reports = crimes.filter(pl.col("identified_by").is_not_null(), pl.col("report_route") != "walk_in")
    for column, word in NULL_WORDS.items():
        assert (crimes[column] == word).sum() >= 25
        assert (reports[column] == word).sum() == 0
    outcomes = pl.read_csv(SAMPLE / "outcomes.csv", infer_schema=False)
    padded = outcomes.filter(pl.col("crime_ref").str.ends_with(" "))["crime_ref"].str.strip_chars()
    assert len(padded) == PADDED_ROWS
    assert set(padded).isdisjoint(reports["crime_ref"])
