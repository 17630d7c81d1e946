"""The report of a release: why each cell is hidden, and no count."""

from dataclasses import replace
from pathlib import Path

from dashboard.disclosure.audit import FeasibleRange
from dashboard.editions.cells import Status
from dashboard.release.closed_years import ClosedYears
from dashboard.release.counted_edition import CountedEdition
from dashboard.release.protect import Protected
from dashboard.release.published_cells import cells_of
from dashboard.release.record.across_editions import PastRecord
from dashboard.release.record.draws import Draws
from dashboard.release.record.edition_chain import Chain
from dashboard.release.report import CoarserTable, ReleaseReport, coarser_tables, promises, report_of
from dashboard.release.tables.reviewed_files import read_rules
from dashboard.release.tables.true_counts import KnownYears, in_blocks
from tests.dashboard.release.counted_tables import POLICY, inputs_of, past_of, record, shares
from tests.dashboard.release.signed_homes import manifest

DRAWS = Draws(b"1" * 32, "policy")
RULES = replace(read_rules(Path()), policy=POLICY)
COARSER = CoarserTable("charged", "in blocks of years", 5, 3, 2, 0)


def report(
    coarser: tuple[CoarserTable, ...] = (), supersedes: str | None = None, *, is_together: bool = False
) -> ReleaseReport:
    """Charged 5 of 40, 20 of 40 and 30 of 60, and 55 of 140 in one block: the 5 is hidden, and something else for its sake."""
    table = shares("charged", (5, 40), (20, 40), (30, 60))
    made = past_of(record(table, shares("together", (5, 40), (20, 40), (30, 60), quantity="charged", in_blocks=True)))
    cells = cells_of([table], made.record, made.hidden, POLICY)
    ranges = (FeasibleRange(0, 0, 5, True), FeasibleRange(1, 10, 30, True))
    shown = in_blocks(table) if is_together else table
    protected = Protected((shown,), made.record, made.hidden, ranges)
    years = ClosedYears(KnownYears({}, {}, {}, {}), {}, {}, {}, (), ())
    counted = CountedEdition(years, protected, frozenset(), (), (), (), ())
    return report_of(inputs_of(RULES, supersedes=supersedes), counted, cells, coarser)


def promised(past: PastRecord, *lost: str, draws: Draws = DRAWS) -> tuple[str, ...]:
    """Return what is said of one edition before. Of `lost` years the list of crimes was deleted."""
    return promises(inputs_of(RULES, chain=Chain((manifest("2026-Q2"),)), past=past, draws=draws), lost)


def test_a_cell_is_hidden_for_its_own_sake_or_for_anothers() -> None:
    found = report()
    why = {(cell.period, cell.column): (cell.kind, cell.why) for cell in found.hidden}
    assert why["2021/22", "count"] == ("primary", ("small",))
    others = [kind for key, kind in why.items() if key != ("2021/22", "count")]
    assert others == [("secondary", ("another could be worked out from it",))] * len(others) != []


def test_the_statuses_are_counted_and_the_narrowest_range_is_told() -> None:
    found = report()
    assert sum(found.statuses.values()) == 3 * 2
    assert found.statuses["hidden"] == len(found.hidden)
    assert (found.attacked, found.least_width) == (2, 5)


def test_what_is_lost_is_a_share_of_what_there_was_to_lose() -> None:
    found = report()
    costs = {"count": 1.0, "of": 4.0}
    weight = {
        period: 3.0 if " to " in period else 1.0 for period in ("2021/22", "2022/23", "2023/24", "2021/22 to 2023/24")
    }
    lost = sum(costs[cell.column] * weight[cell.period] for cell in found.hidden)
    assert found.cost == lost / sum(cost * each for cost in costs.values() for each in weight.values())
    assert found.totals_hidden == sum(cell.column == "of" for cell in found.hidden)


def test_the_text_says_which_tables_show_no_year() -> None:
    assert "In blocks of years" not in report().to_text()
    assert "In blocks of years, because single ones are too few: charged." in report(is_together=True).to_text()


def test_the_text_names_what_is_hidden_and_why() -> None:
    text = report((COARSER,), supersedes="2026-Q2").to_text()
    assert "Edition 2026-Q3, from build b1; it supersedes 2026-Q2" in text
    assert "  charged, 2021/22, count: primary (small)" in text
    assert "  charged in blocks of years: 2 shown and 0 hidden (now 5 and 3)" in text


def test_a_coarser_table_is_measured_beside_what_is_shown_now() -> None:
    """Of 6 cells, 5 of 40, 20 of 40 and 30 of 60, some are hidden; 55 of 140 in one block hides nothing."""
    table = shares("charged", (5, 40), (20, 40), (30, 60))
    made = past_of(record(table))
    cells = cells_of([table], made.record, made.hidden, POLICY)
    hidden = sum(cell.status is Status.HIDDEN for cell in cells)
    inputs = inputs_of(RULES)
    assert 0 < hidden < 6
    assert coarser_tables(inputs, [table], cells, lambda _what: None) == (
        CoarserTable("charged", "in blocks of years", 6 - hidden, hidden, 2, 0),
    )
    assert coarser_tables(inputs, [replace(table, is_decided=True)], cells, lambda _what: None) == ()


def test_what_was_withdrawn_since_the_edition_before_is_told() -> None:
    made = report()
    assert "Withdrawn since" not in made.to_text()
    told = replace(made, withdrawn=("crimes as at 2026-06-30: wrong file",)).to_text()
    assert (
        "Withdrawn since the edition before, so that figures may fall\n  crimes as at 2026-06-30: wrong file\n" in told
    )


def test_what_can_no_longer_be_promised_is_told() -> None:
    past = past_of(record(shares("charged", (5, 40), (20, 40))))
    drawn = replace(past, secret=DRAWS.fingerprint)
    assert promises(inputs_of(RULES), ()) == ()
    assert promised(drawn) == ()
    (without,) = promised(past)
    assert "cells of 2026-Q2 and before were chosen without a secret" in without
    lost, year = promised(drawn, "2021/22", draws=replace(DRAWS, is_exchanged=True))
    assert "The secret behind 2026-Q2 is not here any more" in lost
    assert year.startswith("What became of the crimes of 2021/22 is read no more")
    assert promised(drawn, "2021/22") == (year,)
    told = replace(report(), promises=(lost,)).to_text()
    assert f"What can no longer be promised\n  {lost}\n" in told
    assert "promised" not in report().to_text()


def test_a_table_that_could_not_be_released_is_said_to_be_so() -> None:
    never = CoarserTable("charged", "without its rows", 5, 3, None, None)
    assert "  charged without its rows: nothing could be released" in report((never,)).to_text()


def test_as_json_a_cell_has_its_kind() -> None:
    found = report().to_json()
    assert found["edition"] == "2026-Q3"
    assert {cell["kind"] for cell in found["hidden"]} == {"primary", "secondary"}
    assert Status.HIDDEN.value in found["statuses"]
