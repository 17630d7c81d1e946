"""The tables for a few crimes alone: with their rejected rows as far as those are known, and without."""

from etl.warehouse.effects.small_warehouse import World, small_warehouse
from etl.warehouse.rejected.rejected_rows import RejectedRows
from schemas.extracts import EXTRACTS
from tests.properties.rejected import Rejected, prepared
from tests.rows import REPORTED, crime, outcome

OTHERS = {
    "crimes": [crime(crime_ref="C1"), crime(crime_ref="C9")],
    "outcomes": [outcome("C2", "1", REPORTED)],  # waits, because its crime was rejected
}


def _crimes(row: Rejected, world: World) -> list[tuple[object, ...]]:
    con, latest, rejected = prepared(OTHERS, [row])
    with small_warehouse(con, latest, ["C2"], rejected, world) as small:
        return small.execute("select crime_ref, is_charged, sector from crimes order by crime_ref").fetchall()


def test_a_rejected_crime_is_built_with_its_outcome_and_without_its_unknown_cells() -> None:
    row = Rejected("crimes", crime(crime_ref="C2", sector="street"), {"sector": ("street",)})
    assert _crimes(row, "with") == [("C2", True, "not_recorded")]
    assert _crimes(row, "without") == [("C2", True, "not_recorded")]  # it belongs to the cohort either way


def test_a_crime_of_unknown_age_is_in_one_world_and_not_in_the_other() -> None:
    row = Rejected("crimes", crime(crime_ref="C2"), {"victim_age": (17, 30)})
    assert _crimes(row, "with") == [("C2", True, "street")]
    assert _crimes(row, "without") == []


def test_a_rejected_row_takes_the_place_of_the_accepted_one_of_its_key() -> None:
    con, latest, rejected = prepared(
        {"crimes": [crime(crime_ref="C1", area="North")]},
        [Rejected("crimes", crime(crime_ref="C1", area="South", sector=None), {"sector": (None,)})],
    )
    assert isinstance(rejected["crimes"], RejectedRows)
    assert rejected["crimes"].extract is EXTRACTS["crimes"]
    with small_warehouse(con, latest, ["C1"], rejected, "with") as small:
        assert small.execute("select crime_ref, area from crimes").fetchall() == [("C1", "South")]
