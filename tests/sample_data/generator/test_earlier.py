"""What changed since the extract before, counted by hand; and nothing else in the warehouse knows that there was one."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import duckdb
import pytest

from etl.letter.contents import Letter
from schemas.home.layout import serving_build
from tests.etl.homes import letters_of
from tests.length import long_proof
from tests.sample_data.generator.sound import SAMPLE, Row, read, sound

EARLIER = SAMPLE / "earlier"
DAY = "2026-06-30"
OF_THE_LOADS = {"build", "changes", "effects_of_rejected_rows", "findings", "loads", "uncertain_crimes"}
Keyed = dict[tuple[str, ...], Row]
OUTCOME_KEY = ("crime_ref", "outcome_code", "outcome_date")


def by_key(rows: list[Row], *key: str) -> Keyed:
    return {tuple(row[name] for name in key): row for row in rows}


@cache
def crimes_then() -> Keyed:
    return by_key(read("crimes", EARLIER / f"crimes_{DAY}.csv"), "crime_ref", "victim_no")


@cache
def crimes_now() -> Keyed:
    return by_key(sound("crimes"), "crime_ref", "victim_no")


@cache
def outcomes_then() -> Keyed:
    return by_key(read("outcomes", EARLIER / f"outcomes_{DAY}.csv"), *OUTCOME_KEY)


@cache
def outcomes_now() -> Keyed:
    return by_key(sound("outcomes"), *OUTCOME_KEY)


def adults_known_as_sex_workers(crimes: Keyed) -> set[str]:
    """Return the crimes with such a victim, whatever the offence."""
    return {
        row["crime_ref"]
        for row in crimes.values()
        if row["identified_by"] and row["victim_age"] and int(row["victim_age"]) >= 18
    }


class Loaded:
    """The earlier extracts and then the sample in one home."""

    def __init__(self, after: Path) -> None:
        (self.letter,) = letters_of(after)
        self.con = duckdb.connect()
        self.attach("after", after)

    def attach(self, name: str, home: Path) -> None:
        self.con.execute(f"attach '{serving_build(home)}' as {name} (read_only)")

    def rows(self, query: str) -> list[tuple[object, ...]]:
        return self.con.execute(query).fetchall()

    def changes(self, kind: str) -> set[tuple[object, ...]]:
        found = self.rows("select change, crime_ref, detail from after.changes")
        return {(ref, detail) for change, ref, detail in found if change == kind}


@pytest.fixture(scope="module")
def loaded(sample_after_earlier: Path) -> Iterator[Loaded]:
    home = Loaded(sample_after_earlier)
    yield home
    home.con.close()


@pytest.fixture(scope="module")
def alone(loaded: Loaded, sample_alone: Path) -> Letter:
    """Attach the sample alone, loaded into another home under the same key, and return its letter."""
    loaded.attach("alone", sample_alone)
    (letter,) = letters_of(sample_alone)
    return letter


def test_the_earlier_extracts_are_sound(loaded: Loaded) -> None:
    found = "select extract, rejected, duplicates, held_back from after.loads where as_at_date = '{}' order by 1"
    assert loaded.rows(found.format(DAY)) == [("crimes", 0, 0, 0), ("outcomes", 0, 0, 0)]


def test_nobody_knew_then_what_happened_later() -> None:
    rows = [*crimes_then().values(), *outcomes_then().values()]
    assert max(cell for row in rows for name, cell in row.items() if name.endswith("_date")) <= DAY
    assert set(crimes_then()) < set(crimes_now())
    assert set(outcomes_then()) < set(outcomes_now())


def test_new_crimes_were_recorded_or_identified_since(loaded: Loaded) -> None:
    then, now = adults_known_as_sex_workers(crimes_then()), adults_known_as_sex_workers(crimes_now())
    new = now - then
    assert loaded.changes("new_crime") == {(ref, None) for ref in new}
    recorded = {ref for ref, _ in crimes_then()}
    assert len(new - recorded) >= 15
    assert len(new & recorded) == 3  # identified since
    assert then < now


def test_restated_crimes_say_what_was_corrected(loaded: Loaded) -> None:
    reports_then = adults_known_as_sex_workers(crimes_then())
    corrected = {
        (key[0], ", ".join(name for name, cell in crimes_now()[key].items() if cell != then[name]))
        for key, then in crimes_then().items()
        if key[0] in reports_then and crimes_now()[key] != then
    }
    assert loaded.changes("restated_crime") == corrected
    assert Counter(what for _, what in corrected) == {"offence_code": 3, "area": 2, "report_route": 2}


def test_outcomes_are_new_or_late(loaded: Loaded) -> None:
    reports_now = adults_known_as_sex_workers(crimes_now())
    since = [key for key in outcomes_now() if key not in outcomes_then() and key[0] in reports_now]
    new = {(ref, code) for ref, code, day in since if day > DAY}
    late = {(ref, code) for ref, code, day in since if day <= DAY}
    assert loaded.changes("new_outcome") == new
    assert loaded.changes("late_outcome") == late
    assert len(new) >= 10
    assert len(late) == 2


def test_nothing_else_changed(loaded: Loaded) -> None:
    kinds = {"new_crime", "restated_crime", "new_outcome", "late_outcome"}
    assert {kind for (kind,) in loaded.rows("select distinct change from after.changes")} == kinds


def test_what_the_sample_replaces(loaded: Loaded) -> None:
    replaced = {file.extract: (file.replaced, file.dropped) for file in loaded.letter.files}
    crimes = sum(crimes_now()[key] != row for key, row in crimes_then().items())
    outcomes = sum(outcomes_now()[key] != row for key, row in outcomes_then().items())
    assert (replaced["crimes"], replaced["outcomes"]) == ((crimes, 0), (outcomes, 0))


@long_proof  # loads the sample again; tests/properties/test_loads.py shows it of fewer
@pytest.mark.usefixtures("alone")
def test_without_an_earlier_extract_nothing_has_changed(loaded: Loaded) -> None:
    assert loaded.rows("select count(*) from alone.changes") == [(0,)]


@long_proof  # loads the sample again; tests/properties/test_loads.py shows it of fewer
@pytest.mark.usefixtures("alone")
def test_every_other_table_holds_the_same_rows(loaded: Loaded) -> None:
    query = "select table_name from duckdb_tables() where database_name = '{}' and schema_name = 'main'"
    tables = {name for (name,) in loaded.rows(query.format("after"))}
    assert tables == {name for (name,) in loaded.rows(query.format("alone"))}
    assert {"crimes", "outcomes", "comparison"} < tables
    assert tables > OF_THE_LOADS
    rows = "select count(*), sum(hash(row)) from {}.main.{} as row"
    for name in sorted(str(table) for table in tables - OF_THE_LOADS):
        assert loaded.rows(rows.format("after", name)) == loaded.rows(rows.format("alone", name)), name


@long_proof  # loads the sample again; tests/properties/test_loads.py shows it of fewer
@pytest.mark.usefixtures("alone")
def test_only_the_changes_have_crimes_that_are_uncertain_for_the_sake_of_an_earlier_extract(loaded: Loaded) -> None:
    uncertain = "select * from {}.main.uncertain_crimes where metric <> 'changes_since_last_load'"
    for more, fewer in (("after", "alone"), ("alone", "after")):
        assert not loaded.rows(f"{uncertain.format(more)} except all {uncertain.format(fewer)}")


@long_proof  # loads the sample again; tests/properties/test_loads.py shows it of fewer
def test_the_letter_of_the_sample_says_the_same(loaded: Loaded, alone: Letter) -> None:
    def changes_of(letter: Letter) -> list[object]:
        return [
            (file.extract, file.rows_in, file.accepted, file.rejected, file.duplicates, file.held_back, file.findings)
            for file in letter.files
        ]

    assert changes_of(loaded.second) == changes_of(alone)
    assert loaded.second.verdict == alone.verdict == "accepted_with_rejections"
