"""An action waits for its referral, and the referral for its case: held back together, released together, never lost."""

from pathlib import Path

from etl.warehouse.build import count_held_back
from sample_data.generator.faults.examples import example
from tests.etl.homes import TestHome, write

AS_AT = "2026-09-30"
HELD = "select extract, held_back, released from loads where extract like 'forum%' order by extract"
NAMES = ("referrals", "risk_assessments", "forum_referrals", "forum_actions")
CHILDREN = """
    select (select count(*) from referrals), (select count(*) from risk_assessments),
        (select count(*) from forum_referrals), (select count(*) from forum_actions)
"""


def written(folder: Path, extract: str) -> Path:
    return write(folder, f"{extract}.csv", [example(extract, 1)], extract)


def test_a_child_waits_for_the_parent_of_its_parent(home: TestHome, tmp_path: Path) -> None:
    write(tmp_path / "in", "forum_actions.csv", [example("forum_actions", 1)], "forum_actions")
    home.load(written(tmp_path / "in", "forum_referrals").parent, AS_AT)
    assert home.query(CHILDREN) == [(0, 0, 0, 0)]
    assert home.query(HELD) == [("forum_actions", 1, 0), ("forum_referrals", 1, 0)]
    letter = home.load(written(tmp_path, "swlo_cases"), AS_AT)
    assert letter.released == {"forum_referrals": 1, "forum_actions": 1}
    assert home.query("select case_ref, action from forum_actions") == [("C1", "share_information")]


def test_a_case_that_has_gone_takes_its_children_with_it(home: TestHome, tmp_path: Path) -> None:
    first = tmp_path / "first"
    for extract in ("swlo_cases", "referrals", "risk_assessments", "forum_referrals", "forum_actions"):
        path = written(first, extract)
    with home.inputs(path.parent, AS_AT) as found:
        waiting = count_held_back(found.con, found.store, found.loaded_files)
        assert [found.con.execute(f"select count(*) from accepted.{name}").fetchone() for name in NAMES] == [(1,)] * 4  # noqa: S608
    assert set(waiting.values()) <= {0}
    home.keep(path.parent, AS_AT)
    other = write(tmp_path / "second", "swlo_cases.csv", [example("swlo_cases", 2)], "swlo_cases")
    home.load(other, "2026-10-31")
    assert home.query(CHILDREN) == [(0, 0, 0, 0)]
    assert home.query("select count(*) from queue_reasons where case_ref = 'C1'") == [(0,)]


def test_the_as_at_date_is_that_of_the_cohort(home: TestHome, tmp_path: Path) -> None:
    home.keep(write(tmp_path / "a", "crimes.csv", [{}]), "2023-01-01")
    with home.inputs(write(tmp_path / "b", "stages.csv", [{}], "stages"), "2023-02-01") as found:
        assert found.con.execute("select as_at_date::varchar from as_at").fetchall() == [("2023-01-01",)]
