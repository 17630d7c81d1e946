"""A process that decides without end and says what was acknowledged: the victim of `test_killed_while_writing`."""

import os
import sys
from datetime import date
from pathlib import Path

from dashboard.caseload.decisions import Decision, DecisionStore


def main() -> None:
    store, case_ref = DecisionStore(Path(sys.argv[1])), sys.argv[2]
    version = 0
    while True:
        answers = tuple((f"reason {n}", "", "2026-09-30") for n in range(200))
        decision = Decision(case_ref, "reviewed", "satisfied", date(2026, 9, 30), "officer", answers=answers)
        version = store.append(decision, version)
        os.write(1, f"{version}\n".encode())


if __name__ == "__main__":
    main()
