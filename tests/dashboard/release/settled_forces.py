"""Invent forces whose crimes go on changing, and release their editions one quarter after another.

What is counted is made up here; how years are read, hidden, attacked and kept is the release's own, through ledgers on the disk.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

import pytest

from dashboard.disclosure.policy import read_policy
from dashboard.editions.cells import Cell
from dashboard.measure.periods import add_months
from dashboard.measure.result import Period, Row
from dashboard.release.protect import Protected, protect
from dashboard.release.published_cells import cells_of
from dashboard.release.record.across_editions import PastRecord
from dashboard.release.record.draws import Draws
from dashboard.release.record.ledger import read_ledger, write_ledger
from dashboard.release.record.published_record import protection_of
from dashboard.release.tables import true_counts
from dashboard.release.tables.readings import name_of, years_due
from dashboard.release.tables.reviewed_files import ReleaseRules, read_rules
from dashboard.release.tables.single_years import FEWEST
from dashboard.release.tables.true_counts import CountedTable, KnownYears, count_tables, readings_of
from schemas.metrics.registry import METRICS
from tests.dashboard.release.counted_tables import inputs_of
from tests.dashboard.release.read_from_outside import Published
from tests.dashboard.release.work_beside_crimes import LOADED, SUBJECTS, beside_crimes

POLICY: Final = read_policy()
FIRST_YEAR: Final = 2021
FIRST_EDITION: Final = date(2026, 9, 30)
ROUTES: Final = ("emergency_999", "non_emergency_101", "online", "swlo", "outreach_partner", "officer")
ENDS: Final = ("victim_does_not_support", "no_suspect", "evidence_police", "evidence_cps", "prevented", "charged")
GROUPS: Final = {
    "victim_does_not_support": "evidential_victim_does_not_support",
    "no_suspect": "no_suspect_identified",
    "evidence_police": "evidential_victim_supports",
    "evidence_cps": "evidential_victim_supports",
    "prevented": "prevented_or_not_in_public_interest",
    "charged": "charged",
    "open": "open",
}
STEPS: Final = ("recorded", "suspect_identified", "interviewed_or_arrested", "charged", "court_finalised", "convicted")


@dataclass(frozen=True)
class Crime:
    """Hold a crime with the days on which something of it comes to be known; None where it never does."""

    ref: str
    person: str
    recorded: date
    route: str
    group: str
    known_from: date  # of a late identification long after its record
    identified: date
    ended: date | None
    end: str
    court: date | None
    is_convicted: bool
    reached: int
    cancelled: date | None

    def is_counted(self, on: date) -> bool:
        return self.known_from <= on and not (self.cancelled and self.cancelled <= on)

    def ended_by(self, on: date) -> str:
        return self.end if self.ended and self.ended <= on else "open"

    def stood(self, days: int, on: date) -> str:
        """Return the group of its outcome so many days after its record."""
        return GROUPS[self.ended_by(min(on, self.recorded + timedelta(days=days)))]

    def reached_by(self, on: date) -> int:
        """Return the last of the steps that it reached by a day."""
        if self.court and self.court <= on:
            return 5 if self.is_convicted else 4
        if self.ended_by(on) == "charged":
            return 3
        return self.reached if self.ended and self.ended <= on else min(self.reached, 1)


def force(seed: int, reports: int) -> list[Crime]:
    """Return the crimes of a force with about so many in three years, from April 2021 on, of which 1 in 12 is identified late."""
    dice = random.Random(seed)
    return [_crime(dice, year, number) for year in range(FIRST_YEAR, 2029) for number in range(_in_year(dice, reports))]


def _in_year(dice: random.Random, reports: int) -> int:
    return max(1, round(dice.gauss(reports / 3, (reports / 3) ** 0.5)))


def _crime(dice: random.Random, year: int, number: int) -> Crime:
    recorded = date(year, 4, 1) + timedelta(days=dice.randrange(365))
    end = dice.choices(ENDS, (50, 20, 8, 4, 2, 8))[0]
    ended = recorded + timedelta(days=round(dice.expovariate(1 / 200))) if dice.random() < 0.95 else None
    identified = recorded + timedelta(days=dice.choice((0, 0, 1, 3, 10, 60)))
    late = timedelta(days=dice.randint(30, 1500)) if dice.random() < 1 / 12 else timedelta(days=2)
    return Crime(
        ref=f"{year}-{number}",
        person=f"{year}-{dice.randrange(10**6)}",
        recorded=recorded,
        route=dice.choices(ROUTES, (5, 3, 1, 6, 3, 2))[0],
        group=dice.choices(("rape", "other_sexual"), (3, 2))[0],
        known_from=recorded + late,
        identified=identified,
        ended=ended,
        end=end,
        court=ended + timedelta(days=dice.randint(200, 700))
        if ended and end == "charged" and dice.random() < 0.8
        else None,
        is_convicted=dice.random() < 0.6,
        reached=3 if end == "charged" else dice.choice((0, 1, 1, 2)),
        cancelled=recorded + timedelta(days=dice.randint(100, 1500)) if dice.random() < 0.03 else None,
    )


@dataclass
class Warehouse:
    """Hold what counting asks of a build: its day, its extracts, and here the crimes themselves."""

    seed: int
    crimes: Sequence[Crime]
    as_at: date
    never_loaded: dict[str, tuple[str, ...]] = field(default_factory=dict)
    covered_from: dict[str, tuple[date, str]] = field(default_factory=dict)
    connection: Any = None

    def cursor(self) -> "Warehouse":
        return self

    def execute(self, statement: str) -> "Warehouse":
        loaded = [(extract,) for extract in ("crimes", "stages", *LOADED)]
        self.found = loaded if "extract" in statement else [(date(FIRST_YEAR, 4, 1),)]
        return self

    def fetchone(self) -> tuple[Any, ...]:
        return self.found[0]

    def fetchall(self) -> list[tuple[Any, ...]]:
        return self.found


def in_year(warehouse: Warehouse, start: date) -> list[Crime]:
    end = add_months(start, 12)
    return [crime for crime in warehouse.crimes if start <= crime.recorded < end and crime.is_counted(warehouse.as_at)]


def closed_warehouse(warehouse: Warehouse, refs: Sequence[str]) -> Warehouse:
    closed = set(refs)
    return replace(warehouse, crimes=[crime for crime in warehouse.crimes if crime.ref in closed])


def measured(warehouse: Warehouse, metric: str, asked: Any) -> SimpleNamespace:
    """Return what `measure` would, of one year."""
    crimes, on = in_year(warehouse, asked.first_month), warehouse.as_at
    of = {
        "charged": lambda crime: crime.reached_by(on) >= 3,
        "convicted": lambda crime: crime.reached_by(on) >= 5,
        "prompt_identification": lambda crime: (crime.identified - crime.recorded).days <= 7,
    }
    if metric in SUBJECTS:
        rows = beside_crimes(metric, warehouse.seed, asked.first_month.year, len(crimes))
    elif metric == "crimes_recorded":
        values = {"report_route": lambda crime: crime.route, "offence_group": lambda crime: crime.group}.get(asked.by)
        if values is None:
            rows = [_row(crimes, crimes, kind="count")]
        else:
            rows = [
                _row([crime for crime in crimes if values(crime) == value], crimes, kind="count", breakdown=value)
                for value in sorted({values(crime) for crime in crimes})
            ]
    elif metric in of:
        rows = [_row(list(filter(of[metric], crimes)), crimes)]
    elif metric == "victim_does_not_support":
        rows = [_row([crime for crime in crimes if crime.ended_by(on) == metric], crimes, step="all")]
    elif metric == "how_it_stood":
        steps = METRICS[metric].steps
        rows = [_row([crime for crime in crimes if crime.stood(365, on) == step], crimes, step=step) for step in steps]
    elif metric == "how_it_ended":
        steps = METRICS[metric].steps
        rows = [_row([crime for crime in crimes if crime.ended_by(on) == step], crimes, step=step) for step in steps]
    else:
        rows = [
            _row([crime for crime in crimes if crime.reached_by(on) >= number], crimes, step=step)
            for number, step in enumerate(STEPS)
        ]
    period = Period(asked.first_month, add_months(asked.first_month, 12), name_of(asked.first_month))
    return SimpleNamespace(rows=[replace(row, period=period) for row in rows])


def _row(above: Sequence[Crime], below: Sequence[Crime], kind: str = "proportion", **place: str) -> Row:
    people, whole = {crime.person for crime in above}, {crime.person for crime in below}
    if kind == "count":
        return Row(numerator=len(above), people=len(people), **place)
    refs = {crime.ref for crime in above}
    outside = {crime.person for crime in below if crime.ref not in refs}
    return Row(
        numerator=len(above),
        denominator=len(below),
        people=len(whole),
        people_above=len(people),
        people_outside=len(outside),
        **place,
    )


@dataclass(frozen=True)
class Released:
    """Hold one edition: its tables, its cells by place, and the ledger that the next one is made from."""

    as_at: date
    tables: tuple[CountedTable, ...]
    cells: dict[tuple[str, str, str, str], Cell]
    past: PastRecord
    protected: Protected

    def from_outside(self) -> Published:
        """Return the edition as the second attacker has it."""
        truth = {
            (each.declared.name, *place): count.value for each in self.tables for place, count in each.counts.items()
        }
        return Published([each.table for each in self.tables], self.cells, truth)


def size(seed: int) -> int:
    """Return how many reports one of many forces has in three years."""
    return (5, 12, 30, 86, 86, 250, 700, 2000, 5000)[seed % 9]


def editions(
    folder: Path, seed: int, reports: int, months: int = 3, wait: int = 0, *, with_program: bool = False
) -> Iterator[Released]:
    """Yield the editions of a force over two years, one in so many months. `wait`: until the first.

    `with_program`: each is attacked as by one who has the program, as a release is; that takes most of its time.
    """
    crimes, draws, rules = force(seed, reports), Draws(bytes([seed % 256]) * 32, "policy"), read_rules(folder)
    members: dict[str, frozenset[str]] = {}
    by_year: dict[str, bool] = {}
    past: PastRecord | None = None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(true_counts, "measure", measured)
        if not with_program:
            patch.setattr("dashboard.release.protect.attack_choice", lambda *_, **__: ())
        patch.setattr(true_counts, "closed_warehouse", closed_warehouse)
        for month in range(wait, wait + 24, months):
            as_at = add_months(FIRST_EDITION, month + 1) - timedelta(days=1)
            warehouse = Warehouse(seed, crimes, as_at)
            before = {} if past is None else past.closed
            for start in years_due(FIRST_YEAR, as_at, "cohort", POLICY):
                members.setdefault(name_of(start), frozenset(crime.ref for crime in in_year(warehouse, start)))
            known = KnownYears(
                {} if past is None else past.read, before, {y: sorted(m) for y, m in members.items()}, by_year
            )
            made = _released(folder / f"{seed}-{month}", warehouse, rules, known, past, draws, members)
            read = {(key.table, key.period) for key in made.past.read}
            by_year = {
                each.declared.name: bool(each.table.years)
                for each in made.tables
                if each.table.years or sum(table == each.declared.name for table, _ in read) >= FEWEST
            }
            past = made.past
            yield made


def _released(
    ledger: Path,
    warehouse: Warehouse,
    rules: ReleaseRules,
    known: KnownYears,
    past: PastRecord | None,
    draws: Draws,
    members: dict[str, frozenset[str]],
) -> Released:
    tables = count_tables(warehouse, rules.declarations, POLICY, known)  # type: ignore[arg-type]
    edition = f"{warehouse.as_at.year}-Q{(warehouse.as_at.month + 2) // 3}"
    inputs = inputs_of(rules, edition=edition, warehouse=warehouse, past=past, draws=draws)
    protected = protect(inputs, tables, lambda _: None)
    cells = cells_of(protected.tables, protected.record, protected.hidden, POLICY)
    closed = {year: len(refs) for year, refs in members.items()}
    write_ledger(
        ledger, PastRecord(protected.record, protected.hidden, draws.fingerprint, readings_of(protected.tables), closed)
    )
    now = read_ledger(ledger)
    return Released(
        warehouse.as_at,
        protected.tables,
        {(cell.table, cell.period, cell.row, cell.column): cell for cell in cells},
        replace(now, editions=(*(() if past is None else past.editions), now.chosen_by(protection_of(POLICY)))),
        protected,
    )
