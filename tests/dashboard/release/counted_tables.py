"""Count tables by hand: the sums stand in the test, and no warehouse behind them."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from dashboard.disclosure.policy import Policy
from dashboard.disclosure.suppress import suppress
from dashboard.editions.cells import COUNT, OF, ReleasedTable, Shape
from dashboard.release.preconditions import ReleaseOptions
from dashboard.release.record.across_editions import PastRecord, combine
from dashboard.release.record.draws import Draws
from dashboard.release.record.edition_chain import Chain
from dashboard.release.record.published_record import PublishedRecord, protection_of
from dashboard.release.release_inputs import ReleaseInputs
from dashboard.release.tables.declared_tables import Bound, DeclaredTable, OutsideFigure
from dashboard.release.tables.quantities import Quantities, QuantityKey
from dashboard.release.tables.readings import several_years
from dashboard.release.tables.reviewed_files import ReleaseRules
from dashboard.release.tables.table_quantities import quantities_of
from dashboard.release.tables.true_counts import CountedTable, TrueCount, in_blocks
from tests.dashboard.release.signed_homes import FIRST

POLICY = Policy(hidden_from=1, hidden_to=7, least_width=5, zero_needs=20, share_needs=20, rounding=0, least_people=3)
YEARS = ("2021/22", "2022/23", "2023/24")
TOGETHER = "2021/22 to 2023/24"

Given = int | TrueCount


def counts(name: str, *years: Given, quantity: str | None = None, in_blocks: bool = False) -> CountedTable:
    """Return a table of counts by year, or of one block that is their sum."""
    declared = DeclaredTable(
        name,
        "reporting",
        "reports_received",
        "count",
        "Title",
        "reports",
        quantity or name,
        "cohort",
        in_blocks=in_blocks,
    )
    found = {(year, "", COUNT): _count(given) for year, given in zip(YEARS, years, strict=False)}
    return _counted(declared, found, len(years))


def with_block(name: str, *years: Given) -> tuple[CountedTable, CountedTable]:
    """Return a table of counts by year, and another that shows the sum of them in one block."""
    return counts(name, *years), counts(f"{name}_together", *years, quantity=name, in_blocks=True)


def shares(
    name: str, *years: tuple[Given, int], base: str = "recorded", quantity: str | None = None, in_blocks: bool = False
) -> CountedTable:
    """Return a table of shares by year, a part and its whole, or of one block that is their sum."""
    declared = DeclaredTable(
        name, "outcomes", "charged", "share", "Title", "crimes", quantity or name, "outcomes", base=base, in_blocks=in_blocks
    )  # fmt: skip
    found: dict[tuple[str, str, str], TrueCount] = {}
    for year, (part, whole) in zip(YEARS, years, strict=False):
        found |= {(year, "", COUNT): _count(part), (year, "", OF): TrueCount(whole)}
    return _counted(declared, found, len(years))


def rows(name: str, shape: Shape, whole: int, narrowing: bool = True, **values: int) -> CountedTable:
    """Return a table of steps or parts of one whole, in one block."""
    declared = DeclaredTable(
        name, "attrition", "how_it_ended" if shape == "parts" else "attrition", shape, "Title", "crimes", name,
        "outcomes", base="recorded", by="step", narrowing=narrowing, in_blocks=True,
        merged={row: (row,) for row in values} if shape == "parts" else {},
    )  # fmt: skip
    found: dict[tuple[str, str, str], TrueCount] = {}
    for row, value in values.items():
        found |= {(TOGETHER, row, COUNT): TrueCount(value), (TOGETHER, row, OF): TrueCount(whole)}
    return _counted(declared, found, 3, tuple(values))


def quantities(*tables: CountedTable, bounds: tuple[Bound, ...] = (), policy: Policy = POLICY) -> Quantities:
    return quantities_of(tables, bounds, policy)


def record(
    *tables: CountedTable,
    edition: str = "2026-Q3",
    past: PastRecord | None = None,
    known: tuple[OutsideFigure, ...] = (),
    draws: Draws | None = None,
    bounds: tuple[Bound, ...] = (),
) -> PublishedRecord:
    return combine(edition, quantities(*tables, bounds=bounds), known, POLICY, past, draws)


def inputs_of(rules: ReleaseRules, **differs: Any) -> ReleaseInputs:
    """Return what the first edition of a force is made from, without home and warehouse."""
    values = {
        "home": Path(), "edition": "2026-Q3", "supersedes": None, "warehouse": SimpleNamespace(build="b1"), "is_sample": False,
        "rules": rules, "chain": Chain(()), "past": None, "draws": Draws(b"1" * 32, "policy"), "options": ReleaseOptions(),
        "moment": FIRST,
    }  # fmt: skip
    return ReleaseInputs(**(values | differs))


def past_of(made: PublishedRecord) -> PastRecord:
    """Return an edition as the next one finds it."""
    return PastRecord(made, suppress(made.problem(), protection_of(POLICY)))


def hidden_in(made: PublishedRecord) -> set[QuantityKey]:
    """Return the quantities that this edition hides."""
    return {made.entries[index].key for index in suppress(made.problem(), protection_of(POLICY))}


def _count(given: Given) -> TrueCount:
    return given if isinstance(given, TrueCount) else TrueCount(given)


def _counted(
    declared: DeclaredTable, found: dict[tuple[str, str, str], TrueCount], years: int, listed: tuple[str, ...] = ("",)
) -> CountedTable:
    table = ReleasedTable(
        declared.name, declared.question, declared.metric, declared.shape, declared.title, declared.counted, "crime",
        declared.by, listed, YEARS[:years], "", False,
    )  # fmt: skip
    blocks = (several_years(YEARS[:years]),)
    counted = CountedTable(declared, table, YEARS[:years], True, found, blocks)
    if declared.by is not None:  # its counts are those of the block already
        return replace(counted, table=replace(table, years=(), blocks=blocks))
    return in_blocks(counted) if declared.in_blocks else counted
