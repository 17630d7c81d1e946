"""Write any extract at any size, a block at a time, so that memory stays flat: for measuring, not for looking at.

Row N of `crimes` is the same however many are asked for. `outcomes`, `stages`, `swlo_case_crimes` of N rows refer to the
first N crimes, `swlo_contacts` to the first N cases. Reports of sex workers lie in the first block only: their number
does not grow with the crimes beside them.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import polars as pl

from sample_data.generator import force
from sample_data.generator.bulk_counts import count_rows
from sample_data.generator.crimes import endings, other_adults, report
from sample_data.generator.crimes.other_adults import Block, dates, day_number, numbered
from sample_data.generator.random_choice import RandomChoice, from_quantiles, named

ROWS_A_BLOCK = 100_000
ONE_REPORT_IN = 250
DAYS_TO_IDENTIFY = np.array([(0, 0, 1, 3, 10, 40, 200)])


def write_extract(extract: str, rows: int, path: Path) -> None:
    """Write `rows` rows of the extract; no rows give the header alone."""
    with path.open("wb") as file:
        for index, frame in enumerate(blocks(extract, rows)):
            frame.write_csv(file, include_header=index == 0, line_terminator="\n")


def blocks(extract: str, rows: int) -> Iterator[pl.DataFrame]:
    """Yield the extract in frames of at most 100,000 rows, the first even when it is empty."""
    for index in range(max(1, -(-rows // ROWS_A_BLOCK))):
        wanted = min(ROWS_A_BLOCK, rows - index * ROWS_A_BLOCK)
        yield BLOCKS[extract](index, wanted)


def _investigations(index: int) -> Block:
    return other_adults.block(("stream", index), ROWS_A_BLOCK, first=index * ROWS_A_BLOCK + 1)


def _crimes(index: int, rows: int) -> pl.DataFrame:
    block = _investigations(index)
    crimes = other_adults.crimes(block)
    return (_with_reports(crimes, block) if index == 0 else crimes).head(rows)


def _with_reports(crimes: pl.DataFrame, block: Block) -> pl.DataFrame:
    """Let some of the victims be known as sex workers."""
    draw, here = RandomChoice("stream", "reports"), np.arange(0, block.rows, ONE_REPORT_IN)
    known = block.reported[here] + from_quantiles(
        draw.uniform(len(here)), DAYS_TO_IDENTIFY, np.zeros(len(here), dtype=np.int64)
    )
    found = pl.DataFrame(
        {
            "row": here,
            "sector": draw.names(report.SECTORS, len(here)),
            "identified_by": draw.names(report.IDENTIFIED_BY, len(here)),
            "identified_date": dates(np.minimum(known, day_number(force.AS_AT))),
            "identified_confidence": draw.names({"high": 0.6, "medium": 0.3, "low": 0.1}, len(here)),
            "related_to_sex_work": draw.names({"yes": 0.6, "no": 0.15, "unknown": 0.25}, len(here)),
        }
    )
    rows = crimes.with_columns(row=pl.int_range(pl.len()))
    return rows.update(found, on="row").drop("row")


def _outcomes(index: int, rows: int) -> pl.DataFrame:
    """Return a row for each crime: what open crimes lack, others have in outcomes that were taken back."""
    block = _investigations(index).head(rows)
    times = np.zeros(rows, dtype=np.int64)
    if rows:
        long = np.flatnonzero(block.is_closed & (block.days_investigated > 3))
        missing = rows - int(block.is_closed.sum())
        times[long] = missing // len(long)
        times[long[: missing % len(long)]] += 1
    return endings.outcomes(block, times)


def _stages(index: int, rows: int) -> pl.DataFrame:
    """Return a row for each crime: the charge, else the day on which somebody was suspected."""
    block = _investigations(index).head(rows)
    is_charged = block.is_closed & np.isin(
        block.outcome, [other_adults.OUTCOME_CODES.index(code) for code in ("1", "1A")]
    )
    suspected = block.reported + np.where(block.is_closed, (block.outcome_day - block.reported) // 6, 0)
    return pl.DataFrame(
        {
            "crime_ref": block.refs(),
            "stage": named(is_charged.astype(np.int64), ["suspect_identified", "charged"]),
            "stage_date": dates(np.where(is_charged, block.outcome_day, suspected)),
            "suspect_ref": numbered("S", _numbers(index, rows)),
            "result": pl.repeat(None, rows, dtype=pl.String, eager=True),
            "next_hearing_date": pl.repeat(None, rows, dtype=pl.Date, eager=True),
        }
    )


def _numbers(index: int, rows: int) -> other_adults.Days:
    first = index * ROWS_A_BLOCK + 1
    return np.arange(first, first + rows, dtype=np.int64)


def _case_crimes(index: int, rows: int) -> pl.DataFrame:
    refs = _investigations(index).head(rows).refs()
    return pl.DataFrame({"case_ref": numbered("C", _numbers(index, rows)), "crime_ref": refs})


def _counted(extract: str) -> Callable[[int, int], pl.DataFrame]:
    return lambda index, rows: count_rows(extract, _numbers(index, rows))


BLOCKS: dict[str, Callable[[int, int], pl.DataFrame]] = {
    "crimes": _crimes,
    "outcomes": _outcomes,
    "stages": _stages,
    "swlo_case_crimes": _case_crimes,
    **{name: _counted(name) for name in (
        "partner_disclosures", "full_report_disclosures", "swlo_cases", "swlo_contacts",
        "recorded_crime_benchmark", "outcomes_benchmark", "public_street_crimes", "public_crime_outcomes",
        "referrals", "risk_assessments", "forum_referrals", "forum_actions", "engagement", "training", "feedback",
    )},
}  # fmt: skip
