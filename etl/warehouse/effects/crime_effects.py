"""Bound the figures whose unit is the crime: where each crime with a rejected row stands, and where it may."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import duckdb

from etl.warehouse.effects.bounds import ANYWHERE, CountedAs, bounds
from etl.warehouse.effects.columns_read import Columns, reads
from etl.warehouse.effects.effect import Effect
from etl.warehouse.effects.touched_crimes import DECIDE_MEMBERSHIP, Cells, TouchedCrimes
from etl.warehouse.totals import ANY, Cohort, ask_headline, cohorts, totals_of
from schemas.metrics.definition import Metric

STANDINGS = """
select unit, any_value(offence_group), bool_or(is_below), bool_or(is_above)
from headline_rows
where unit in (select crime_ref from touched)
group by unit
"""
GROUPS = """
select crime_ref, any_value(offence_group)
from (select crime_ref, offence_group from crimes union all select crime_ref, offence_group from incidents)
group by crime_ref
"""

Standings = Mapping[str, tuple[str | None, CountedAs]]
"""Crime -> its offence group, and where it stands. A crime that is out stands in none."""


@dataclass(frozen=True)
class WarehousesToCompare:
    """Hold the candidate and the two small warehouses of the crimes with a rejected row."""

    candidate: duckdb.DuckDBPyConnection
    without: duckdb.DuckDBPyConnection
    with_them: duckdb.DuckDBPyConnection

    @cached_property
    def groups(self) -> Mapping[str, str]:
        """Return crime -> the offence group that it has with its rejected rows."""
        return dict(self.with_them.execute(GROUPS).fetchall())

    def may_stand(self, crime: str, cohort: Cohort, unknown: Cells) -> bool:
        """Return whether a crime with a rejected row may be one of a cohort."""
        return crime in self.groups and (_is_in(self.groups[crime], cohort) or ("crimes", "offence_code") in unknown)


@dataclass(frozen=True)
class Whereabouts:
    """Say where each crime with a rejected row stands of a figure of crimes, and where it may."""

    metric: Metric
    worlds: WarehousesToCompare
    touched: TouchedCrimes
    standing: Standings
    without: Standings
    with_them: Standings

    @classmethod
    def of(cls, metric: Metric, worlds: WarehousesToCompare, touched: TouchedCrimes) -> Self:
        """Ask each world where the crimes stand."""
        if not touched.unknown:
            return cls(metric, worlds, touched, {}, {}, {})
        with_them = _standings(worlds.with_them, metric)
        without = with_them if worlds.without is worlds.with_them else _standings(worlds.without, metric)
        return cls(metric, worlds, touched, _standings(worlds.candidate, metric), without, with_them)

    def now(self, cohort: Cohort) -> dict[str, CountedAs]:
        """Return where each crime stands in a cohort."""
        return {crime: _place(self.standing, crime, cohort) for crime in self.touched.unknown}

    def possible(self, cohort: Cohort) -> dict[str, frozenset[CountedAs]]:
        """Return where each crime may stand in a cohort."""
        read = reads()[self.metric.name]
        return {
            crime: _possible(
                _place(self.without, crime, cohort),
                _place(self.with_them, crime, cohort),
                _asked(unknown, read.who),
                _asked(unknown, read.all),
                may_stand=self.worlds.may_stand(crime, cohort, unknown),
            )
            for crime, unknown in self.touched.unknown.items()
        }

    def group_now(self, crime: str) -> str | None:
        """Return the offence group in which a crime stands."""
        return self.standing.get(crime, (None, CountedAs.OUT))[0]

    def possible_groups(self, crime: str, cohort: Cohort) -> frozenset[str]:
        """Return the offence groups of a cohort in which a crime may stand."""
        if ("crimes", "offence_code") in self.touched.unknown[crime]:
            return frozenset(cohort.groups)
        found = {standings.get(crime, (None, CountedAs.OUT))[0] for standings in (self.without, self.with_them)}
        return frozenset(group for group in cohort.groups if group in found or group == self.worlds.groups.get(crime))


@dataclass(frozen=True)
class CrimeEffects:
    """Hold the effects on a figure of crimes, and the crimes that its rejected rows may move in it."""

    figures: tuple[Effect, ...]
    crimes: frozenset[str]


def is_of_crimes(metric: Metric) -> bool:
    """Return whether the figure is a proportion or count of crimes, reports included."""
    return metric.kind in ("proportion", "count") and metric.unit in ("crime", "report") and metric.split_by is None


def crime_effects(metric: Metric, worlds: WarehousesToCompare, touched: TouchedCrimes) -> CrimeEffects:
    """Return the effect on a figure of crimes for each cohort in which it may move, and which crimes may move it."""
    where = Whereabouts.of(metric, worlds, touched)
    more, any_crime = touched.nameless.get("crimes", 0), about_any_crime(metric, touched)
    moving: dict[str, tuple[dict[str, CountedAs], dict[str, frozenset[CountedAs]], int]] = {}
    concerned: set[str] = set()
    for cohort in cohorts() if metric.follows_cohort else (ANY,):
        places, possible = where.now(cohort), where.possible(cohort)
        moved = {crime for crime, places_of in possible.items() if places_of != {places[crime]}}
        concerned |= moved
        if moved or more or any_crime:
            moving[cohort.name] = places, possible, len(moved) + more + any_crime
    now = totals_of(worlds.candidate, metric) if moving else {}
    form = "count" if metric.kind == "count" else "share"
    figures = []
    for name, (places, possible, rows) in moving.items():
        between = bounds(now[name], places, possible, more, any_crime)
        figures.append(Effect(metric.name, metric.title, name, form, rows, *now[name], between.lowest, between.highest))
    return CrimeEffects(tuple(figures), frozenset(concerned))


def about_any_crime(metric: Metric, touched: TouchedCrimes) -> int:
    """Return how many rows that the figure reads are about a crime that nobody can name."""
    read = reads()[metric.name].all
    return sum(count for name, count in touched.nameless.items() if name != "crimes" and name in read)


def _possible(
    without: CountedAs, with_it: CountedAs, who: Cells, everything: Cells, *, may_stand: bool
) -> frozenset[CountedAs]:
    """Return where a crime may stand, from what of its rejected rows is unknown and read by the figure."""
    if not everything:
        return frozenset({with_it})
    if all(column in DECIDE_MEMBERSHIP for _, column in everything):
        return frozenset({without, with_it})
    if not who:
        return frozenset({CountedAs.COUNTED, CountedAs.IN}) if with_it else frozenset({with_it})
    return ANYWHERE if may_stand else frozenset({without, with_it})


def _asked(unknown: Cells, columns: Columns) -> Cells:
    return frozenset((extract, column) for extract, column in unknown if column in columns.get(extract, ()))


def _standings(con: duckdb.DuckDBPyConnection, metric: Metric) -> Standings:
    return {
        unit: (group, CountedAs.IN if is_in else CountedAs.COUNTED if is_counted else CountedAs.OUT)
        for unit, group, is_counted, is_in in ask_headline(con, metric, STANDINGS).fetchall()
    }


def _place(standings: Standings, crime: str, cohort: Cohort) -> CountedAs:
    group, place = standings.get(crime, (None, CountedAs.OUT))
    return place if _is_in(group, cohort) or place is CountedAs.OUT else CountedAs.OUT


def _is_in(group: str | None, cohort: Cohort) -> bool:
    return cohort is ANY or group in cohort.groups
