"""Put losses into the extracts of a force: what is taken away, and which keys the guard must then name."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from etl.warehouse.losses.accepted_losses import digests
from schemas.extracts import EXTRACTS
from schemas.settings.losses import loss_limits
from tests.etl.warehouse.losses.kept_extracts import KEY, Rows
from tests.etl.warehouse.losses.simulated_extracts import CELLS, OPTIONAL

UNKNOWN_WORDING = "outcome_code"


@dataclass
class Injected:
    """Hold extracts with a loss in them.

    `gone`: stream -> the keys that are gone; `standing`: how many rows must stand; `changed`: column -> in how many rows it must
    be said to be another.
    """

    rows: Rows
    rejected: Rows = field(default_factory=dict)
    gone: dict[str, set[str]] = field(default_factory=dict)
    standing: int = 0
    changed: dict[str, int] = field(default_factory=dict)


Loss = Callable[[Rows, pl.Series, np.random.Generator], Injected]
"""Takes the extracts and the references of the flagged crimes that are hit."""


def without_rows(rows: Rows, hit: pl.Series, draw: np.random.Generator) -> Injected:
    """Take whole crimes away; in half of the cases what belongs to them stays in its own extract."""
    kept = {"crimes": rows["crimes"].filter(_not_in(hit))}
    if draw.random() < 0.5:
        kept |= {name: rows[name].filter(_not_in(hit)) for name in ("outcomes", "stages", "swlo_case_crimes")}
    return Injected(rows | kept, gone={"crimes": _keys("crimes", hit)})


def without_flags(rows: Rows, hit: pl.Series, draw: np.random.Generator) -> Injected:
    """Empty the flag of crimes; in half of the cases their victims are written as children instead, which is rejected."""
    units = _keys("flags", [f"{ref} 1" for ref in hit])
    if draw.random() < 0.5:
        is_hit = pl.col("crime_ref").is_in(hit.implode())
        children = rows["crimes"].filter(is_hit).with_columns(victim_age=pl.lit(3), unknown=pl.lit("victim_age"))
        kept = rows["crimes"].filter(~is_hit)
        return Injected(rows | {"crimes": kept}, {"crimes": children}, {"flags": units})
    return Injected(rows | {"crimes": _emptied(rows, hit, "identified_by", "identified_date")}, gone={"flags": units})


def without_joins(rows: Rows, hit: pl.Series, draw: np.random.Generator) -> Injected:
    """Write the references of one child in another way, so that its rows meet no crime."""
    name = ("outcomes", "stages", "swlo_case_crimes")[draw.integers(3)]
    rewritten = pl.when(pl.col("crime_ref").is_in(hit.implode())).then(pl.col("crime_ref").str.replace_all("/", "-"))
    changed = rows[name].with_columns(crime_ref=rewritten.otherwise("crime_ref"))
    stream, units = _units_of(name, rows[name].filter(_in(hit)))
    return Injected(rows | {name: changed}, gone={stream: _keys(stream, units)})


def without_cells(rows: Rows, hit: pl.Series, draw: np.random.Generator) -> Injected:
    """Empty the ages or the persons of crimes."""
    column = ("victim_age", "victim_token")[draw.integers(2)]
    units = [f"{ref} 1" for ref in hit]
    return Injected(
        rows | {"crimes": _emptied(rows, hit, column)}, gone={"critical_cells": _keys("critical_cells", units)}
    )


def with_other_values(rows: Rows, hit: pl.Series, draw: np.random.Generator) -> Injected:
    """Write another offence that is no violence, another outcome on the same day, or that there is no outcome."""
    is_hit = pl.col("crime_ref").is_in(hit.implode())
    kind = draw.integers(3)
    if kind == 0:
        other = pl.when(is_hit).then(pl.lit("4/4")).otherwise("offence_code")
        return Injected(
            rows | {"crimes": rows["crimes"].with_columns(offence_code=other)},
            gone={"offences": _keys("offences", hit)},
        )
    standing = rows["outcomes"].filter(is_hit & pl.col("rescinded_date").is_null()).sort("outcome_date")
    if kind == 1:
        other = pl.when(is_hit).then(pl.lit("21")).otherwise("outcome_code")
        changed = rows["outcomes"].with_columns(outcome_code=other).unique(EXTRACTS["outcomes"].key_tokens)
        standing = standing.group_by("crime_ref").last()
    else:
        changed = rows["outcomes"].filter(~is_hit)
        open_again = rows["outcomes"].filter(is_hit).unique("crime_ref")
        no_day = pl.lit(None, pl.Date)
        open_again = open_again.with_columns(outcome_code=pl.lit("0"), outcome_date=no_day, rescinded_date=no_day)
        changed = pl.concat([changed, open_again])
    stream, units = _units_of("outcomes", standing)
    return Injected(rows | {"outcomes": changed}, gone={stream: _keys(stream, units)})


def without_months(rows: Rows, hit: pl.Series, draw: np.random.Generator) -> Injected:
    """Take all flagged crimes of a run of months away, as many as are hit at least."""
    flagged = rows["crimes"].filter(pl.col("identified_by").is_not_null()).sort("recorded_date")
    start = int(draw.integers(flagged.height - hit.len() + 1))
    days = flagged["recorded_date"][start : start + hit.len()]
    first, last = days[0].replace(day=1), days[-1]
    lost = flagged.filter(pl.col("recorded_date").is_between(first, last) & pl.col("cancelled_code").is_null())[
        "crime_ref"
    ]
    return Injected(rows | {"crimes": rows["crimes"].filter(_not_in(lost))}, gone={"crimes": _keys("crimes", lost)})


def with_unknown_wordings(rows: Rows, hit: pl.Series, _: np.random.Generator) -> Injected:
    """Word outcomes in a way that the mapping does not know: those rows are rejected."""
    is_hit = pl.col("crime_ref").is_in(hit.implode())
    empty = (
        rows["outcomes"]
        .filter(is_hit)
        .with_columns(outcome_code=pl.lit(None, pl.String), unknown=pl.lit(UNKNOWN_WORDING))
    )
    kept = rows | {"outcomes": rows["outcomes"].filter(~is_hit)}
    return Injected(kept, {"outcomes": empty}, standing=empty.height)


def without_other_cells(rows: Rows, hit: pl.Series, draw: np.random.Generator) -> Injected:
    """Empty another column on which a figure or a split rests, in the same share of the rows that have it."""
    of_outcomes = bool(draw.random() < 0.2)
    name, columns = (
        ("outcomes", ("decided_by",)) if of_outcomes else ("crimes", (*OPTIONAL["crimes"], "identified_date"))
    )
    column = columns[draw.integers(len(columns))]
    counting = rows["crimes"].filter(pl.col("identified_by").is_not_null() & pl.col("cancelled_code").is_null())
    is_filled = pl.col(column).is_not_null() & pl.col("crime_ref").is_in(counting["crime_ref"].implode())
    if of_outcomes:
        is_filled &= pl.col("rescinded_date").is_null()
    filled = rows[name].filter(is_filled)
    share = hit.len() / counting.height
    emptied = filled.sample(max(1, round(share * filled.height)), seed=int(draw.integers(1_000_000)))
    keys = EXTRACTS[name].key_tokens
    kept = rows[name].join(emptied.select(keys), on=keys, how="anti", nulls_equal=True)
    changed = pl.concat([kept, emptied.with_columns(pl.lit(None, emptied.schema[column]).alias(column))])
    stream = f"cells_{name}_{column}"
    units = [" ".join(str(cell) for cell in row) for row in emptied.select(keys).rows()]
    return Injected(rows | {name: changed}, gone={stream: _keys(stream, units)})


def with_values_gone(rows: Rows, hit: pl.Series, draw: np.random.Generator) -> Injected:
    """Write one other value in a column by which figures are split: what was said before of those rows is gone from them."""
    column = list(CELLS)[draw.integers(len(CELLS))]
    value = CELLS[column][draw.integers(len(CELLS[column]))]
    is_hit = pl.col("crime_ref").is_in(hit.implode()) & pl.col(column).is_not_null()
    crimes = rows["crimes"]
    counting = pl.col("identified_by").is_not_null() & pl.col("cancelled_code").is_null()
    differing = crimes.filter(is_hit & counting & (pl.col(column) != value)).height
    changed = crimes.with_columns(pl.when(is_hit).then(pl.lit(value)).otherwise(column).alias(column))
    held = crimes.filter(counting & pl.col(column).is_not_null()).height
    is_said = differing >= loss_limits().since_last.keys(held) and column not in loss_limits().cells.named["crimes"]
    return Injected(rows | {"crimes": changed}, changed={column: differing} if is_said else {})


NAMED_ONLY: dict[str, Loss] = {"values gone": with_values_gone}
"""What is said and stops nothing."""

AT_ONCE: dict[str, Loss] = {
    "rows": without_rows,
    "flags": without_flags,
    "joins": without_joins,
    "columns": without_cells,
    "other columns": without_other_cells,
    "values": with_other_values,
    "months": without_months,
    "wordings": with_unknown_wordings,
}


def _units_of(name: str, rows: pl.DataFrame) -> tuple[str, list[str]]:
    columns = {
        "outcomes": ("crime_ref", "outcome_code", "outcome_date"),
        "stages": ("crime_ref", "stage"),
        "swlo_case_crimes": ("case_ref", "crime_ref"),
    }[name]
    counting = rows.filter(pl.col("rescinded_date").is_null()) if name == "outcomes" else rows
    units = [" ".join(str(cell) for cell in row) for row in counting.select(columns).rows()]
    return ("case_links" if name == "swlo_case_crimes" else name), units


def _keys(stream: str, units: pl.Series | list[str]) -> set[str]:
    return set(digests(KEY, stream, units))


def _emptied(rows: Rows, hit: pl.Series, *columns: str) -> pl.DataFrame:
    return rows["crimes"].with_columns(pl.when(_not_in(hit)).then(column).alias(column) for column in columns)


def _in(refs: pl.Series) -> pl.Expr:
    return pl.col("crime_ref").is_in(refs.implode())


def _not_in(refs: pl.Series) -> pl.Expr:
    return ~_in(refs)
