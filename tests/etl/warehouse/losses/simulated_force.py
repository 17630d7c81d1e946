"""A force whose extracts come month by month, honest or with a loss put in, and the guard's answer to each.

The extracts are written as the store keeps them, so that what answers is the real code: inputs, standing rows, lost keys, new
crimes and rows without a parent.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import duckdb
import numpy as np
import polars as pl

from etl.errors import ExtractRefused
from etl.letter.losses import Loss, losses_between
from etl.staging.snapshot_checks import many_keys_gone, refuse_emptied_columns
from etl.store.loaded_file import LoadedFile
from etl.store.store import Store
from etl.warehouse.build import count_held_back
from etl.warehouse.inputs import load_inputs
from etl.warehouse.losses.accepted_losses import with_accepted_losses
from etl.warehouse.losses.filled_columns import less_filled_columns
from etl.warehouse.losses.lost_keys import LostKeys, count_lost_keys, streams
from etl.warehouse.losses.months import months_before
from etl.warehouse.losses.new_crimes import count_new_crimes
from etl.warehouse.losses.new_outcomes import count_new_outcomes
from etl.warehouse.losses.new_rows import NewRows
from etl.warehouse.losses.unjoined_rows import UnjoinedRows, unjoined_rows
from etl.warehouse.make_tables import build_tables
from etl.warehouse.rejected.rejected_keys import RejectedKeys, count_rejected_keys
from etl.warehouse.totals import total_of
from schemas.extracts import EXTRACTS
from schemas.extracts.crimes import OF_IDENTIFICATION
from schemas.vocabulary import IdentificationWithdrawn

KEY = b"k" * 32
FIRST_DAY = date(2023, 1, 31)
MONTHS_BEFORE = 36  # that the first extract reaches back
OTHERS_A_YEAR = 4_000
LATE = 0.2  # of the outcomes and stages of a month: entered a month after their day
DISPERSION = 8  # of the crimes of a month: gamma of mean 1 and variance 1/8 around their rate
TYPES: dict[str, type[pl.DataType]] = {"text": pl.String, "whole_number": pl.Int64, "date": pl.Date}
KINDS = ("crimes", "outcomes", "stages", "swlo_cases", "swlo_case_crimes")
OFFENCES = ("19C", "19C", "8P", "5D", "34B")
OUTCOMES = ("16", "15", "18", "1", "8")
STAGES = ("suspect_identified", "suspect_interviewed")

Rows = dict[str, pl.DataFrame]


@dataclass(frozen=True)
class Answer:
    """What the guard found in one load."""

    lost: tuple[LostKeys, ...]
    new_rows: tuple[NewRows, ...]  # crimes, outcomes and stages, found and expected
    rejected: tuple[RejectedKeys, ...]
    unjoined: dict[str, UnjoinedRows]
    named: tuple[Loss, ...]  # each loss with its figure before and after
    of_any_extract: tuple[
        str, ...
    ] = ()  # rules that a new file breaks beside the last one: an emptied column, keys gone

    @property
    def is_refused(self) -> bool:
        return bool(
            self.unjoined
            or self.of_any_extract
            or any(one.is_too_many for one in (*self.lost, *self.rejected))
            or any(one.is_too_few for one in self.new_rows)
        )

    @property
    def lines(self) -> int:
        """Return how many lines of the letter name what is gone: one for each extract."""
        return len({one.stream.extract for one in self.lost})

    def keys(self, stream: str) -> set[str]:
        """Return the digests of what is gone of a stream."""
        return {key for one in self.lost if one.stream.name == stream for key in one.keys}


@dataclass
class Force:
    """Hold the store of a force and what it has loaded. `size` is how many flagged crimes its first extract has."""

    folder: Path
    size: int
    seed: int
    with_figures: bool = False
    loaded: list[LoadedFile] = field(default_factory=list)
    figures: dict[str, tuple[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.draw = np.random.default_rng(self.seed)
        self.day = FIRST_DAY
        self.store = Store(self.folder, KEY)
        self.number = 0
        self.rows = self._first_rows()
        self.sent = self.rows

    def keep(self, rows: Rows) -> None:
        """Keep the extracts as at the force's day without asking the guard."""
        self.loaded += [self._written(name, rows[name], None) for name in KINDS]
        if self.with_figures:
            with self._connection(self.loaded) as con:
                self._measure(con)

    def load(self, rows: Rows, rejected: Rows | None = None, *, accept: bool = False) -> Answer:
        """Return what the guard says of the extracts as at the force's day; they are kept unless they are refused.

        `accept`: a refusal is answered with a reason, and the load is kept with what it accepts.
        """
        new = [self._written(name, rows[name], (rejected or {}).get(name)) for name in KINDS]
        ids = frozenset(one.id for one in new)
        answer, files = self._answer([*self.loaded, *new], ids)
        if answer.is_refused and accept:
            keys = [(one.stream.name, key) for one in answer.lost for key in one.keys]
            keys += [one.key for one in answer.new_rows if one.is_too_few]
            reasoned = [replace(one, reason="flag_withdrawn") if one.id in ids else one for one in files]
            files = with_accepted_losses(reasoned, ids, keys)
        if accept or not answer.is_refused:
            oldest = months_before(self.day, 13)
            self.loaded = [one for one in files if one.as_at >= oldest]
        return answer

    def next_month(self) -> None:
        """Move the day to the end of the next month, whatever its length."""
        self.day = months_before(self.day + timedelta(days=1), -1) - timedelta(days=1)

    def flagged(self) -> pl.DataFrame:
        """Return the crimes that count now."""
        return self.rows["crimes"].filter(pl.col("identified_by").is_not_null() & pl.col("cancelled_code").is_null())

    def _answer(self, files: list[LoadedFile], new: frozenset[str]) -> tuple[Answer, list[LoadedFile]]:
        with self._connection(files) as con:
            held_back = count_held_back(con, self.store, files)
            files = [replace(one, held_back=held_back.get(one.id, 0)) if one.id in new else one for one in files]
            lost = count_lost_keys(con, self.store, files, new)
            new_rows = (*count_new_crimes(con, files, new), *count_new_outcomes(con, files, new))
            rejected, unjoined = count_rejected_keys(con), unjoined_rows(con, self.store, files, new)
            of_any_extract = self._rules_broken(con, files, new)
            named: tuple[Loss, ...] = ()
            if self.with_figures:
                before = self.figures
                named = losses_between(lost, before, self._measure(con))
        return Answer(lost, new_rows, rejected, unjoined, named, of_any_extract), files

    def _rules_broken(
        self, con: duckdb.DuckDBPyConnection, files: list[LoadedFile], new: frozenset[str]
    ) -> tuple[str, ...]:
        """Return the rules for any extract that the new files break beside those that came before."""
        old = tuple(one for one in files if one.id not in new)
        arrived = tuple(one for one in files if one.id in new)
        broken = [fault.rule for _, fault in many_keys_gone(con, self.store, old, arrived)]
        for loaded in arrived:
            try:
                refuse_emptied_columns(loaded, old, None, self.store)
            except ExtractRefused as refusal:
                broken.append(refusal.fault.rule)
        less_filled = less_filled_columns(con, self.store, files, new)
        return (*broken, *(f"few have {one.column}" for one in less_filled if one.is_too_little))

    @contextmanager
    def _connection(self, files: list[LoadedFile]) -> Iterator[duckdb.DuckDBPyConnection]:
        with duckdb.connect(config={"python_enable_replacements": False, "threads": 1}) as con:
            for name in ("accepted", "previous", "other_adults"):
                con.execute(f"attach ':memory:' as {name}")
            load_inputs(con, self.store, files)
            yield con

    def _measure(self, con: duckdb.DuckDBPyConnection) -> dict[str, tuple[int, int]]:
        """Build the tables and return every figure that a lost key may move."""
        build_tables(con)
        self.figures = {metric: total_of(con, metric) for stream in streams() for metric in stream.metrics}
        return self.figures

    def _written(self, name: str, rows: pl.DataFrame, rejected: pl.DataFrame | None) -> LoadedFile:
        """Write rows as the store keeps them. `rejected` has the columns that broke a rule, emptied, in `unknown`."""
        self.number += 1
        usable = rows.height + (OTHERS_A_YEAR * MONTHS_BEFORE // 12 if name == "crimes" else 0)
        refused = 0 if rejected is None else rejected.height
        loaded = LoadedFile(
            id=f"{name}-{self.number}",
            extract=name,
            file_name=f"{name}.csv",
            source_sha256=str(self.number),
            mapping_sha256="",
            as_at=self.day,
            kind="snapshot",
            correction=0,
            rows_in=usable + refused,
            usable=usable,
            rejected=refused,
            duplicates=0,
            findings=(),
            parts=(("part-1.parquet", ""), *([("others.parquet", "")] if name == "crimes" else [])),
            rejections=(("rows-1.parquet", ""), ("findings-1.parquet", "")) if refused else (),
        )
        folder = self.folder / "accepted" / loaded.folder
        folder.mkdir(parents=True)
        _with_origin(rows, loaded).write_parquet(folder / "part-1.parquet")
        if name == "crimes":
            self._link_others(folder / "others.parquet")
        if rejected is not None and refused:
            self._write_rejected(loaded, rejected)
        return loaded

    def _write_rejected(self, loaded: LoadedFile, rejected: pl.DataFrame) -> None:
        folder = self.folder / "rejections" / loaded.folder
        folder.mkdir(parents=True)
        rows = _with_origin(rejected.drop("unknown"), loaded)
        rows.write_parquet(folder / "rows-1.parquet")
        findings = pl.DataFrame({"row_number": rows["row_number"], "column_name": rejected["unknown"]}).with_columns(
            rule=pl.lit("wrong_value"), severity=pl.lit("reject")
        )
        findings.write_parquet(folder / "findings-1.parquet")

    def _link_others(self, path: Path) -> None:
        """Put the force's other crimes beside the flagged ones: the same each month, so written once."""
        once = self.folder / "others.parquet"
        if not once.exists():
            others_of_a_force().write_parquet(once)
        os.link(once, path)

    def _first_rows(self) -> Rows:
        self.rows = {name: empty(name) for name in KINDS}
        weights = self.draw.gamma(DISPERSION, 1 / DISPERSION, MONTHS_BEFORE)
        months = self.draw.choice(MONTHS_BEFORE, self.size, p=weights / weights.sum())
        self.rows["crimes"] = self._flagged_in([months_before(FIRST_DAY, int(month)) for month in sorted(months)])
        for month in reversed(range(MONTHS_BEFORE)):
            self.day = months_before(FIRST_DAY, month)
            self.progress()
        return self.rows

    def _flagged_in(self, ends: list[date]) -> pl.DataFrame:
        """Return crimes that are flagged in the months that end on these days, a third of them recorded 1 or 5 months before."""
        late = self.draw.choice([0, 0, 0, 0, 1, 5], len(ends))
        crimes = self.new_crimes([months_before(end, int(months)) for end, months in zip(ends, late, strict=True)])
        known = pl.when(pl.Series(late) > 0).then(pl.Series(ends, dtype=pl.Date)).otherwise("identified_date")
        return crimes.with_columns(identified_date=known)

    def new_crimes(self, ends: list[date]) -> pl.DataFrame:
        """Return flagged crimes, each recorded and flagged within the month that ends on its day."""
        count = len(ends)
        recorded = [
            end - timedelta(days=int(days)) for end, days in zip(ends, self.draw.integers(0, 28, count), strict=True)
        ]
        self.number += 1
        return _typed(
            "crimes",
            {
                "crime_ref": [f"AB/{self.number:04}/{index:04}" for index in range(count)],
                "victim_no": [1] * count,
                "victim_token": [f"v{self.number}-{index}" for index in range(count)],
                "force": ["Sample Force"] * count,
                "offence_code": list(self.draw.choice(OFFENCES, count)),
                "reported_date": recorded,
                "recorded_date": recorded,
                "report_route": ["online"] * count,
                "victim_age": [int(age) for age in self.draw.integers(18, 60, count)],
                "identified_by": ["swlo"] * count,
                "identified_date": [
                    max(day, min(end, day + timedelta(days=int(lag))))
                    for day, end, lag in zip(recorded, ends, self.draw.geometric(0.1, count), strict=True)
                ],
            },
        )

    def progress(self) -> None:
        """Let a month pass for the crimes that are there: outcomes, stages and cases come, and outcomes are replaced.

        How many come is over-dispersed, as the crimes of a month are; a fifth of them is entered a month late.
        """
        crimes = self.rows["crimes"]
        refs = crimes.filter(pl.col("recorded_date") <= self.day)["crime_ref"]
        is_open = ~refs.is_in(self.rows["outcomes"]["crime_ref"].implode())
        busy = float(self.draw.gamma(DISPERSION, 1 / DISPERSION))
        for chosen, share in ((refs.filter(is_open), 0.15), (refs.filter(~is_open), 0.01)):
            self._add("outcomes", chosen, share * busy, "outcome_date", outcome_code=OUTCOMES)
        without = ~refs.is_in(self.rows["stages"]["crime_ref"].implode())
        self._add("stages", refs.filter(without), 0.1 * busy, "stage_date", stage=STAGES)
        new = self._chosen(refs.filter(~refs.is_in(self.rows["swlo_case_crimes"]["crime_ref"].implode())), 0.1)
        cases = [f"S-{ref}" for ref in new]
        opened = {
            "case_ref": cases,
            "victim_token": cases,
            "swlo_token": ["o"] * len(new),
            "opened_date": [self.day] * len(new),
        }
        self._put("swlo_cases", opened)
        self._put("swlo_case_crimes", {"case_ref": cases, "crime_ref": new})

    def give_outcomes(self, refs: list[str]) -> None:
        """Give crimes their outcome on the force's day, all at once."""
        given = {"crime_ref": refs, "outcome_code": ["18"] * len(refs), "outcome_date": [self.day] * len(refs)}
        self._put("outcomes", given)

    def honest_month(self, leaving: float) -> Rows:
        """Let an honest month pass, and return what of it is rejected.

        Crimes come, late flags among them; some are cancelled, and leave later; offences are restated; outcomes are late,
        replaced or rescinded; flags are withdrawn or objected to with their code; of each stream a share of `leaving` goes
        without a trace, over-dispersed; so do flags that are withdrawn without a word.
        """
        self.next_month()
        came = self.draw.poisson(self.size / MONTHS_BEFORE * self.draw.gamma(DISPERSION, 1 / DISPERSION))
        self.rows["crimes"] = pl.concat([self.rows["crimes"], self._flagged_in([self.day] * int(came))])
        self.progress()
        self._restate()
        withdrawn = self._withdraw()
        for name in KINDS:
            self.rows[name] = self._left(name, leaving)
        is_forgotten = self._some(self.rows["crimes"], self._share_of(leaving))
        self.rows["crimes"] = self.rows["crimes"].with_columns(
            pl.when(~is_forgotten).then(column).alias(column) for column in ("identified_by", "identified_date")
        )
        return self._typos(withdrawn)

    def _withdraw(self) -> pl.Series:
        """Take flags back with a code, and return whose; those that were taken back before leave the source in time."""
        crimes = self.rows["crimes"]
        is_old = pl.col("identification_withdrawn").is_not_null()
        crimes = crimes.filter(~is_old | ~self._some(crimes, 0.1))
        is_withdrawn = self._some(crimes, 0.005) & crimes["identified_by"].is_not_null()
        why = pl.Series(self.draw.choice([str(one) for one in IdentificationWithdrawn], crimes.height), dtype=pl.String)
        self.rows["crimes"] = crimes.with_columns(
            pl.when(is_withdrawn).then(why).otherwise("identification_withdrawn").alias("identification_withdrawn"),
            *(pl.when(~is_withdrawn).then(column).alias(column) for column in OF_IDENTIFICATION),
        )
        return crimes.filter(is_withdrawn)["crime_ref"]

    def _restate(self) -> None:
        crimes, outcomes = self.rows["crimes"], self.rows["outcomes"]
        crimes = crimes.filter(pl.col("cancelled_code").is_null() | ~self._some(crimes, 0.1))
        is_cancelled = self._some(crimes, 0.003) & pl.col("cancelled_code").is_null()
        self.rows["crimes"] = crimes.with_columns(
            offence_code=pl.when(self._some(crimes, 0.01)).then(pl.lit("19C")).otherwise("offence_code"),
            cancelled_code=pl.when(is_cancelled).then(pl.lit("C1")).otherwise("cancelled_code"),
            cancelled_date=pl.when(is_cancelled).then(pl.lit(self.day)).otherwise("cancelled_date"),
        )
        is_rescinded = self._some(outcomes, 0.003) & pl.col("rescinded_date").is_null()
        rescinded = pl.when(is_rescinded).then(pl.lit(self.day)).otherwise("rescinded_date")
        self.rows["outcomes"] = outcomes.with_columns(rescinded_date=rescinded)

    def _left(self, name: str, leaving: float) -> pl.DataFrame:
        """Return the rows of an extract without those that go without a trace; what belonged to a crime goes with it."""
        rows = self.rows[name].filter(~self._some(self.rows[name], self._share_of(leaving)))
        if name in ("outcomes", "stages", "swlo_case_crimes"):
            rows = rows.filter(pl.col("crime_ref").is_in(self.rows["crimes"]["crime_ref"].implode()))
        return rows

    def _typos(self, withdrawn: pl.Series) -> Rows:
        """Return the rows of this month that are rejected, and leave them out of those that are accepted.

        Ages that cannot be read, half of those beside a flag that is withdrawn; outcomes in a wording that is not known. Every
        second force lists its open crimes with code 0.
        """
        crimes, outcomes = self.rows["crimes"], self.rows["outcomes"]
        is_withdrawn = crimes["crime_ref"].is_in(withdrawn.implode())
        is_typed = self._some(crimes, 0.003) | (is_withdrawn & self._some(crimes, 0.5))
        is_unknown = self._some(outcomes, 0.003)
        self.sent = self.rows | {"crimes": crimes.filter(~is_typed), "outcomes": outcomes.filter(~is_unknown)}
        if self.seed % 2:
            is_open = ~crimes["crime_ref"].is_in(outcomes["crime_ref"].implode())
            open_crimes = crimes.filter(is_open)["crime_ref"].to_list()
            states = _typed("outcomes", {"crime_ref": open_crimes, "outcome_code": ["0"] * len(open_crimes)})
            self.sent["outcomes"] = pl.concat([self.sent["outcomes"], states])
        return {
            "crimes": _unread(crimes.filter(is_typed), "victim_age"),
            "outcomes": _unread(outcomes.filter(is_unknown), "outcome_code"),
        }

    def _share_of(self, leaving: float) -> float:
        return leaving * float(self.draw.gamma(2, 0.5))

    def _some(self, rows: pl.DataFrame, share: float) -> pl.Series:
        return pl.Series(self.draw.random(rows.height) < share, dtype=pl.Boolean)

    def _add(self, name: str, refs: pl.Series, share: float, day: str, **cells: tuple[object, ...]) -> None:
        """Add rows of a share of the crimes. `day` is the column of their day, in this month or of what is late in the last."""
        chosen = self._chosen(refs, share)
        late = 30 * (self.draw.random(len(chosen)) < LATE)
        ago = self.draw.integers(0, 28, len(chosen)) + late
        values: dict[str, list[object]] = {day: [self.day - timedelta(days=int(days)) for days in ago]}
        values |= {
            column: [choices[int(index)] for index in self.draw.integers(0, len(choices), len(chosen))]
            for column, choices in cells.items()
        }
        self._put(name, {"crime_ref": chosen} | values)

    def _put(self, name: str, values: dict[str, list[object]]) -> None:
        keys = EXTRACTS[name].key_tokens
        rows = pl.concat([self.rows[name], _typed(name, values)]).unique(keys, keep="first", maintain_order=True)
        self.rows[name] = rows

    def _chosen(self, refs: Iterable[str], share: float) -> list[object]:
        return [ref for ref in refs if self.draw.random() < share]


def empty(name: str) -> pl.DataFrame:
    """Return no rows of an extract."""
    return pl.DataFrame(schema=schema_of(name))


def _unread(rows: pl.DataFrame, column: str) -> pl.DataFrame:
    """Return rows as they are rejected for a cell that cannot be read."""
    return rows.with_columns(pl.lit(None, rows.schema[column]).alias(column), unknown=pl.lit(column))


def _typed(name: str, values: dict[str, list[object]]) -> pl.DataFrame:
    schema = schema_of(name)
    given = pl.DataFrame(values, schema={column: schema[column] for column in values})
    return given.with_columns(
        pl.lit(None, kind).alias(column) for column, kind in schema.items() if column not in values
    ).select(list(schema))


@cache
def schema_of(name: str) -> dict[str, type[pl.DataType]]:
    """Return the columns of an extract as the store keeps them."""
    extract = EXTRACTS[name]
    return {extract.token_of(column.name): TYPES[column.dtype] for column in extract.columns}


@cache
def others_of_a_force() -> pl.DataFrame:
    """Return the crimes of a force whose victims nobody has identified as sex workers."""
    count = OTHERS_A_YEAR * MONTHS_BEFORE // 12
    days = [FIRST_DAY - timedelta(days=index % (30 * MONTHS_BEFORE)) for index in range(count)]
    rows = _typed(
        "crimes",
        {
            "crime_ref": [f"ZZ/{index:05}" for index in range(count)],
            "victim_no": [1] * count,
            "force": ["Sample Force"] * count,
            "offence_code": ["8P"] * count,
            "reported_date": days,
            "recorded_date": days,
            "victim_age": [30] * count,
        },
    )
    return rows.with_columns(
        row_number=pl.int_range(pl.len()) + 100_000,
        as_at_date=pl.lit(FIRST_DAY),
        correction=pl.lit(0),
        is_deleted=pl.lit(value=False),
        source_id=pl.lit("others"),
    )


def _with_origin(rows: pl.DataFrame, loaded: LoadedFile) -> pl.DataFrame:
    return rows.with_columns(
        row_number=pl.int_range(pl.len()) + 2,
        as_at_date=pl.lit(loaded.as_at),
        correction=pl.lit(0),
        is_deleted=pl.lit(value=False),
        source_id=pl.lit(loaded.id),
    )
