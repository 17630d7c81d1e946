"""Make editions in memory for the tests of whoever reads one: the strategic pages and the papers.

A cell is written as it would be read: "6 of 86", "hidden of 86", "too early of 86", "41". So a test shows its sums.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from dashboard.editions.cells import COUNT, OF, Cell, Question, ReleasedTable, Shape, Status
from dashboard.editions.reader import Edition, Policy

YEARS: Final = ("2022/23", "2023/24", "2024/25", "2025/26")
TOGETHER: Final = "2022/23 to 2025/26"
DEFAULT_POLICY: Final = Policy(hidden_from=1, hidden_to=7, least_width=5, zero_needs=20, share_needs=20, rounding=0)
NAMED: Final = {
    "hidden": Status.HIDDEN,
    "too early": Status.NOT_MATURE,
    "not applicable": Status.NOT_APPLICABLE,
    "filling": Status.FILLING,
    "withdrawn": Status.WITHDRAWN,
}

Written = Mapping[str, str | Mapping[str, str]]
"""By period: a cell as text, or, where the table has rows, a mapping from row to that text."""


def table(
    name: str,
    question: Question,
    shape: Shape = "share",
    *,
    metric: str | None = None,
    title: str | None = None,
    counted: str = "crimes of sexual violence recorded, open ones included",
    unit: str = "crime",
    by: str | None = None,
    rows: tuple[str, ...] = ("",),
    years: tuple[str, ...] = YEARS,
    cumulative: str = TOGETHER,
    matures: bool = False,
    caveats: tuple[str, ...] = (),
) -> ReleasedTable:
    """Return a declared table."""
    return ReleasedTable(
        name, question, metric or name, shape, title or name.replace("_", " ").capitalize(), counted, unit, by, rows, years,
        cumulative, matures, caveats,
    )  # fmt: skip


def cells_of(declared: ReleasedTable, written: Written) -> dict[tuple[str, str, str, str], Cell]:
    """Return the cells of a table. What is not written is hidden."""
    found = {}
    columns = (COUNT,) if declared.shape == "count" else (COUNT, OF)
    for period in declared.periods:
        for row in declared.rows:
            given = written.get(period, "")
            text = given if isinstance(given, str) else given.get(row, "")
            for column, part in zip(columns, (*text.split(" of "), ""), strict=False):
                found[declared.name, period, row, column] = _cell(declared.name, period, row, column, part or "hidden")
    return found


def _cell(name: str, period: str, row: str, column: str, part: str) -> Cell:
    if part in NAMED:
        return Cell(name, period, row, column, NAMED[part])
    value = int(part)
    return Cell(name, period, row, column, Status.SHOWN if value else Status.ZERO, value)


def edition(*filled: tuple[ReleasedTable, Written], name: str = "2026-Q3", **changed: object) -> Edition:
    """Return an edition of these tables."""
    cells = {key: cell for declared, written in filled for key, cell in cells_of(declared, written).items()}
    made = Edition(
        name=name,
        number=4,
        fingerprint="01a3 45b7 89c1 23d5 67e9 01f3 45a7 89b1",
        as_at=date(2026, 9, 30),
        released_on=date(2026, 10, 12),
        build="20261001-090000-1a2b3c",
        definitions="5d41402abc4b",
        policy=DEFAULT_POLICY,
        tables=tuple(declared for declared, _ in filled),
        cells=cells,
        is_sample=True,
    )
    return replace(made, **changed)  # type: ignore[arg-type]


REPORTS: Final = table(
    "crimes_recorded", "reporting", "count", title="Crimes recorded by the police",
    counted="crimes of sexual violence against sex workers", unit="crime", caveats=("better_flagging_raises_counts",),
)  # fmt: skip
FULL_REPORTING: Final = table(
    "full_reporting", "reporting", title="Consent to a full report",
    counted="disclosures of sexual violence to partner organisations", unit="disclosure",
)  # fmt: skip
CHARGED: Final = table("charged", "outcomes", title="Charged or summonsed", matures=True,
    caveats=("open_cases_count_below", "counts_are_small")
)  # fmt: skip
WITHDRAWN: Final = table(
    "victim_does_not_support", "attrition", title="Victim recorded as not supporting", matures=True
)
OPEN: Final = table("not_yet_assigned", "outcomes", title="Still open")
ROUTES: Final = table(
    "reports_by_route", "reporting", "count", metric="reports_received", title="How reports came", by="report_route",
    rows=("online", "swlo", "officer"),
)  # fmt: skip
STEPS: Final = table(
    "attrition", "attrition", "steps", title="From record to conviction", by="step", years=(),
    rows=("suspect_identified", "interviewed_or_arrested", "charged", "court_finalised", "convicted"),
)  # fmt: skip
ENDED: Final = table(
    "how_it_ended", "attrition", "parts", title="How it ended, and who ended it", by="step",
    rows=("charged", "victim_does_not_support", "no_suspect", "evidence_police", "other_disposal", "open"),
)  # fmt: skip
REFERRALS: Final = table(
    "referral_uptake", "support", "steps", title="From the offer of a service to its end", by="step",
    counted="offers of a service", unit="offer", rows=("accepted", "started", "completed"), years=(),
)  # fmt: skip
ACTIONS: Final = table(
    "enforcement_and_welfare", "support", "count", title="Enforcement beside welfare contact", by="step",
    counted="actions of the force", unit="action", rows=("enforcement", "welfare"), caveats=("actions_not_people",),
)  # fmt: skip
FEWER_ENFORCED: Final = {
    year: {"enforcement": enforcement, "welfare": welfare}
    for year, enforcement, welfare in zip(
        YEARS, ("294", "225", "151", "112"), ("367", "373", "623", "666"), strict=True
    )
}
"""Enforcement fell while welfare contact rose."""


def ordinary(name: str = "2026-Q3", **changed: object) -> Edition:
    """Return a middling force: most totals are shown, many parts are not, the last year is too early to tell."""
    return edition(
        (REPORTS, {**_years("118", "131", "164", "203"), TOGETHER: "616"}),
        (FULL_REPORTING, {**_years("31 of 140", "44 of 151", "47 of 149", "61 of 160"), TOGETHER: "183 of 600"}),
        (CHARGED, {**_years("9 of 101", "hidden of 112", "15 of 139", "too early of 170"), TOGETHER: "31 of 352"}),
        (WITHDRAWN, {**_years("52 of 101", "55 of 112", "61 of 139", "too early of 170"), TOGETHER: "168 of 352"}),
        (OPEN, {**_years("0 of 101", "hidden of 112", "hidden of 139", "58 of 170"), TOGETHER: "71 of 522"}),
        (STEPS, {TOGETHER: _rows(STEPS, "140 of 213", "88 of 213", "16 of 213", "12 of 213", "hidden of 213")}),
        (ENDED, {TOGETHER: _rows(ENDED, "31 of 352", "168 of 352", "80 of 352", "51 of 352", "hidden of 352", "hidden of 352")}),
        (REFERRALS, {TOGETHER: _rows(REFERRALS, "96 of 174", "71 of 174", "hidden of 174")}),
        name=name,
        **changed,
    )  # fmt: skip


def small(name: str = "2026-Q3", **changed: object) -> Edition:
    """Return two tables of the middling force: one of counts, and one of shares with what is hidden and what is too early."""
    whole = ordinary()
    tables = (REPORTS, CHARGED)
    cells = {key: cell for key, cell in whole.cells.items() if key[0] in {table.name for table in tables}}
    return replace(whole, name=name, tables=tables, cells=cells, **changed)  # type: ignore[arg-type]


def nothing_shown(name: str = "2026-Q3", **changed: object) -> Edition:
    """Return a force of a handful of reports: every cell is hidden."""
    declared = (REPORTS, FULL_REPORTING, CHARGED, WITHDRAWN, OPEN, STEPS, ENDED, REFERRALS)
    return edition(*((one, {}) for one in declared), name=name, **changed)


def _years(*texts: str) -> dict[str, str]:
    return dict(zip(YEARS, texts, strict=True))


def _rows(declared: ReleasedTable, *texts: str) -> dict[str, str]:
    return dict(zip(declared.rows, texts, strict=True))
