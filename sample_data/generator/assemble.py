"""Bring reports of sex workers and crimes of other adults into one set of files, told apart by their columns alone."""

from collections.abc import Sequence

import polars as pl

from sample_data.generator.crimes import endings, mature_cohort, near_misses, other_adults, recent
from sample_data.generator.crimes.report import Report, Row
from sample_data.generator.random_choice import RandomChoice

OTHER_ADULT_CRIMES = 25_200
RESCINDED = 0.015

Frames = dict[str, pl.DataFrame]


def reports() -> list[Report]:
    """Return every report of a sex worker: the study's 86, the recent ones, and the near misses."""
    studied, lately = mature_cohort.reports(), recent.reports()
    near_misses.add_edge_cases(studied)
    near_misses.crime_later([one for one in lately if one.crime["offence_code"] == "19C"][:2])
    near_misses.remove_identified_dates(lately[30:32])
    return [*studied, *lately, *near_misses.reports()]


def investigations(found: Sequence[Report]) -> Frames:
    """Return `crimes`, `outcomes` and `stages`: the reports among the crimes of all other adult victims."""
    block = other_adults.block(("sample",), OTHER_ADULT_CRIMES)
    rescinded = (RandomChoice("sample", "rescinded").uniform(OTHER_ADULT_CRIMES) < RESCINDED) & (
        block.days_investigated > 1
    )
    others = {
        "crimes": other_adults.crimes(block),
        "outcomes": endings.outcomes(block, rescinded.astype(int)),
        "stages": endings.stages(block),
    }
    rows = {
        "crimes": [row for one in found for row in (one.crime, *one.other_victims)],
        "outcomes": [row for one in found for row in one.outcomes],
        "stages": [row for one in found for row in one.stages],
    }
    return {name: pl.concat([frame, pl.DataFrame(rows[name], schema=frame.schema)]) for name, frame in others.items()}


def frame(found: Sequence[Row]) -> pl.DataFrame:
    """Return rows as a frame, a column for each key."""
    return pl.DataFrame(found, infer_schema_length=None)


def renumber(frames: Frames) -> Frames:
    """Return every file as text, in order, with the references that a records system would give by day of recording."""
    crimes = frames["crimes"].sort("recorded_date", "crime_ref", "victim_no")
    in_order = crimes.select("crime_ref", pl.col("recorded_date").dt.year().alias("year")).unique(maintain_order=True)
    numbers = in_order.with_columns(number=pl.int_range(1, pl.len() + 1).over("year").cast(pl.String).str.zfill(6))
    given = numbers.select(pl.format("SYN/{}/{}", "year", "number")).to_series()
    new = {
        "crime_ref": dict(zip(numbers["crime_ref"], given, strict=True)),
        "victim_ref": _numbered("V", crimes["victim_ref"]),
        "suspect_ref": _numbered("S", frames["stages"]["suspect_ref"]),
    }
    return {name: _renamed(frame, new).sort(pl.all()).cast(pl.String) for name, frame in frames.items()}


def _numbered(letter: str, names: pl.Series) -> dict[str, str]:
    return {name: f"{letter}{index:06}" for index, name in enumerate(names.unique(maintain_order=True), start=1)}


def _renamed(frame: pl.DataFrame, new: dict[str, dict[str, str]]) -> pl.DataFrame:
    known = [pl.col(name).replace_strict(new[name], return_dtype=pl.String) for name in new if name in frame.columns]
    return frame.with_columns(known)
