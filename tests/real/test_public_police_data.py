"""data.police.uk as published: what has no id is kept and counted, what contradicts itself is rejected, nothing is lost."""

from datetime import date

import pytest

GWENT = {
    "2018-10": (5231, 1036),
    "2018-11": (4748, 834),
    "2018-12": (4609, 788),
    "2019-01": (4802, 935),
    "2019-02": (4640, 877),
}


@pytest.fixture(scope="module")
def avon_and_somerset(shared_data, load_copies):
    path = shared_data / "police_uk" / "2019-01-avon-and-somerset-street.csv"
    return load_copies({"public_street_crimes.csv": path}, as_at=date(2019, 3, 31))


@pytest.fixture(scope="module")
def gwent(shared_data, load_copies):
    folder = shared_data / "police_uk"
    copies = {f"public_street_crimes_{month}.csv": folder / f"{month}-gwent-street.csv" for month in GWENT}
    copies["public_crime_outcomes.csv"] = folder / "2019-01-gwent-outcomes_77row-sample.csv"
    return load_copies(copies, as_at=date(2019, 3, 31))


def findings(file):
    return {finding.rule: finding.count for finding in file.findings}


def test_avon_and_somerset_row_by_row(avon_and_somerset):
    (file,) = avon_and_somerset.letter.files
    assert file.rows_in == 13_575
    assert file.duplicates == 19  # exact repeats, dropped
    assert findings(file) == {
        "conflicting_rows": 548,  # the rows of 266 ids, two of them exact repeats of another
        "no_crime_id": 2602,
    }
    assert file.rejected == 548 - 2
    assert file.accepted == 13_575 - 19 - 546


def test_avon_and_somerset_id_by_id(avon_and_somerset):
    """283 ids repeat with 299 surplus rows: 17 of them exactly, 266 in conflict."""
    crimes = avon_and_somerset.accepted("public_street_crimes")
    with_id = crimes.filter("crime_id is not null").aggregate("count(*), count(distinct crime_id)").fetchone()
    ids = 13_575 - 2602 - 299
    assert with_id == (ids - 266, ids - 266)
    assert crimes.filter("crime_id is null").aggregate("count(*)").fetchone() == (2602,)


def test_rows_without_an_id_are_no_repeats_of_each_other(avon_and_somerset):
    """886 of them equal another in every cell; each is a report of its own all the same."""
    reports = avon_and_somerset.accepted("public_street_crimes").filter("crime_id is null")
    columns = "month, reported_by, falls_within, longitude, latitude, location, lsoa_code, lsoa_name, crime_type"
    distinct = reports.project(columns).distinct().aggregate("count(*)").fetchone()[0]
    assert 2602 - distinct == 886


@pytest.mark.parametrize("month", GWENT)
def test_gwent_month_by_month(gwent, month):
    (file,) = [each for each in gwent.letter.files if month in each.file_name]
    rows, without_id = GWENT[month]
    assert (file.rows_in, file.accepted, file.rejected, file.duplicates) == (rows, rows, 0, 0)
    assert findings(file) == {"no_crime_id": without_id}


def test_every_gwent_row_stands_in_the_store(gwent):
    counted = gwent.accepted("public_street_crimes").aggregate("month, count(*), count(*) filter (crime_id is null)")
    assert {month: (rows, without_id) for month, rows, without_id in counted.fetchall()} == GWENT


def test_the_outcomes_sample_joins_the_street_crimes(gwent):
    (file,) = [each for each in gwent.letter.files if each.extract == "public_crime_outcomes"]
    assert (file.rows_in, file.accepted, file.rejected, file.duplicates) == (77, 73, 0, 4)
    outcomes = gwent.accepted("public_crime_outcomes").set_alias("outcomes")
    crimes = gwent.accepted("public_street_crimes").set_alias("crimes")
    joined = outcomes.join(crimes, "outcomes.crime_id = crimes.crime_id")
    assert joined.aggregate("count(*)").fetchone() == (73,)  # with the 4 exact repeats: 77 of 77
