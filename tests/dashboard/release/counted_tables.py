"""Count tables by hand: the sums stand in the test, and no warehouse behind them."""

from dashboard.disclosure.policy import Policy
from dashboard.disclosure.suppress import suppress
from dashboard.editions.cells import COUNT, OF, ReleasedTable, Shape
from dashboard.release.record.across_editions import PastRecord, combine
from dashboard.release.record.draws import Draws
from dashboard.release.record.published_record import PublishedRecord, protection_of
from dashboard.release.tables.declared_tables import Bound, DeclaredTable, OutsideFigure
from dashboard.release.tables.quantities import Quantities, QuantityKey
from dashboard.release.tables.table_quantities import quantities_of
from dashboard.release.tables.true_counts import TO, CountedTable, TrueCount

POLICY = Policy(hidden_from=1, hidden_to=7, least_width=5, zero_needs=20, share_needs=20, rounding=0, least_people=3)
YEARS = ("2021/22", "2022/23", "2023/24")
TOGETHER = "2021/22 to 2023/24"

Given = int | TrueCount


def counts(name: str, *years: Given, quantity: str | None = None, only_cumulative: bool = False) -> CountedTable:
    """Return a table of counts by year; all years together are their sum."""
    declared = DeclaredTable(
        name,
        "reporting",
        "reports_received",
        "count",
        "Title",
        "reports",
        quantity or name,
        only_cumulative=only_cumulative,
    )
    found = {(year, "", COUNT): _count(given) for year, given in zip(YEARS, years, strict=False)}
    found[_together(len(years)), "", COUNT] = TrueCount(sum(count.value for count in found.values()))
    return _counted(declared, found, len(years))


def shares(name: str, *years: tuple[Given, int], base: str = "recorded", quantity: str | None = None) -> CountedTable:
    """Return a table of shares by year: a part and its whole."""
    declared = DeclaredTable(name, "outcomes", "charged", "share", "Title", "crimes", quantity or name, base=base)
    found: dict[tuple[str, str, str], TrueCount] = {}
    for year, (part, whole) in zip(YEARS, years, strict=False):
        found |= {(year, "", COUNT): _count(part), (year, "", OF): TrueCount(whole)}
    together = _together(len(years))
    for column in (COUNT, OF):
        found[together, "", column] = TrueCount(
            sum(count.value for cell_key, count in found.items() if cell_key[2] == column)
        )
    return _counted(declared, found, len(years))


def rows(name: str, shape: Shape, whole: int, narrowing: bool = True, **values: int) -> CountedTable:
    """Return a table of steps or parts of one whole, all years together."""
    declared = DeclaredTable(
        name, "attrition", "how_it_ended" if shape == "parts" else "attrition", shape, "Title", "crimes", name,
        base="recorded", by="step", narrowing=narrowing, only_cumulative=True,
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
) -> PublishedRecord:
    return combine(edition, quantities(*tables), known, POLICY, past, draws)


def past_of(made: PublishedRecord) -> PastRecord:
    """Return an edition as the next one finds it."""
    return PastRecord(made, suppress(made.problem(), protection_of(POLICY)))


def hidden_in(made: PublishedRecord) -> set[QuantityKey]:
    """Return the quantities that this edition hides."""
    return {made.entries[index].key for index in suppress(made.problem(), protection_of(POLICY))}


def _together(years: int) -> str:
    return f"{YEARS[0]}{TO}{YEARS[years - 1]}"


def _count(given: Given) -> TrueCount:
    return given if isinstance(given, TrueCount) else TrueCount(given)


def _counted(
    declared: DeclaredTable, found: dict[tuple[str, str, str], TrueCount], years: int, listed: tuple[str, ...] = ("",)
) -> CountedTable:
    table = ReleasedTable(
        declared.name, declared.question, declared.metric, declared.shape, declared.title, declared.counted, "crime",
        declared.by, listed, () if declared.only_cumulative else YEARS[:years], _together(years), False,
    )  # fmt: skip
    return CountedTable(declared, table, YEARS[:years], True, found)
