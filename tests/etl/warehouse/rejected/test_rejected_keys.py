"""How many rows stand though their file rejects them: of the cohort, and from how many on a load is refused."""

from etl.warehouse.rejected.rejected_keys import RejectedKeys, count_rejected_keys
from tests.rows import crime, other_adult
from tests.warehouse import warehouse_of


def test_three_of_a_small_cohort_may_stand_and_three_per_cent_of_a_large_one() -> None:
    assert not RejectedKeys("crimes", "f", 3, held=24, counting=3).is_too_many
    assert RejectedKeys("crimes", "f", 4, held=24, counting=4).is_too_many
    assert not RejectedKeys("crimes", "f", 900, held=1_000, counting=30).is_too_many
    assert RejectedKeys("crimes", "f", 900, held=1_000, counting=31).is_too_many


def test_only_the_cohort_counts_and_only_the_often_rejected_are_named() -> None:
    con = warehouse_of({"crimes": [crime(crime_ref="C1"), crime(crime_ref="C2"), other_adult(crime_ref="A1")]}).cursor()
    con.execute("create table accepted.standing_crimes as from accepted.crimes where crime_ref <> 'C1'")
    con.execute(
        "create table accepted.standing (extract varchar, rejected_by varchar, rejected_row bigint, times bigint)"
    )
    con.execute("insert into accepted.standing values ('crimes', 'f', 7, 1), ('crimes', 'f', 9, 3)")
    assert count_rejected_keys(con) == (
        RejectedKeys("crimes", "f", 2, held=2, counting=1, stewards=1, stewards_rows=(9,)),
    )
