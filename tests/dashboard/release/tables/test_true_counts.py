"""The true counts of the declared tables: those of `measure`, in complete years, and old enough."""

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from dashboard.measure.measure import measure
from dashboard.measure.selection import Selection
from dashboard.release.tables.declared_tables import TABLES, Declarations
from dashboard.release.tables.reviewed_files import read_tables
from dashboard.release.tables.true_counts import complete_years, count_tables
from dashboard.warehouse.reader import Warehouse, open_warehouse
from schemas.errors import RefusedError
from tests.dashboard.release.released_homes import HomeOf


@pytest.fixture(scope="module")
def warehouse(home_of: HomeOf) -> Warehouse:
    return open_warehouse(home_of("ordinary"))  # as at 30 September 2026


def only(name: str, **changed: object) -> Declarations:
    """Return the declarations with one table alone."""
    text = tomllib.loads(TABLES.read_text("utf-8"))
    kept = [table | changed for table in text["tables"] if table["name"] == name]
    return TypeAdapter(Declarations).validate_python({"first_year": text["first_year"], "tables": kept})


def test_years_count_once_they_are_complete() -> None:
    assert [year.year for year in complete_years(2023, date(2026, 3, 30))] == [2023, 2024]
    assert [year.year for year in complete_years(2023, date(2026, 3, 31))] == [2023, 2024, 2025]
    assert complete_years(2026, date(2026, 9, 30)) == ()


def test_counts_are_those_of_measure(warehouse: Warehouse) -> None:
    (counted,) = count_tables(warehouse, only("charged"))
    assert counted.years == ("2021/22", "2022/23", "2023/24")  # charged matures in 24 months
    assert counted.table.years == (*counted.years, "2024/25", "2025/26")
    assert counted.table.cumulative == "2021/22 to 2023/24"
    asked = Selection(first_month=date(2022, 4, 1), last_month=date(2023, 3, 1), per="year")
    (row,) = measure(warehouse, "charged", asked).rows
    assert counted.counts["2022/23", "", "count"].value == row.numerator
    assert counted.counts["2022/23", "", "of"].value == row.denominator


def test_people_stand_behind_the_part_the_whole_and_the_rest(warehouse: Warehouse) -> None:
    (counted,) = count_tables(warehouse, only("victim_does_not_support"))
    whole = counted.counts[counted.table.cumulative, "", "of"]
    assert whole.people is not None
    assert whole.people <= whole.value
    (counted,) = count_tables(warehouse, only("charged"))
    part = counted.counts[counted.table.cumulative, "", "count"]
    assert part.outside is not None


def test_the_people_of_a_share_are_those_of_its_part_and_of_a_count_those_whom_it_counts(warehouse: Warehouse) -> None:
    asked = Selection(first_month=date(2022, 4, 1), last_month=date(2023, 3, 1), per="year")
    (share,) = measure(warehouse, "charged", asked).rows
    (counted,) = count_tables(warehouse, only("charged"))
    part, whole = (counted.counts["2022/23", "", column] for column in ("count", "of"))
    assert (part.people, whole.people) == (share.people_above, share.people)
    assert share.people_above != share.people
    (count,) = measure(warehouse, "crimes_recorded", asked).rows
    (counted,) = count_tables(warehouse, only("crimes_recorded"))
    assert counted.counts["2022/23", "", "count"].people == count.people is not None


def test_merged_rows_are_the_sum_of_their_parts(warehouse: Warehouse) -> None:
    (merged,) = count_tables(warehouse, only("how_it_ended"))
    (single,) = count_tables(warehouse, only("how_it_ended", merged={}))
    period = merged.table.cumulative
    parts = merged.declared.merged["evidence_or_public_interest"]
    together = sum(single.counts[period, part, "count"].value for part in parts)
    assert merged.counts[period, "evidence_or_public_interest", "count"].value == together > 0


def test_a_value_that_no_row_names_stops_the_release(warehouse: Warehouse) -> None:
    declarations = only("crimes_by_offence_group", merged={"other_sexual": ["other_sexual"]})
    with pytest.raises(RefusedError, match="crimes_by_offence_group has no row for rape"):
        count_tables(warehouse, declarations)


def test_table_without_its_extract_is_not_applicable(warehouse: Warehouse) -> None:
    (counted,) = count_tables(warehouse, only("referral_uptake"))
    assert not counted.is_applicable
    assert counted.counts == {}
    (counted,) = count_tables(warehouse, only("full_reporting"))
    assert counted.is_applicable


def test_a_table_of_a_figure_that_is_not_known_is_not_applicable_and_no_nought(warehouse: Warehouse) -> None:
    """A home without stages knows nothing of convictions: its edition may not say that there were none."""
    (counted,) = count_tables(warehouse, only("convicted"))
    assert counted.is_applicable == ("convicted" not in warehouse.never_loaded)
    lacking = replace(warehouse, never_loaded={"convicted": ("stages",)})
    (counted,) = count_tables(lacking, only("convicted"))
    assert not counted.is_applicable
    assert counted.counts == {}


def test_single_year_has_no_cumulative_period(warehouse: Warehouse) -> None:
    declarations = only("charged")
    late = TypeAdapter(Declarations).validate_python({"first_year": 2023, "tables": declarations.tables})
    (counted,) = count_tables(warehouse, late)
    assert counted.years == ("2023/24",)
    assert {period for period, _, _ in counted.counts} == {"2023/24"}


def test_release_without_a_complete_year_is_refused(warehouse: Warehouse) -> None:
    late = TypeAdapter(Declarations).validate_python({"first_year": 2026, "tables": only("charged").tables})
    with pytest.raises(RefusedError, match="No financial year since 2026 is complete"):
        count_tables(warehouse, late)


def test_first_year_before_the_extracts_is_refused(warehouse: Warehouse) -> None:
    declarations = replace(only("charged"), first_year=2015)
    with pytest.raises(RefusedError, match=r"first_year = 2015 lies before the extracts begin \(.* 20\d\d\)"):
        count_tables(warehouse, declarations)


def test_all_declared_tables_can_be_counted(warehouse: Warehouse) -> None:
    declarations = read_tables(Path(TABLES))
    counted = count_tables(warehouse, declarations)
    assert len(counted) == len(declarations.tables)
    # what readers outside have to know is declared with the table: the metric's own caveats are the force's
    assert [one.table.caveats for one in counted] == [declared.caveats for declared in declarations.tables]
