"""Draw crimes of all other adult victims a block at a time: the comparison group, at any size."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sample_data.generator import force
from sample_data.generator.random_choice import RandomChoice, from_quantiles, named, position

Days = NDArray[np.int64]  # days since 1970
CODES = tuple(force.OFFENCES)
OUTCOME_CODES = ("0", "1", "1A", "3", "4", "5", "8", "9", "10", "14", "15", "16", "17", "18", "20", "21", "22")


def day_number(day: date) -> int:
    """Return days since 1970."""
    return (day - date(1970, 1, 1)).days


@dataclass(frozen=True)
class Block:
    """Hold what happened to each crime of a block, as numbers: indices in the tables of `force` and days since 1970."""

    name: tuple[str | int, ...]
    first: int  # number of the first crime
    code: NDArray[np.int64]
    group: NDArray[np.int64]
    reported: Days
    recorded: Days
    cancelled: NDArray[np.int64]
    outcome: NDArray[np.int64]
    outcome_day: Days

    @property
    def rows(self) -> int:
        """Return how many crimes the block has."""
        return len(self.code)

    @property
    def is_closed(self) -> NDArray[np.bool_]:
        """Return which crimes have an outcome by the as-at date; incidents and cancelled crimes have none."""
        in_time = self.outcome_day <= day_number(force.AS_AT)
        closed: NDArray[np.bool_] = in_time & (self.cancelled == 0) & (self.outcome > 0)
        return closed

    @property
    def days_investigated(self) -> Days:
        """Return the days from recording to outcome."""
        return self.outcome_day - self.recorded

    def head(self, rows: int) -> "Block":
        """Return the first `rows` crimes."""
        return replace(
            self,
            code=self.code[:rows],
            group=self.group[:rows],
            reported=self.reported[:rows],
            recorded=self.recorded[:rows],
            cancelled=self.cancelled[:rows],
            outcome=self.outcome[:rows],
            outcome_day=self.outcome_day[:rows],
        )

    def random_choice(self, extract: str) -> RandomChoice:
        """Return the random choices of one extract of this block."""
        return RandomChoice(*self.name, extract)

    def refs(self) -> pl.Series:
        """Return the crime references, numbered on from the first of the block."""
        years = self.recorded.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
        numbers = np.arange(self.first, self.first + self.rows)
        parts = pl.DataFrame({"year": years, "number": numbers}).cast(pl.String)
        return parts.select(pl.format("SYN/{}/{}", "year", pl.col("number").str.zfill(7))).to_series()


def block(name: tuple[str | int, ...], rows: int, first: int = 1) -> Block:
    """Draw what happened to `rows` crimes. The first crime of a block has always ended."""
    draw = RandomChoice(*name, "investigations")
    code = position(draw.uniform(rows), {code: weight for code, (weight, _) in force.OFFENCES.items()})
    code[0] = 0
    group = np.array([force.GROUPS.index(group) for _, group in force.OFFENCES.values()])[code]
    first_day, last_day = day_number(force.FIRST_DAY), day_number(force.AS_AT)
    recorded = first_day + (draw.uniform(rows) * (last_day - first_day + 1)).astype(np.int64)
    recorded[0] = first_day
    reported = recorded - position(draw.uniform(rows), {"0": 0.85, "1": 0.11, "2": 0.025, "3": 0.015})
    cancelled = position(draw.uniform(rows), force.CANCELLED)
    cancelled[0] = 0
    cancelled[group == force.GROUPS.index("incident")] = 0
    outcome = _outcome(draw, group)
    quantiles = np.array([force.days_to_outcome(group, code) for group in force.GROUPS for code in OUTCOME_CODES])
    days = from_quantiles(draw.uniform(rows), quantiles, group * len(OUTCOME_CODES) + outcome)
    return Block(
        name, first, code, group, reported, recorded, cancelled, outcome, np.maximum(reported + days, recorded)
    )


def _outcome(draw: RandomChoice, group: NDArray[np.int64]) -> NDArray[np.int64]:
    uniform = draw.uniform(len(group))
    outcome = np.zeros(len(group), dtype=np.int64)
    for index, name in enumerate(force.GROUPS):
        indices = np.array([OUTCOME_CODES.index(code) for code in force.ENDINGS[name]])
        here = group == index
        outcome[here] = indices[position(uniform[here], force.ENDINGS[name])]
    return outcome


def crimes(block: Block) -> pl.DataFrame:
    """Return the block as rows of `crimes`."""
    draw, rows = block.random_choice("crimes"), block.rows
    is_incident = block.group == force.GROUPS.index("incident")
    is_personal = block.group != force.GROUPS.index("other")
    delays = np.array([force.DAYS_TO_REPORT[group] for group in force.GROUPS])
    committed_to = block.reported - from_quantiles(draw.uniform(rows), delays, block.group)
    spans = np.array([(0, 0, 0, 0, 0, 1, 40)])
    committed_from = committed_to - from_quantiles(draw.uniform(rows), spans, np.zeros(rows, dtype=np.int64))
    ages = from_quantiles(draw.uniform(rows), np.array([force.AGES]), np.zeros(rows, dtype=np.int64))
    numbers = np.arange(block.first, block.first + rows)
    earlier = (draw.uniform(rows) * 60).astype(np.int64)  # some come back
    victims = np.where(draw.uniform(rows) < 0.12, np.maximum(numbers - earlier, 1), numbers)
    units = [force.UNITS[group] for group in force.GROUPS]
    as_at = day_number(force.AS_AT)
    n100_day = np.minimum(block.recorded + (draw.uniform(rows) * 20).astype(np.int64), as_at)
    cancelled_day = np.minimum(block.recorded + (draw.uniform(rows) * 90).astype(np.int64), as_at)
    sexes = draw.names({"female": 0.56, "male": 0.42, "unknown": 0.02}, rows)
    women = np.isin(block.code, [CODES.index(code) for code in ("19C", "20A")])
    men = np.isin(block.code, [CODES.index(code) for code in ("19F", "17A")])
    return pl.DataFrame(
        {
            "crime_ref": block.refs(),
            "victim_no": np.ones(rows, dtype=np.int64),
            "victim_ref": numbered("V", victims),
            "force": pl.repeat(force.FORCE, rows, eager=True),
            "area": draw.names(force.AREAS, rows),
            "offence_code": named(block.code, CODES),
            "n100_code": only(is_incident, draw.names(force.INCIDENTS, rows)),
            "n100_date": dates(n100_day, is_incident),
            "crimed_date": _no_days(rows),
            "committed_from_date": dates(committed_from),
            "committed_to_date": dates(committed_to, draw.uniform(rows) < 0.93),
            "reported_date": dates(block.reported),
            "recorded_date": dates(block.recorded),
            "report_route": draw.names(force.ROUTES, rows),
            "victim_age": only(draw.uniform(rows) < 0.99, pl.Series(ages)),
            "victim_sex": pl.select(
                pl.when(pl.lit(pl.Series(women)))
                .then(pl.lit("female"))
                .when(pl.lit(pl.Series(men)))
                .then(pl.lit("male"))
                .otherwise(sexes)
            ).to_series(),
            "sector": _nothing(rows),
            "suspect_relationship": only(is_personal, draw.names(force.RELATIONSHIPS, rows)),
            "identified_by": _nothing(rows),
            "identified_date": _no_days(rows),
            "identified_confidence": _nothing(rows),
            "related_to_sex_work": _nothing(rows),
            "cancelled_code": named(block.cancelled, list(force.CANCELLED)),
            "cancelled_date": dates(cancelled_day, block.cancelled > 0),
            "investigating_unit": named(block.group, units),
        }
    )


def numbered(letter: str, numbers: NDArray[np.int64]) -> pl.Series:
    """Return references such as V000123."""
    return pl.select(letter + pl.lit(pl.Series(numbers)).cast(pl.String).str.zfill(6)).to_series()


def dates(days: Days, kept: NDArray[np.bool_] | None = None) -> pl.Series:
    """Return days since 1970 as dates; those not kept, or after the as-at date, are missing."""
    here = days <= day_number(force.AS_AT)
    if kept is not None:
        here &= kept
    return only(here, pl.Series(days.astype(np.int32)).cast(pl.Date))


def only(kept: NDArray[np.bool_], values: pl.Series) -> pl.Series:
    """Return the values where they are kept, missing elsewhere."""
    return pl.select(pl.when(pl.lit(pl.Series(kept))).then(pl.lit(values))).to_series()


def _nothing(rows: int) -> pl.Series:
    return pl.repeat(None, rows, dtype=pl.String, eager=True)


def _no_days(rows: int) -> pl.Series:
    return pl.repeat(None, rows, dtype=pl.Date, eager=True)
