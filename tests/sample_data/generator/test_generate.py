"""The committed files are what the generator writes, to the byte; their references hang together."""

from pathlib import Path

from sample_data.generator.generate import write_sample
from tests.sample_data.generator.sound import KEYS, SAMPLE, Row, read, sound

LARGEST = 11_000_000  # bytes of all csv files together: what a person is willing to clone


def test_the_committed_files_are_the_generators(tmp_path: Path) -> None:
    write_sample(tmp_path)
    written = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    folders = (SAMPLE / "earlier", SAMPLE / "rejected")
    kept = [
        *SAMPLE.glob("*.csv"),
        SAMPLE / "faults.toml",
        SAMPLE / "SHA256SUMS",
        *(path for folder in folders for path in folder.rglob("*")),
    ]
    committed = {path.relative_to(SAMPLE): path.read_bytes() for path in kept if path.is_file()}
    assert sorted(written) == sorted(committed)
    assert [str(name) for name in written if written[name] != committed[name]] == []


def test_the_files_are_small() -> None:
    assert sum(path.stat().st_size for path in SAMPLE.rglob("*.csv")) < LARGEST


def test_references_look_like_references() -> None:
    assert all(row["crime_ref"][:4] == "SYN/" and row["crime_ref"][8] == "/" for row in read("crimes"))
    assert all(row["crime_ref"][4:8] == row["recorded_date"][:4] for row in sound("crimes"))


def test_children_have_their_parents_but_for_those_held_back() -> None:
    crimes = refs("crimes", "crime_ref")
    cases = refs("swlo_cases", "case_ref")
    assert len(orphans(sound("outcomes"), "crime_ref", crimes)) == 6
    assert len(orphans(sound("stages"), "crime_ref", crimes)) == 4
    assert len(orphans(sound("swlo_case_crimes"), "crime_ref", crimes)) == 2
    assert len(orphans(sound("swlo_case_crimes"), "case_ref", cases)) == 2
    assert len(orphans(sound("swlo_contacts"), "case_ref", cases)) == 1
    named = [row for row in sound("full_report_disclosures") if row["crime_ref"]]
    assert len(orphans(named, "crime_ref", crimes)) == 2


def test_most_people_of_the_officers_cases_are_victims_of_recorded_crimes() -> None:
    victims = refs("crimes", "victim_ref")
    unknown = orphans(sound("swlo_cases"), "victim_ref", victims)
    assert 0 < len(unknown) < len(sound("swlo_cases")) / 10


def test_a_crime_has_one_reference_however_many_victims() -> None:
    by_crime: dict[str, list[Row]] = {}
    for row in sound("crimes"):
        by_crime.setdefault(row["crime_ref"], []).append(row)
    several = [rows for rows in by_crime.values() if len(rows) > 1]
    shared = ("offence_code", "recorded_date", "reported_date", "area")
    assert all(len({tuple(row[name] for name in shared) for row in rows}) == 1 for rows in several)
    assert all(sorted(row["victim_no"] for row in rows) == ["1", "2"] for rows in several)


def test_full_reports_are_counted_by_partners_as_often_as_they_stand_as_rows() -> None:
    counted = sum(
        int(row["disclosures"]) for row in sound("partner_disclosures") if row["consent_level"] == "full_report"
    )
    added = [row for row in sound("full_report_disclosures") if row["disclosure_ref"] >= "D900000"]
    assert counted == len(sound("full_report_disclosures")) - len(added)


def test_every_key_is_told_here() -> None:
    assert {path.stem for path in SAMPLE.glob("*.csv")} == {*KEYS, "recorded_crime_benchmark", "outcomes_benchmark"}


def refs(extract: str, column: str) -> set[str]:
    return {row[column] for row in sound(extract)}


def orphans(rows: list[Row], column: str, parents: set[str]) -> list[Row]:
    return [row for row in rows if row[column] not in parents]
