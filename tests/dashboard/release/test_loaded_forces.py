"""Forces that do not exist through the real commands: loaded, built, released and verified, quarter after quarter."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from dashboard.editions.cells import Status
from dashboard.editions.reader import Edition, open_edition
from tests.commands.in_process import ended_with
from tests.dashboard.release.loaded_forces import write_extracts
from tests.dashboard.release.settled_forces import force
from tests.length import times

QUARTERS = (date(2025, 12, 31), date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30))[-times(1, 4) :]
FORCES = times(1, 20)
SIZES = (86, 30, 250, 500, 1000)
"""Reports in three years, of one force after the other."""
UNREAD = (Status.FILLING, Status.NOT_MATURE, Status.NOT_APPLICABLE)


def read(edition: Edition) -> dict[tuple[str, str, str, str], object]:
    """Return the cells of years and blocks that were read. All years together are more each year."""
    totals = {(table.name, table.cumulative) for table in edition.tables}
    return {key: cell for key, cell in edition.cells.items() if cell.status not in UNREAD and key[:2] not in totals}


def test_forces_through_the_commands_keep_what_was_read_and_give_nothing_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`verify` attacks all editions of a force together: it ends with 1 for a count that somebody can work out."""

    def run(*arguments: str) -> None:
        assert ended_with(monkeypatch, *arguments) == 0, arguments

    for seed in range(FORCES):
        home = tmp_path / f"home{seed}"
        crimes, editions = force(seed, SIZES[seed % len(SIZES)]), list[Edition]()
        home.mkdir(mode=0o700)
        monkeypatch.setenv("OUTCOMES_HOME", str(home))
        run("key")
        for as_at in QUARTERS:
            extracts, quarter = tmp_path / f"{seed}-{as_at}", f"{as_at.year}-Q{as_at.month // 3}"
            write_extracts(extracts, crimes, as_at)
            run("load", str(extracts), "--as-at", str(as_at), "--accept-loss", "flag_withdrawn")
            run("release", "--edition", quarter, "--quick", "--accept-loss", "flag_withdrawn")
            editions.append(open_edition(home / "releases", quarter))
        run("verify")
        for number, before in enumerate(editions):
            for now in editions[number + 1 :]:
                assert read(before).items() <= read(now).items()
        report = json.loads((home / "release_ledger" / f"{quarter}.report.json").read_text("utf-8"))
        found = Counter(cell.status.value for cell in read(editions[-1]).values())  # type: ignore[attr-defined]
        print(  # noqa: T201  # with -s
            f"force {seed}, {SIZES[seed % len(SIZES)]} reports: {dict(found)}; attacked {report['attacked']}, "
            f"least width {report['least_width']}",
            flush=True,
        )
        assert report["least_width"] is None or report["least_width"] >= editions[-1].policy.least_width
