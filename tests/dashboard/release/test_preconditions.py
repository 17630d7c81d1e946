"""When a release may begin: the quarter, the clock, the extracts and the policy follow the edition before."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import duckdb
import pytest

from dashboard.disclosure.policy import POLICY
from dashboard.editions.manifest import POLICY_COPY
from dashboard.release.preconditions import (
    ReleaseOptions,
    check_first_year,
    check_order,
    check_policy,
    check_said,
    next_edition,
    superseded_by_next,
    withdrawn_since,
)
from dashboard.release.record.edition_chain import Chain
from dashboard.release.tables.reviewed_files import read_rules
from schemas.errors import RefusedError, UsageError
from tests.dashboard.release.counted_tables import counts, past_of, record
from tests.dashboard.release.released_homes import own_rules
from tests.dashboard.release.signed_homes import FIRST, manifest

ONCE, AGAIN = ReleaseOptions(), ReleaseOptions(supersede=True)


def chain(*names: str) -> Chain:
    return Chain(tuple(manifest(name) for name in names))


def as_at(day: date, *withdrawn: tuple[str, date, datetime, datetime, str]) -> SimpleNamespace:
    """Return a warehouse as at a day, with the extracts of a withdrawn load: extract, as-at day, loaded, withdrawn, reason."""
    con = duckdb.connect()
    con.execute(
        "create table withdrawn_loads (extract varchar, as_at_date date, loaded_at timestamp, withdrawn_at timestamp, "
        "reason varchar, load_id varchar)"
    )
    for extract, day_of_load, loaded, taken, reason in withdrawn:
        moments = [moment.replace(tzinfo=None) for moment in (loaded, taken)]
        con.execute(
            "insert into withdrawn_loads values (?, ?, ?, ?, ?, 'L1')", [extract, day_of_load, *moments, reason]
        )
    return SimpleNamespace(as_at=day, cursor=con.cursor)


def test_a_release_accepts_nothing_that_was_not_asked_for_and_measures_coarser_tables() -> None:
    asked = ReleaseOptions()
    assert (asked.supersede, asked.new_policy, asked.accept_loss, asked.accept_rejected) == (False, False, None, False)
    assert asked.measure_coarser


def test_the_first_edition_of_a_quarter_has_its_name() -> None:
    assert next_edition("2026-Q3", chain(), ONCE) == "2026-Q3"
    assert next_edition("2026-Q3", chain("2026-Q1", "2026-Q2"), ONCE) == "2026-Q3"


def test_second_edition_needs_supersede() -> None:
    with pytest.raises(RefusedError, match="--supersede"):
        next_edition("2026-Q3", chain("2026-Q3"), ONCE)
    assert next_edition("2026-Q3", chain("2026-Q3"), AGAIN) == "2026-Q3-r2"
    assert next_edition("2026-Q3", chain("2026-Q3", "2026-Q3-r2"), AGAIN) == "2026-Q3-r3"


def test_superseding_a_missing_edition_is_refused() -> None:
    with pytest.raises(UsageError, match="no edition 2026-Q3 to supersede"):
        next_edition("2026-Q3", chain("2026-Q2"), AGAIN)


def test_an_earlier_quarter_does_not_follow_a_later_one() -> None:
    for options in (ONCE, AGAIN):
        with pytest.raises(RefusedError, match="2026-Q2 lies before 2026-Q3-r2"):
            next_edition("2026-Q2", chain("2026-Q2", "2026-Q3", "2026-Q3-r2"), options)


def test_the_latest_of_a_quarter_is_superseded() -> None:
    assert superseded_by_next("2026-Q3", chain("2026-Q2")) is None
    assert superseded_by_next("2026-Q3", chain("2026-Q2", "2026-Q3", "2026-Q3-r2")) == "2026-Q3-r2"
    names = tuple(f"2026-Q3-r{number}" for number in range(2, 12))
    assert superseded_by_next("2026-Q3", chain("2026-Q3", *names)) == "2026-Q3-r11"


@pytest.mark.parametrize("moment", [FIRST, FIRST - timedelta(minutes=1)])
def test_a_clock_that_was_set_back_is_refused(moment: datetime) -> None:
    with pytest.raises(RefusedError, match="Set the clock right"):
        check_order(chain("2026-Q2"), as_at(date(2026, 9, 30)), moment)


def test_older_extracts_are_refused_and_the_same_ones_are_not() -> None:
    later = FIRST + timedelta(minutes=1)
    with pytest.raises(RefusedError, match="Load the newer extracts first"):
        check_order(chain("2026-Q2"), as_at(date(2026, 6, 29)), later)
    check_order(chain("2026-Q2"), as_at(date(2026, 6, 30)), later)
    check_order(chain(), as_at(date(2020, 1, 1)), FIRST)


def test_older_extracts_are_accepted_where_a_load_of_the_last_edition_was_withdrawn_since() -> None:
    hour, later = timedelta(hours=1), FIRST + timedelta(days=1)
    since = ("crimes", date(2026, 6, 30), FIRST - hour, FIRST + hour, "wrong_as_at_day")
    check_order(chain("2026-Q2"), as_at(date(2026, 3, 31), since), later)
    before_it = ("crimes", date(2026, 6, 30), FIRST - 2 * hour, FIRST - hour, "wrong_file")
    after_it = ("crimes", date(2026, 6, 30), FIRST + hour, FIRST + 2 * hour, "wrong_file")
    for other in (before_it, after_it):
        with pytest.raises(RefusedError, match="Load the newer extracts first"):
            check_order(chain("2026-Q2"), as_at(date(2026, 3, 31), other), later)
    assert withdrawn_since(as_at(date(2026, 3, 31), since, before_it), manifest("2026-Q2")) == (
        ("crimes", date(2026, 6, 30), "wrong_as_at_day", "L1"),
    )


def test_blocks_of_years_begin_where_they_began(tmp_path: Path) -> None:
    rules = read_rules(tmp_path)
    moved = replace(rules, declarations=replace(rules.declarations, first_year=2022))
    check_first_year(moved, None)
    before = past_of(record(counts("reports", 20, 30)))
    check_first_year(moved, before)  # of before 0.15, which closed no year
    for closed, withdrawn in (({"2021/22": 40, "2022/23": 30}, ()), ({"2022/23": 30}, ("2021/22",))):
        past = replace(before, closed=closed, withdrawn=frozenset(withdrawn))
        check_first_year(rules, past)
        with pytest.raises(
            RefusedError, match=r"first year would be 2022/23, .* begin with 2021/22.*Nothing was released"
        ):
            check_first_year(moved, past)


@pytest.fixture
def same(tmp_path: Path) -> Chain:
    """Return one edition under the policy of the program."""
    copy = tmp_path / "releases" / "2026-Q2" / POLICY_COPY
    copy.parent.mkdir(parents=True)
    copy.write_bytes(POLICY.read_bytes())
    return Chain((manifest(policy=read_rules(tmp_path).policy_hash),))


def test_changed_policy_is_refused_without_the_option(tmp_path: Path, same: Chain) -> None:
    rules = read_rules(tmp_path)
    check_policy(tmp_path, same, rules, ONCE)
    check_policy(tmp_path, chain(), rules, ONCE)
    stricter = replace(rules, policy=replace(rules.policy, hidden_to=9, courts_months=48))
    with pytest.raises(RefusedError, match="--new-policy"):
        check_policy(tmp_path, same, stricter, ONCE)
    check_policy(tmp_path, same, stricter, ReleaseOptions(new_policy=True))


@pytest.mark.parametrize(
    ("name", "number"),
    [("hidden_to", 4), ("least_people", 2), ("cohort_months", 5), ("block_years", 2), ("block_years", 4)],
)
def test_a_policy_that_promises_less_is_refused_whatever_anybody_says(
    tmp_path: Path, same: Chain, name: str, number: int
) -> None:
    rules = read_rules(tmp_path)
    weaker = replace(rules, policy=replace(rules.policy, **{name: number}))
    before = getattr(rules.policy, name)
    with pytest.raises(RefusedError, match=f"{name} is {number}, and 2026-Q2 promised {before}.*Nothing was released"):
        check_policy(tmp_path, same, weaker, ReleaseOptions(new_policy=True))


def test_a_policy_of_before_the_readings_promised_those_of_today(tmp_path: Path, same: Chain) -> None:
    """Editions of before 0.15 carry a policy without them, and no force has to lengthen what it never promised."""
    older = POLICY.read_text("utf-8").partition("# A financial year is read once")[0]
    (tmp_path / "releases" / "2026-Q2" / POLICY_COPY).write_text(older, "utf-8")
    other = Chain((manifest(policy="another"),))
    check_policy(tmp_path, other, read_rules(tmp_path), ReleaseOptions(new_policy=True))


SAID = """
[[said]]
name = "nine since April"
source = "the superintendent to the forum, 3 November 2026"
"""


def test_a_figure_that_was_said_outside_stops_the_release_until_it_is_judged(tmp_path: Path) -> None:
    check_said(read_rules(tmp_path))
    own_rules(tmp_path, "outside_figures.toml", SAID)
    with pytest.raises(RefusedError, match=r"nine since April \(the superintendent to the forum, 3 November 2026\)"):
        check_said(read_rules(tmp_path))
    own_rules(tmp_path, "outside_figures.toml", f'{SAID}judged = "of 2026/27, which no table shows yet"\n')
    check_said(read_rules(tmp_path))
