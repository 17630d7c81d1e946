"""A case is in the queue exactly when the oracle says so, for the same reasons and in the same place: hundreds of caseloads."""

from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from dashboard.caseload.decisions import Decision, DecisionStore
from dashboard.caseload.queue import caseload
from schemas.settings.caseload import QueueReason
from tests.length import times
from tests.oracle.families import caseload as oracle
from tests.properties.generated.caseload import Table
from tests.warehouse import AS_AT, warehouse_of

DAYS, OFFICERS = times(3, 10), 100
"""So many as-at days of so many officers each."""


@pytest.mark.parametrize("seed", range(DAYS))
def test_the_queue_is_what_the_oracle_says(seed: int, tmp_path: Path) -> None:
    as_at = AS_AT - timedelta(days=37 * seed)
    table = Table(Random(seed), as_at, as_at + timedelta(days=(0, 3, 9)[seed % 3]))
    officers = [f"officer {number}" for number in range(OFFICERS)]
    for officer in officers:
        table.add_officer(officer)
    store = Remembered(tmp_path, table)
    warehouse = warehouse_of(table.rows, table.as_at)
    seen, away = set(), 0
    for officer in officers:
        expected = oracle.queue(table.rows, table.as_at, table.today, officer, table.decisions)
        shown = caseload(warehouse, store, table.today, [officer])
        away += len(shown.away)
        found = [
            (
                item.case_ref,
                [
                    oracle.Expected(each.reason, each.due_date, each.days, each.detail, each.related_ref)
                    for each in item.reasons
                ],
            )
            for item in shown.waiting
        ]
        assert found == expected
        seen |= {reason.reason for _, reasons in expected for reason in reasons}
    assert away, "some cases must be answered for now"
    after = {reason for reason in QueueReason if reason.endswith("_passed")}  # its day came after that of the data
    passed = set() if table.today > table.as_at else after
    assert seen == set(QueueReason) - passed, "every reason must occur, or the comparison says nothing about it"


class Remembered(DecisionStore):
    """Decisions in memory: the store itself has tests of its own, and a disk is slow."""

    def __init__(self, home: Path, table: Table) -> None:
        super().__init__(home)
        self.made: dict[str, tuple[Decision, ...]] = {}
        for row in table.decisions:
            answers = tuple(row["answers"])
            decision = Decision(
                row["case_ref"], row["kind"], row["code"], row["made_on"], row["officer"], row["until"], answers
            )
            self.made[decision.case_ref] = (*self.made.get(decision.case_ref, ()), decision)

    def history(self) -> dict[str, tuple[Decision, ...]]:
        return self.made
