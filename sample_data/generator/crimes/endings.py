"""Draw how a block of crimes ended, as rows of `outcomes` and of a thin set of `stages`."""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sample_data.generator import force
from sample_data.generator.crimes.other_adults import OUTCOME_CODES, Block, Days, dates, numbered, only
from sample_data.generator.random_choice import from_quantiles, named, position

COURT_DAYS = np.array([(20, 60, 110, 180, 260, 380, 600)])


def outcomes(block: Block, rescinded: NDArray[np.int64]) -> pl.DataFrame:
    """Return one row per crime that has ended, and before it as many taken back, on earlier days, as `rescinded` says."""
    draw = block.random_choice("outcomes")
    shares = [force.DECIDED_BY.get(code, force.DECIDED_BY["any"]) for code in OUTCOME_CODES]
    deciders = ("police", "cps", "other")
    police = np.array([share.get("police", 0) for share in shares])[block.outcome]
    cps = np.array([share.get("cps", 0) for share in shares])[block.outcome]
    chance = draw.uniform(block.rows)
    decided_by = np.where(chance < police, 0, np.where(chance < police + cps, 1, 2))
    is_lost = np.isin(block.outcome, [OUTCOME_CODES.index(code) for code in ("14", "16")])
    recorded = position(draw.uniform(block.rows), force.DECISION_RECORDED)
    is_recorded = is_lost & (recorded == 0)
    decision_day = block.outcome_day - (draw.uniform(block.rows) * 6).astype(np.int64)
    current = pl.DataFrame(
        {
            "crime_ref": block.refs(),
            "outcome_code": named(block.outcome, OUTCOME_CODES),
            "outcome_date": dates(block.outcome_day),
            "decided_by": named(decided_by, deciders),
            "victim_decision_recorded": only(is_lost, named(recorded, list(force.DECISION_RECORDED))),
            "victim_decision_date": dates(np.maximum(decision_day, block.reported), is_recorded),
            "victim_decision_evidence": only(is_recorded, draw.names(force.DECISION_EVIDENCE, block.rows)),
            "victim_decision_reason": only(is_recorded, draw.names(force.DECISION_REASONS, block.rows)),
            "rescinded_date": pl.repeat(None, block.rows, dtype=pl.Date, eager=True),
        }
    )
    earlier = _taken_back(block, current, np.where(block.is_closed, rescinded, 0))
    return pl.concat([earlier, current.filter(pl.Series(block.is_closed))])


def _taken_back(block: Block, current: pl.DataFrame, times: NDArray[np.int64]) -> pl.DataFrame:
    which = np.repeat(np.arange(block.rows), times)
    turn = np.arange(len(which)) - np.repeat(np.cumsum(times) - times, times)
    day = pl.Series((block.outcome_day[which] - 1 - turn).astype(np.int32)).cast(pl.Date)
    return current[which].with_columns(
        outcome_code=pl.lit("18"),
        outcome_date=day,
        decided_by=pl.lit("police"),
        victim_decision_recorded=pl.lit(None, pl.String),
        victim_decision_date=pl.lit(None, pl.Date),
        victim_decision_evidence=pl.lit(None, pl.String),
        victim_decision_reason=pl.lit(None, pl.String),
        rescinded_date=day + pl.duration(days=1),
    )


def stages(block: Block) -> pl.DataFrame:
    """Return what a records system keeps of every charge, and the earlier steps of sexual offences."""
    draw, ended = block.random_choice("stages"), block.is_closed
    is_sexual = np.isin(block.group, [force.GROUPS.index(group) for group in force.SEXUAL])
    is_identified = ended & np.isin(block.outcome, [OUTCOME_CODES.index(c) for c in ("1", "1A", "3", "8", "15", "16")])
    is_charged = ended & np.isin(block.outcome, [OUTCOME_CODES.index(code) for code in ("1", "1A")])
    span = block.outcome_day - block.reported
    court_day = block.outcome_day + from_quantiles(
        draw.uniform(block.rows), COURT_DAYS, np.zeros(block.rows, dtype=np.int64)
    )
    is_interviewed = is_sexual & is_identified & (is_charged | (draw.uniform(block.rows) < 0.7))
    is_referred = is_sexual & is_identified & (is_charged | (draw.uniform(block.rows) < 0.2))
    verdict = position(draw.uniform(block.rows), force.COURT)
    steps: list[tuple[str, NDArray[np.bool_], Days]] = [
        ("suspect_identified", is_sexual & is_identified, block.reported + span // 6),
        ("suspect_interviewed", is_interviewed, block.reported + span // 3),
        ("referred_to_cps", is_referred, block.reported + span * 2 // 3),
        ("charged", is_charged, block.outcome_day),
        ("court_finalised", is_charged, court_day),
        *[(name, is_charged & (verdict == index), court_day) for index, name in enumerate(force.COURT)],
    ]
    return pl.concat([_step(block, *step) for step in steps])


def _step(block: Block, stage: str, reached: NDArray[np.bool_], day: Days) -> pl.DataFrame:
    here = np.flatnonzero(reached)
    return pl.DataFrame(
        {
            "crime_ref": block.refs()[here],
            "stage": pl.repeat(stage, len(here), eager=True),
            "stage_date": dates(day)[here],
            "suspect_ref": numbered("S", (np.arange(block.first, block.first + block.rows)[here])),
            "result": pl.repeat(None, len(here), dtype=pl.String, eager=True),
            "next_hearing_date": pl.repeat(None, len(here), dtype=pl.Date, eager=True),
        }
    ).filter(pl.col("stage_date").is_not_null())
