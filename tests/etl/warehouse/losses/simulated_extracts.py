"""Draw what stands in the records system of a force month by month: honest extracts of any size, drawn at random."""

from collections.abc import Iterable
from datetime import date, timedelta

import numpy as np
import polars as pl

from etl.warehouse.losses.months import months_before
from schemas.extracts import EXTRACTS
from schemas.extracts.crimes import OF_IDENTIFICATION
from schemas.vocabulary import IdentificationWithdrawn
from tests.etl.warehouse.losses.kept_extracts import FIRST_DAY, MONTHS_BEFORE, Rows, empty, typed

LATE = 0.2  # of the outcomes and stages of a month: entered a month after their day
DISPERSION = 8  # of the crimes of a month: gamma of mean 1 and variance 1/8 around their rate
KINDS = ("crimes", "outcomes", "stages", "swlo_cases", "swlo_case_crimes")
OFFENCES = ("19C", "19C", "8P", "5D", "34B")
OUTCOMES = ("16", "15", "18", "1", "8")
CELLS: dict[str, tuple[str, ...]] = {
    "area": ("North area", "South area", "East area"),
    "sector": ("street", "indoor", "online"),
    "suspect_relationship": ("client", "stranger", "partner_or_ex"),
    "related_to_sex_work": ("yes", "no", "unknown"),
    "investigating_unit": ("CID north", "CID south", "CID east"),
}
"""Cells of crimes that may be empty: eight in ten are filled, and so are eight in ten days of the crime."""
OPTIONAL = {"crimes": (*CELLS, "committed_from_date", "committed_to_date"), "outcomes": ("decided_by",)}
FILLED = 0.8
RESTATED = {
    "area": 0.002,
    "sector": 0.005,
    "suspect_relationship": 0.005,
    "related_to_sex_work": 0.005,
    "investigating_unit": 0.02,
}
DECIDED_BY = ("police", "cps")
STAGES = ("suspect_identified", "suspect_interviewed")


class SimulatedExtracts:
    """Hold the extracts of a force as at a day. `size` is how many flagged crimes the first have; `sent`: what is accepted."""

    def __init__(self, size: int, seed: int) -> None:
        self.size, self.seed = size, seed
        self.draw = np.random.default_rng(seed)
        self.day = FIRST_DAY
        self.number = 0
        self.rows = self._first_rows()
        self.sent = self.rows

    def next_month(self) -> None:
        """Move the day to the end of the next month, whatever its length."""
        self.day = months_before(self.day + timedelta(days=1), -1) - timedelta(days=1)

    def flagged(self) -> pl.DataFrame:
        """Return the crimes that count now."""
        return self.rows["crimes"].filter(pl.col("identified_by").is_not_null() & pl.col("cancelled_code").is_null())

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
        committed = [
            day - timedelta(days=int(days)) for day, days in zip(recorded, self.draw.integers(0, 9, count), strict=True)
        ]
        crimes = typed(
            "crimes",
            {
                **{column: list(self.draw.choice(values, count)) for column, values in CELLS.items()},
                "committed_from_date": committed,
                "committed_to_date": committed,
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
        return self._emptied("crimes", crimes, 1 - FILLED)

    def _emptied(self, name: str, rows: pl.DataFrame, share: float) -> pl.DataFrame:
        """Return the rows with a share of each cell emptied that may be empty."""
        return rows.with_columns(
            pl.when(~self._some(rows, share)).then(column).alias(column) for column in OPTIONAL.get(name, ())
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
            decided = (*DECIDED_BY * 2, None)
            self._add("outcomes", chosen, share * busy, "outcome_date", outcome_code=OUTCOMES, decided_by=decided)
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

        Crimes come, late flags among them; some are cancelled, and leave later; offences are restated, and so are cells by
        which figures are split; outcomes are late, replaced or rescinded; flags are withdrawn or objected to with their code; of
        each stream, and of the cells of each column, a share of `leaving` goes without a trace, over-dispersed; so do flags that
        are withdrawn without a word.
        """
        self.next_month()
        came = self.draw.poisson(self.size / MONTHS_BEFORE * self.draw.gamma(DISPERSION, 1 / DISPERSION))
        self.rows["crimes"] = pl.concat([self.rows["crimes"], self._flagged_in([self.day] * int(came))])
        self.progress()
        self._restate()
        withdrawn = self._withdraw()
        for name in KINDS:
            rows = self._left(name, leaving)
            self.rows[name] = self._emptied(name, rows, self._share_of(leaving))
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
            **{
                column: pl.when(self._some(crimes, share) & pl.col(column).is_not_null())
                .then(pl.Series(self.draw.choice(CELLS[column], crimes.height), dtype=pl.String))
                .otherwise(column)
                for column, share in RESTATED.items()
            },
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
            states = typed("outcomes", {"crime_ref": open_crimes, "outcome_code": ["0"] * len(open_crimes)})
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
        if not any(values.values()):
            return
        keys = EXTRACTS[name].key_tokens
        rows = pl.concat([self.rows[name], typed(name, values)]).unique(keys, keep="first", maintain_order=True)
        self.rows[name] = rows

    def _chosen(self, refs: Iterable[str], share: float) -> list[object]:
        return [ref for ref in refs if self.draw.random() < share]


def _unread(rows: pl.DataFrame, column: str) -> pl.DataFrame:
    """Return rows as they are rejected for a cell that cannot be read."""
    return rows.with_columns(pl.lit(None, rows.schema[column]).alias(column), unknown=pl.lit(column))
