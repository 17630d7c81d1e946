"""The published recorded crime of 2017/18 gives its published totals."""

from datetime import date

import pytest

ROWS = 23_068


@pytest.fixture(scope="module")
def loaded_benchmark(shared_data, load_copies):
    return load_copies(
        {"recorded_crime_benchmark.csv": shared_data / "home_office" / "recorded_crime_by_force_2017-18.csv"},
        as_at=date(2018, 7, 19),
    )


def total(warehouse, offence_group, force=None):
    query = """
        select sum(offences)
        from recorded_crime_benchmark
        where financial_year = '2017/18' and offence_group = $group and ($force is null or force_name = $force)
    """
    return warehouse.execute(query, {"group": offence_group, "force": force}).fetchone()[0]


def test_every_row_is_accounted_for(loaded_benchmark):
    (file,) = loaded_benchmark.letter.files
    assert file.rows_in == ROWS == file.accepted + file.rejected + file.duplicates


def test_only_homicide_is_lost(loaded_benchmark):
    """44 forces, 4 quarters, 4 classes under one joint code: 704 rows that the publication itself makes one key."""
    (file,) = loaded_benchmark.letter.files
    (conflicts,) = [finding for finding in file.findings if finding.severity == "reject"]
    assert conflicts.rule == "conflicting_rows"
    left = loaded_benchmark.accepted("recorded_crime_benchmark").aggregate("offence_code, count(*)").fetchall()
    homicide = dict(left)["1/4.1/4.10/4.2"]
    assert homicide + file.rejected + file.duplicates == 44 * 4 * 4
    assert sum(count for _, count in left) - homicide == ROWS - 44 * 4 * 4


@pytest.mark.parametrize(("group", "offences"), [("rape", 417), ("other_sexual", 900)])
def test_gwent(loaded_benchmark, group, offences):
    assert total(loaded_benchmark.warehouse, group, "Gwent") == offences


@pytest.mark.parametrize(("group", "offences"), [("rape", 54_045), ("other_sexual", 97_075)])
def test_england_and_wales(loaded_benchmark, group, offences):
    assert total(loaded_benchmark.warehouse, group) == offences


def test_corrections_below_zero_are_kept(loaded_benchmark):
    query = "select sum(corrections), sum(counts_not_provided) from recorded_crime_benchmark"
    assert loaded_benchmark.warehouse.execute(query).fetchone() == (36 - 2, 0)  # two of them homicide
