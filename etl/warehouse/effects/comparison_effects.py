"""Bound how this cohort's share stands to that of other adult victims: their ratio, and observed over expected.

The ratio lies between our lowest share over their highest, and the reverse.
"""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date

import duckdb
import polars as pl

from etl.warehouse.effects.bounds import ANYWHERE, CountedAs, within
from etl.warehouse.effects.columns_read import Columns, reads
from etl.warehouse.effects.crime_effects import WarehousesToCompare, Whereabouts, about_any_crime
from etl.warehouse.effects.effect import EXPECTED, Effect, MoveOfOthers, title_of
from etl.warehouse.effects.expected_bounds import Ends, Group, MayStand, expected_bounds, observed_over_expected
from etl.warehouse.effects.touched_crimes import TouchedCrimes
from etl.warehouse.rejected.rejected_rows import UNKNOWN, RejectedRows
from etl.warehouse.totals import Cohort, ask_headline, cohorts, of_headline, totals_of
from schemas import codes
from schemas.breakdown import Role, breakdowns_with
from schemas.metrics.definition import Metric
from schemas.metrics.registry import METRICS

OTHERS = """
select
    offence_group,
    coalesce(sum(weight) filter (numerator and ($step is null or step = $step)), 0)::bigint,
    coalesce(sum(weight) filter ($is_part or $step is null or step = $step), 0)::bigint,
from comparison
where metric = $metric
    and split = $split
    and denominator
    and ($basis is null or basis = $basis)
    and list_contains($groups, offence_group)
group by offence_group
"""
OURS = """
select
    offence_group,
    count(distinct unit) filter (is_above),
    count(distinct unit) filter (is_below),
from headline_rows
where list_contains($groups, offence_group)
    and unit not in (select crime_ref from touched)
group by offence_group
"""
RECORDED = """
select crime_ref, list(distinct date_trunc('month', recorded_date)::date)
from accepted.crimes
semi join about using (crime_ref)
group by crime_ref
"""
ELSEWHERE = """
select crime_ref
from accepted.crimes
group by crime_ref
having not bool_or(list_contains($codes, offence_code))
"""


def is_with_others(metric: Metric) -> bool:
    """Return whether a figure compares this cohort with the other adult victims."""
    return metric.kind == "comparison" and metric.compared_with == "other_adults"


@dataclass(frozen=True)
class ComparisonEffects:
    """Hold the effects on a comparison, and each crime that may be one of another adult victim of it."""

    figures: tuple[Effect, ...]
    others: tuple[MoveOfOthers, ...]


@dataclass(frozen=True)
class _Others:
    """Hold the months in which each crime may be one of another adult victim (None: any), and how many moves they are."""

    months: tuple[frozenset[date] | None, ...]
    moves: int


def comparison_effects(
    worlds: WarehousesToCompare,
    metric: Metric,
    rejected: Mapping[str, RejectedRows],
    touched: TouchedCrimes,
    figures: Sequence[Effect],
) -> ComparisonEffects:
    """Return between what each compared ratio lies, and observed over expected, for both cohorts.

    `figures`: the effects on this cohort's own shares.
    """
    ours = {(one.metric, one.cohort): one for one in figures}
    found: list[Effect] = []
    of_others: list[MoveOfOthers] = []
    for name in metric.compares:
        compared = METRICS[name]
        totals = totals_of(worlds.candidate, compared)
        where = Whereabouts.of(compared, worlds, touched)
        for cohort in cohorts():
            about = _of_others(worlds.candidate, rejected, reads()[name].all, cohort)
            of_others += [MoveOfOthers(metric.name, name, cohort.name, months) for months in about.months]
            others = len(about.months)
            now = totals[cohort.name]
            effect = ours.get((name, cohort.name))
            rows = others + (effect.rows if effect else 0)
            if not rows:
                continue
            lowest, highest = (effect.lowest, effect.highest) if effect else (now, now)
            by_group = _others(worlds.candidate, compared, cohort)
            theirs = (sum(y for y, _ in by_group.values()), sum(m for _, m in by_group.values()))
            reach = within(theirs, theirs, others)
            ends = _ratio(lowest, reach.highest), _ratio(highest, reach.lowest)
            found.append(_effect(metric, name, cohort, rows, now, ends, _ratio(now, theirs)))
            expected, is_now = _expected(where, cohort, by_group, about.moves)
            found.append(_effect(metric, name + EXPECTED, cohort, rows, now, expected, is_now))
    return ComparisonEffects(tuple(found), tuple(of_others))


def _effect(
    metric: Metric,
    step: str,
    cohort: Cohort,
    rows: int,
    counts: tuple[int, int],
    ends: Ends,
    now: float | None,
) -> Effect:
    title = title_of(metric.name, step)
    low, high = ends
    return Effect(
        metric.name, title, cohort.name, "ratio", rows, *counts, (low, None), (high, None), step=step, now=now
    )


def _expected(
    where: Whereabouts, cohort: Cohort, others: Mapping[str, tuple[int, int]], moves: int
) -> tuple[Ends, float | None]:
    """Return between what observed over expected lies, and what it is."""
    rows = ask_headline(where.worlds.candidate, where.metric, OURS, {"groups": list(cohort.groups)}).fetchall()
    certain = {name: (x, n) for name, x, n in rows}
    groups = {name: Group(*certain.get(name, (0, 0)), *others.get(name, (0, 0))) for name in cohort.groups}
    uncertain = Counter(
        MayStand(places, where.possible_groups(crime, cohort)) for crime, places in where.possible(cohort).items()
    )
    if more := where.touched.nameless.get("crimes", 0):
        uncertain[MayStand(ANYWHERE, frozenset(cohort.groups))] += more
    ends = expected_bounds(groups, uncertain, about_any_crime(where.metric, where.touched), moves)
    for crime, place in where.now(cohort).items():
        if place is not CountedAs.OUT and (name := where.group_now(crime)):
            one = groups[name]
            groups[name] = Group(one.x + (place is CountedAs.IN), one.n + 1, one.y, one.m)
    return ends, observed_over_expected(groups.values())


def _ratio(ours: tuple[float | None, float | None], theirs: tuple[int, int]) -> float | None:
    """Return the ratio of two shares; None where there is none, such as over a share of 0."""
    (x, n), (y, m) = ours, theirs
    return x * m / (n * y) if x is not None and n and y else None


def _others(con: duckdb.DuckDBPyConnection, metric: Metric, cohort: Cohort) -> dict[str, tuple[int, int]]:
    """Return offence group -> numerator and denominator of the headline among the other adult victims, over all periods."""
    values = {
        "metric": metric.name,
        "split": next(one.value for one in breakdowns_with(Role.OTHER_ADULTS) if one in metric.breakdowns),
        "groups": list(cohort.groups),
        **of_headline(metric),
    }
    return {name: (above, below) for name, above, below in con.execute(OTHERS, values).fetchall()}


def _of_others(
    con: duckdb.DuckDBPyConnection, rejected: Mapping[str, RejectedRows], read: Columns, cohort: Cohort
) -> _Others:
    """Return the crimes with a rejected row that the figure reads which may be those of another adult victim, and their moves.

    A crime whose rejected row may say another offence than an accepted one moves twice: out of a group and into one. One whose
    offence is known to be none of the cohort is none of them.
    """
    ours = set(con.execute("select crime_ref from crimes union select crime_ref from incidents").pl()["crime_ref"])
    elsewhere = set(con.execute(ELSEWHERE, {"codes": _possible_codes(cohort)}).pl()["crime_ref"])
    crimes: set[str] = set()
    nameless = twice = 0
    for name in ("crimes", "outcomes", "stages"):
        if name not in rejected or name not in read:
            continue
        rows = rejected[name].rows
        unreadable = rejected[name].unreadable
        if name == "crimes":
            also_accepted = _also_accepted(con, rows)
            stands = pl.col("crime_ref").is_in(also_accepted.implode()).fill_null(value=False)
            is_flagged = pl.col("identified_by").is_not_null() & ~_is_flag_unknown()
            ours |= set(rows.filter(is_flagged & ~stands)["crime_ref"].drop_nulls())
            rows = rows.filter(~is_flagged | (stands & ~_is_among(ours)))
            rows = rows.filter(_is_of(cohort) | (stands & ~_is_among(elsewhere)))
            twice = rows.filter(stands)["crime_ref"].n_unique() + unreadable + rows["crime_ref"].null_count()
        else:
            rows = rows.filter(~_is_among(ours) & ~_is_among(elsewhere - crimes))
        crimes |= set(rows["crime_ref"].drop_nulls())
        nameless += unreadable + rows["crime_ref"].null_count()
    months = (*_months(con, crimes, rejected.get("crimes")), *[None] * nameless)
    return _Others(months, len(months) + twice)


def _months(
    con: duckdb.DuckDBPyConnection, crimes: Set[str], rejected: RejectedRows | None
) -> list[frozenset[date] | None]:
    """Return in which months each crime may have been recorded: those of its rows; None where one says nothing of it.

    A crime of which only the report can be read was recorded in its month or later.
    """
    if not crimes:
        return []
    con.register("about", pl.DataFrame({"crime_ref": sorted(crimes)}))
    found: dict[str, set[date | None]] = {crime: set(months) for crime, months in con.execute(RECORDED).fetchall()}
    con.unregister("about")
    if rejected is not None:
        ((as_at,),) = con.execute("select as_at_date from as_at").fetchall()
        rows = rejected.rows.filter(_is_among(crimes))
        for crime, recorded, reported in rows.select(
            "crime_ref", _month("recorded_date"), _month("reported_date")
        ).iter_rows():
            later = [] if reported is None else pl.date_range(reported, as_at, "1mo", eager=True).to_list()
            found.setdefault(crime, set()).update([recorded] if recorded or not later else later)
    return [
        None if None in (months := found.get(crime, {None})) else frozenset(day for day in months if day is not None)
        for crime in sorted(crimes)
    ]


def _month(column: str) -> pl.Expr:
    """Return the first day of the month of a date of a rejected row; null where it is unknown."""
    is_known = ~pl.col(UNKNOWN).list.contains(column)
    return pl.when(is_known).then(pl.col(column).dt.truncate("1mo")).alias(column)


def _is_of(cohort: Cohort) -> pl.Expr:
    """Return whether the offence of a rejected row is of the cohort, or may be."""
    is_unknown = pl.col("offence_code").is_null() | pl.col(UNKNOWN).list.contains("offence_code")
    return is_unknown | pl.col("offence_code").is_in(_possible_codes(cohort))


def _possible_codes(cohort: Cohort) -> list[str]:
    """Return the offence codes of a cohort, and that of an incident, which may yet become any crime."""
    return [*codes.offence_codes_of(cohort.groups), "N100"]


def _is_flag_unknown() -> pl.Expr:
    flags = ("identified_by", "identification_withdrawn")
    return pl.any_horizontal(pl.col(UNKNOWN).list.contains(column) for column in flags)


def _is_among(crimes: Set[str]) -> pl.Expr:
    return pl.col("crime_ref").is_in(list(crimes)).fill_null(value=False)


def _also_accepted(con: duckdb.DuckDBPyConnection, rows: pl.DataFrame) -> pl.Series:
    """Return the references of rejected rows of crimes that an accepted row has too: of another victim, or from before."""
    con.register("rejected", rows.select("crime_ref"))
    found = con.execute("from rejected semi join accepted.crimes using (crime_ref)").pl()["crime_ref"]
    con.unregister("rejected")
    return found.drop_nulls()
