"""Counted tables by hand: the sums stand in the test, and no warehouse behind them."""

from dashboard.disclosure.policy import Policy
from dashboard.disclosure.suppress import suppress
from dashboard.editions.cells import COUNT, OF, Shape, Table
from dashboard.release.across_editions import Past, join
from dashboard.release.declared_tables import Bound, Declared, OutsideFigure
from dashboard.release.published_record import Book, protection_of
from dashboard.release.quantities import Facts, Key, facts_of
from dashboard.release.true_counts import TO, Count, Counted

POLICY = Policy(hidden_from=1, hidden_to=7, least_width=5, zero_needs=20, share_needs=20, rounding=0, least_people=3)
YEARS = ("2021/22", "2022/23", "2023/24")
TOGETHER = "2021/22 to 2023/24"

Given = int | Count


def counts(name: str, *years: Given, quantity: str | None = None, only_cumulative: bool = False) -> Counted:
    """A table of counts by year; all years together are their sum."""
    declared = Declared(
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
    found[_together(len(years)), "", COUNT] = Count(sum(count.value for count in found.values()))
    return _counted(declared, found, len(years))


def shares(name: str, *years: tuple[Given, int], base: str = "recorded", quantity: str | None = None) -> Counted:
    """A table of shares by year: a part and its whole."""
    declared = Declared(name, "outcomes", "charged", "share", "Title", "crimes", quantity or name, base=base)
    found: dict[tuple[str, str, str], Count] = {}
    for year, (part, whole) in zip(YEARS, years, strict=False):
        found |= {(year, "", COUNT): _count(part), (year, "", OF): Count(whole)}
    together = _together(len(years))
    for column in (COUNT, OF):
        found[together, "", column] = Count(sum(count.value for place, count in found.items() if place[2] == column))
    return _counted(declared, found, len(years))


def rows(name: str, shape: Shape, whole: int, narrowing: bool = True, **values: int) -> Counted:
    """A table of steps or parts of one whole, all years together."""
    declared = Declared(
        name, "attrition", "how_it_ended" if shape == "parts" else "attrition", shape, "Title", "crimes", name,
        base="recorded", by="step", narrowing=narrowing, only_cumulative=True,
        merged={row: (row,) for row in values} if shape == "parts" else {},
    )  # fmt: skip
    found: dict[tuple[str, str, str], Count] = {}
    for row, value in values.items():
        found |= {(TOGETHER, row, COUNT): Count(value), (TOGETHER, row, OF): Count(whole)}
    return _counted(declared, found, 3, tuple(values))


def facts(*tables: Counted, bounds: tuple[Bound, ...] = (), policy: Policy = POLICY) -> Facts:
    return facts_of(tables, bounds, policy)


def book(
    *tables: Counted, edition: str = "2026-Q3", past: Past | None = None, known: tuple[OutsideFigure, ...] = ()
) -> Book:
    return join(edition, facts(*tables), known, POLICY, past)


def past_of(made: Book) -> Past:
    """An edition as the next one finds it."""
    return Past(made, suppress(made.problem(), protection_of(POLICY)))


def hidden_in(made: Book) -> set[Key]:
    """The quantities that this edition hides."""
    return {made.entries[index].key for index in suppress(made.problem(), protection_of(POLICY))}


def _together(years: int) -> str:
    return f"{YEARS[0]}{TO}{YEARS[years - 1]}"


def _count(given: Given) -> Count:
    return given if isinstance(given, Count) else Count(given)


def _counted(
    declared: Declared, found: dict[tuple[str, str, str], Count], years: int, listed: tuple[str, ...] = ("",)
) -> Counted:
    table = Table(
        declared.name, declared.question, declared.metric, declared.shape, declared.title, declared.counted, "crime",
        declared.by, listed, () if declared.only_cumulative else YEARS[:years], _together(years),
    )  # fmt: skip
    return Counted(declared, table, YEARS[:years], True, found)
