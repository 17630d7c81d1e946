"""The true counts of the declared tables: those of `measure`, each year when its reading is due, of closed crimes alone."""

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from dashboard.disclosure.policy import read_policy
from dashboard.measure.measure import measure
from dashboard.measure.selection import Selection
from dashboard.release.tables.closed_crimes import crimes_of
from dashboard.release.tables.declared_tables import TABLES, Declarations
from dashboard.release.tables.reviewed_files import read_tables
from dashboard.release.tables.true_counts import (
    CellKey,
    CountedTable,
    KnownYears,
    TrueCount,
    count_tables,
    in_blocks,
    readings_of,
)
from dashboard.warehouse.reader import Warehouse, open_warehouse
from schemas.errors import RefusedError
from tests.dashboard.release.counted_tables import TOGETHER, YEARS, counts
from tests.dashboard.release.released_homes import HomeOf, changed, copied

POLICY = read_policy()
CANCELLED = """
update crimes set is_cancelled = true
where crime_ref = (
    select min(crime_ref) from crimes
    where recorded_month between date '2022-04-01' and date '2023-03-01' and ended_by = 'victim_does_not_support'
        and offence_group in ('rape', 'other_sexual')
)
"""
ALL_YEARS = (*YEARS, "2024/25", "2025/26")


@pytest.fixture(scope="module")
def warehouse(home_of: HomeOf) -> Warehouse:
    return open_warehouse(home_of("ordinary"))  # as at 30 September 2026


@pytest.mark.parametrize(("begin", "first"), [((2022, 4), "2022/23"), ((2022, 7), "2023/24"), ((2021, 1), "2021/22")])
def test_a_year_that_began_before_an_extract_is_not_read_and_no_zero(
    warehouse: Warehouse, begin: tuple[int, int], first: str
) -> None:
    """Of a block that holds one nothing can be told."""
    late = replace(warehouse, covered_from={"swlo_opened": (date(*begin, 1), "swlo_cases")})
    (table,) = count_tables(late, only("swlo_opened", needs=[]), POLICY, closed_now(late))
    assert table.years_read[0] == table.table.years[0] == first
    assert table.blocks == ((TOGETHER,) if first == "2021/22" else ()) + ("2024/25 to 2026/27",)
    assert table.read_now == {*ALL_YEARS[ALL_YEARS.index(first) :]}
    read = {CellKey("swlo_opened", year, "", "count"): TrueCount(0) for year in ALL_YEARS}
    (before,) = count_tables(late, only("swlo_opened", needs=[]), POLICY, closed_now(late, read=read))
    assert before.years_read == ALL_YEARS, "what an edition read stays"


def only(name: str, **changed: object) -> Declarations:
    """Return the declarations with one table alone."""
    text = tomllib.loads(TABLES.read_text("utf-8"))
    kept = [table | changed for table in text["tables"] if table["name"] == name]
    return TypeAdapter(Declarations).validate_python({"first_year": text["first_year"], "tables": kept})


def closed_now(warehouse: Warehouse, **differs: object) -> KnownYears:
    """Return what is known where no edition was released before: every year is closed now."""
    crimes = {year: [ref for ref, _ in crimes_of(warehouse, date(int(year[:4]), 4, 1))] for year in ALL_YEARS}
    return replace(KnownYears({}, {}, crimes, {}), **differs)


def counted(warehouse: Warehouse, name: str, known: KnownYears | None = None, **changed: object) -> CountedTable:
    (found,) = count_tables(warehouse, only(name, **changed), POLICY, known or closed_now(warehouse))
    return found


def test_counts_are_those_of_measure(warehouse: Warehouse) -> None:
    table = counted(warehouse, "victim_does_not_support")
    assert table.years_read == table.table.years == YEARS  # outcomes are read after 24 months
    assert (table.table.blocks, table.table.cumulative, table.read_now) == ((), "", set(YEARS))
    asked = Selection(first_month=date(2022, 4, 1), last_month=date(2023, 3, 1), per="year")
    (row,) = [row for row in measure(warehouse, "victim_does_not_support", asked).rows if row.step == "all"]
    assert table.counts["2022/23", "", "count"].value == row.numerator
    assert table.counts["2022/23", "", "of"].value == row.denominator


@pytest.mark.parametrize(("reading", "years"), [("cohort", 5), ("one_year_on", 4), ("outcomes", 3), ("courts", 2)])
def test_each_reading_has_its_day(warehouse: Warehouse, reading: str, years: int) -> None:
    table = counted(warehouse, "charged", reading=reading, in_blocks=False)
    assert table.table.years == ALL_YEARS[:years]
    later = replace(warehouse, as_at=date(2027, 3, 30))
    assert counted(later, "charged", reading=reading, in_blocks=False).table.years == ALL_YEARS[:years]
    later = replace(warehouse, as_at=date(2027, 3, 31))
    expected = ALL_YEARS[: years + (reading != "cohort")]
    assert counted(later, "charged", closed_now(warehouse), reading=reading, in_blocks=False).table.years == expected


def test_a_block_is_the_sum_of_its_years_and_the_next_one_is_filling(warehouse: Warehouse) -> None:
    table = counted(warehouse, "charged")
    assert (table.table.years, table.table.blocks) == ((), (TOGETHER, "2024/25 to 2026/27"))
    for column in ("count", "of"):
        assert table.counts[TOGETHER, "", column].value == sum(table.counts[year, "", column].value for year in YEARS)
    assert {period for period, _, _ in table.counts} == {*YEARS, TOGETHER}


def test_behind_a_block_stand_at_least_those_of_its_largest_year() -> None:
    table = counts("reports", TrueCount(20, 9, 2), TrueCount(20, 12, None), TrueCount(20, None, 4), in_blocks=True)
    assert table.counts[TOGETHER, "", "count"] == TrueCount(60, 12, 4)
    assert in_blocks(replace(table, blocks=("2023/24 to 2025/26",))).table.blocks == ("2023/24 to 2025/26",)


def test_what_was_read_before_is_not_counted_again(warehouse: Warehouse) -> None:
    read = {CellKey("crimes_recorded", "2022/23", "", "count"): TrueCount(99, 5)}
    known = closed_now(warehouse, read=read, closed_before={"2022/23": 99}, by_year={"crimes_recorded": True})
    table = counted(warehouse, "crimes_recorded", known)
    assert table.counts["2022/23", "", "count"] == TrueCount(99, 5)
    assert (table.read_now, table.is_decided) == (set(ALL_YEARS) - {"2022/23"}, True)
    assert readings_of([table]).items() >= read.items()
    assert len(readings_of([table])) == len(ALL_YEARS)


def test_a_table_that_an_earlier_edition_showed_in_blocks_stays_in_blocks(warehouse: Warehouse) -> None:
    for by_year, years in ((False, ()), (True, YEARS)):
        known = closed_now(warehouse, by_year={"victim_does_not_support": by_year})
        assert counted(warehouse, "victim_does_not_support", known).table.years == years


def test_who_joined_is_not_counted_and_who_left_is_open(home_of: HomeOf, tmp_path: Path) -> None:
    """Of the crimes of 2022/23, one without a victim's support was cancelled since, and one crime more was recorded."""
    home = copied(home_of, tmp_path)
    before = open_warehouse(home)
    known = closed_now(before)
    then = counted(before, "how_it_ended", known)
    before.connection.close()
    changed(home, CANCELLED)
    changed(home, "insert into crimes select * replace ('LATE' as crime_ref) from crimes where crime_ref = 'C13'")
    after = open_warehouse(home)
    crimes = known.crimes["2022/23"]
    assert set(closed_now(after).crimes["2022/23"]) - set(crimes) == {"LATE"}
    assert len(set(crimes) - set(closed_now(after).crimes["2022/23"])) == 1
    closed_before = {year: len(each) for year, each in known.crimes.items()}
    now = counted(after, "how_it_ended", replace(known, closed_before=closed_before))
    moved = {
        row: now.counts["2022/23", row, "count"].value - then.counts["2022/23", row, "count"].value
        for row in now.table.rows
    }
    assert {row: by for row, by in moved.items() if by} == {"victim_does_not_support": -1, "ended_otherwise_or_open": 1}
    assert {now.counts["2022/23", row, "of"].value for row in now.table.rows} == {len(crimes)}
    assert now.counts["2021/22", "no_suspect", "count"] == then.counts["2021/22", "no_suspect", "count"]


def test_a_crime_that_moved_to_another_closed_year_is_counted_in_neither(home_of: HomeOf, tmp_path: Path) -> None:
    home = copied(home_of, tmp_path)
    before = open_warehouse(home)
    known = closed_now(before)
    before.connection.close()
    changed(home, "update crimes set recorded_month = date '2023-05-01' where crime_ref = 'C12'")
    closed_before = {year: len(each) for year, each in known.crimes.items()}
    table = counted(open_warehouse(home), "how_it_ended", replace(known, closed_before=closed_before))
    for year in ("2022/23", "2023/24"):
        parts = sum(table.counts[year, row, "count"].value for row in table.table.rows)
        assert parts == table.counts[year, "no_suspect", "of"].value == closed_before[year]


def test_a_year_whose_crimes_are_not_known_is_read_no_more(warehouse: Warehouse) -> None:
    """A table that comes after a year was closed, or a secret that was lost: the block can never be whole."""
    known = closed_now(warehouse)
    without = replace(known, crimes={year: each for year, each in known.crimes.items() if year != "2022/23"})
    assert counted(warehouse, "charged", without).table.blocks == ("2024/25 to 2026/27",)
    late = replace(known, closed_before={"2022/23": 5})
    assert counted(warehouse, "crimes_by_route", late).table.blocks == ("2024/25 to 2026/27",)
    assert counted(warehouse, "full_reporting", late).years_read == ALL_YEARS, "it counts no crimes"


def test_a_withdrawn_year_is_read_of_no_table_and_no_block_that_holds_it_is_whole(warehouse: Warehouse) -> None:
    known = closed_now(warehouse, withdrawn=frozenset({"2022/23"}), by_year={"full_reporting": True})
    for name, listed in (("full_reporting", ALL_YEARS), ("charged", ())):
        table = counted(warehouse, name, known)
        assert "2022/23" not in {period for period, _, _ in table.counts} | set(table.years_read) | table.read_now
        assert table.table.years == listed
        assert [table.is_withdrawn(period) for period in (*YEARS, *table.blocks)] == [False, True, False, True, False]
        assert TOGETHER not in {period for period, _, _ in in_blocks(table).counts}


def test_the_people_of_a_share_are_those_of_its_part_and_of_a_count_those_whom_it_counts(warehouse: Warehouse) -> None:
    asked = Selection(first_month=date(2022, 4, 1), last_month=date(2023, 3, 1), per="year")
    (share,) = measure(warehouse, "charged", asked).rows
    table = counted(warehouse, "charged")
    part, whole = (table.counts["2022/23", "", column] for column in ("count", "of"))
    assert (part.people, whole.people) == (share.people_above, share.people)
    assert part.outside is not None
    assert share.people_above != share.people
    (count,) = measure(warehouse, "crimes_recorded", asked).rows
    assert counted(warehouse, "crimes_recorded").counts["2022/23", "", "count"].people == count.people is not None


def test_merged_rows_are_the_sum_of_their_parts(warehouse: Warehouse) -> None:
    merged, single = counted(warehouse, "how_it_ended"), counted(warehouse, "how_it_ended", merged={})
    parts = merged.declared.merged["evidence_or_public_interest"]
    together = sum(single.counts[TOGETHER, part, "count"].value for part in parts)
    assert merged.counts[TOGETHER, "evidence_or_public_interest", "count"].value == together > 0


def test_a_value_that_no_row_names_stops_the_release(warehouse: Warehouse) -> None:
    with pytest.raises(RefusedError, match="crimes_by_offence_group has no row for rape"):
        counted(warehouse, "crimes_by_offence_group", merged={"other_sexual": ["other_sexual"]})


def test_table_without_its_extract_is_not_applicable(warehouse: Warehouse) -> None:
    table = counted(warehouse, "referral_uptake")
    assert not table.is_applicable
    assert (table.counts, table.read_now, table.table.years) == ({}, set(), ())
    assert table.blocks == (TOGETHER, "2024/25 to 2026/27")
    assert counted(warehouse, "full_reporting").is_applicable


def test_a_table_of_a_figure_that_is_not_known_is_not_applicable_and_no_nought(warehouse: Warehouse) -> None:
    """A home without stages knows nothing of convictions: its edition may not say that there were none."""
    assert counted(warehouse, "convicted").is_applicable == ("convicted" not in warehouse.never_loaded)
    lacking = replace(warehouse, never_loaded={"convicted": ("stages",)})
    table = counted(lacking, "convicted")
    assert not table.is_applicable
    assert table.counts == {}


def test_a_table_of_which_no_year_was_read_yet_has_a_block_that_fills(warehouse: Warehouse) -> None:
    late = TypeAdapter(Declarations).validate_python(
        {"first_year": 2025, "tables": only("victim_does_not_support").tables}
    )
    (table,) = count_tables(warehouse, late, POLICY, closed_now(warehouse))
    assert (table.years_read, table.table.years, table.blocks) == ((), (), ("2025/26 to 2027/28",))


def test_release_before_a_year_is_closed_is_refused(warehouse: Warehouse) -> None:
    late = TypeAdapter(Declarations).validate_python({"first_year": 2026, "tables": only("charged").tables})
    with pytest.raises(RefusedError, match="No financial year since 2026 had been over for 6 months"):
        count_tables(warehouse, late, POLICY, closed_now(warehouse))


def test_first_year_before_the_extracts_is_refused(warehouse: Warehouse) -> None:
    declarations = replace(only("charged"), first_year=2015)
    with pytest.raises(RefusedError, match=r"first_year = 2015 lies before the extracts begin \(.* 20\d\d\)"):
        count_tables(warehouse, declarations, POLICY, closed_now(warehouse))


def test_all_declared_tables_can_be_counted(warehouse: Warehouse) -> None:
    declarations = read_tables(Path(TABLES))
    found = count_tables(warehouse, declarations, POLICY, closed_now(warehouse))
    assert len(found) == len(declarations.tables)
    # what readers outside have to know is declared with the table: the metric's own caveats are the force's
    assert [one.table.caveats for one in found] == [declared.caveats for declared in declarations.tables]
