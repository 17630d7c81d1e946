"""Publish the invented force, and the outcomes of others, in the Home Office's layouts with their quirks.

The pages set them beside our figures. The publication also counts crimes against children and those without a person as victim,
so its figures are higher.
"""

import polars as pl

from sample_data.generator import force
from sample_data.generator.random_choice import RandomChoice
from schemas import codes

PUBLISHED_UNTIL = pl.date(2026, 3, 31)
OTHER_VICTIMS = 0.3  # further offences of children or of no person, for each one of an adult
NOT_PROVIDED = "N/A - data not provided"
OTHER_FORCES = {
    "Ashmoor": 0.4, "Brackenshire": 0.6, "Cairnford": 0.8, "Dunvale": 1.1, "Elmshire": 1.4, "Fenborough": 1.7,
    "Glasmere": 2.2, "Harrowdale": 2.8, "Islemouth": 3.5, "Kestrelshire": 5, "Lowmarch": 8,
}  # fmt: skip
"""Invented forces and their size beside that of the sample: what is published is read beside that of others."""
OUTCOMES_OF_OTHERS = {"0": 0.05, "1": 0.085, "14": 0.1, "15": 0.22, "16": 0.27, "18": 0.24, "21": 0.035}
QUARTER = ("Financial Year", "Financial Quarter")
OFFENCE = ("Force Name", "Offence Description", "Offence Group", "Offence Subgroup", "Offence Code")
OUTCOME = ("Offence Code Expired", "Outcome Description", "Outcome Group", "Outcome Type")
RECORDED = "Number of outcomes for offences recorded in the quarter"
CLOSED = "Number of outcomes for investigations closed in the quarter"


def recorded_crime(crimes: pl.DataFrame) -> pl.DataFrame:
    """Return offences per quarter and class, padded with spaces as published; none is written -00."""
    classes = pl.Series("offence_code", [code for code in force.OFFENCES if code != "N100"])
    published = _published(crimes)
    every = _quarters(published).join(classes.to_frame(), how="cross")
    counted = published.group_by("Financial Year", "Financial Quarter", "offence_code").len("own")
    found = every.join(counted, on=[*QUARTER, "offence_code"], how="left", maintain_order="left")
    own = found["own"].fill_null(0).to_numpy()
    more = RandomChoice("benchmark", "recorded").uniform(len(own)) * 2 * OTHER_VICTIMS
    number = pl.Series((own * (1 + more)).astype(int))
    text = pl.select(pl.when(number > 0).then(pl.format(" {} ", number)).otherwise(pl.lit("-00"))).to_series()
    return _offences(found).select(*QUARTER, *OFFENCE, text.alias("Number of Offences"))


def outcomes(crimes: pl.DataFrame, given: pl.DataFrame) -> pl.DataFrame:
    """Return sexual offences by outcome type on both bases: type 0 has no closed count, 1 holds 1A."""
    sexual = [code for code, (_, group) in force.OFFENCES.items() if group in force.SEXUAL]
    published = _published(crimes).filter(pl.col("offence_code").is_in(sexual))
    standing = given.filter(pl.col("rescinded_date").is_null()).sort("outcome_date").unique("crime_ref", keep="last")
    joined = published.join(standing, on="crime_ref", how="left").with_columns(pl.col("outcome_code").fill_null("0"))
    joined = pl.concat([joined, joined.filter(pl.col("outcome_code") == "1A").with_columns(outcome_code=pl.lit("1"))])
    key = [*QUARTER, "offence_code", "outcome_code"]
    recorded = joined.group_by(key).len("recorded")
    closed_in = joined.drop(*QUARTER).filter(pl.col("outcome_date") <= PUBLISHED_UNTIL)
    closed = _in_quarters(closed_in, "outcome_date").group_by(key).len("closed")
    found = recorded.join(closed, on=key, how="full", coalesce=True).sort(key)
    own = _quirks(_outcome_types(_offences(found))).select(*QUARTER, *OFFENCE, *OUTCOME, RECORDED, CLOSED)
    return pl.concat([own, _of_other_forces(published)])


def _of_other_forces(published: pl.DataFrame) -> pl.DataFrame:
    """Return the outcomes of rape and sexual assault in the other forces, about as many as their size beside ours."""
    codes_of_two = published.filter(pl.col("offence_code").is_in(["19C", "20A"]))
    counted = codes_of_two.group_by(*QUARTER, "offence_code").len("own").sort(*QUARTER, "offence_code")
    outcome = pl.DataFrame({"outcome_code": list(OUTCOMES_OF_OTHERS), "share": list(OUTCOMES_OF_OTHERS.values())})
    found = []
    for name, size in OTHER_FORCES.items():
        rows = counted.join(outcome, how="cross")
        draw = RandomChoice("benchmark", name)
        many = rows["own"].to_numpy() * size * rows["share"].to_numpy() * (0.8 + 0.4 * draw.uniform(1)[0])
        rows = rows.with_columns(
            recorded=pl.Series((many + draw.uniform(rows.height)).astype(int)),
            closed=pl.Series((many * 0.95 + draw.uniform(rows.height)).astype(int)),
        )
        described = _outcome_types(_offences(rows)).with_columns(pl.lit(name).alias("Force Name"))
        closed = pl.when(pl.col("outcome_code") == "0").then(pl.lit(NOT_PROVIDED)).otherwise(pl.col("closed").cast(str))
        found.append(described.with_columns(pl.col("recorded").cast(str).alias(RECORDED), closed.alias(CLOSED)))
    return pl.concat(found).select(*QUARTER, *OFFENCE, *OUTCOME, RECORDED, CLOSED)


def _quirks(found: pl.DataFrame) -> pl.DataFrame:
    """Write the counts as published: one is a correction below zero, one quarter was not provided."""
    is_open = pl.col("outcome_code") == "0"
    row = pl.int_range(pl.len())
    missing = (pl.col("Financial Year") == "2021/22") & (pl.col("Financial Quarter") == 2) & (pl.col("closed") == 1)
    closed = pl.col("closed").fill_null(0).cast(pl.String)
    return found.with_columns(
        pl.when(is_open | missing)
        .then(pl.lit(NOT_PROVIDED))
        .when(row == row.filter(pl.col("closed").is_null() & ~is_open).first())
        .then(pl.lit("-1"))
        .otherwise(closed)
        .alias(CLOSED),
        pl.col("recorded").fill_null(0).cast(pl.String).alias(RECORDED),
    )


def _published(crimes: pl.DataFrame) -> pl.DataFrame:
    is_crime = pl.col("cancelled_code").is_null() & (pl.col("offence_code") != "N100")
    one_each = crimes.filter(is_crime & (pl.col("recorded_date") <= PUBLISHED_UNTIL)).unique("crime_ref", keep="first")
    return _in_quarters(one_each.select("crime_ref", "offence_code", "recorded_date"), "recorded_date")


def _in_quarters(frame: pl.DataFrame, day: str) -> pl.DataFrame:
    months_into = pl.col(day).dt.offset_by("-3mo")  # the financial year begins in April
    year = months_into.dt.year()
    return frame.with_columns(
        pl.format("{}/{}", year, (year + 1).cast(pl.String).str.slice(2)).alias("Financial Year"),
        months_into.dt.quarter().cast(pl.Int64).alias("Financial Quarter"),
    )


def _quarters(published: pl.DataFrame) -> pl.DataFrame:
    return published.select(*QUARTER).unique().sort(*QUARTER)


def _offences(found: pl.DataFrame) -> pl.DataFrame:
    known = {offence.code: offence for offence in codes.offences()}
    described = pl.DataFrame(
        [
            (code, known[code].label, known[code].home_office_group, known[code].home_office_subgroup)
            for code in force.OFFENCES
        ],
        schema=["offence_code", *OFFENCE[1:4]],
        orient="row",
    )
    joined = found.join(described, on="offence_code", how="left", maintain_order="left")
    return joined.with_columns(
        pl.lit(force.FORCE).alias("Force Name"),
        pl.col("offence_code").alias("Offence Code"),
        pl.col("Offence Subgroup").fill_null(pl.col("Offence Group")),
    )


def _outcome_types(found: pl.DataFrame) -> pl.DataFrame:
    groups = {group.code: group.label for group in codes.outcome_groups()}
    described = pl.DataFrame(
        [("0", "Not yet assigned an outcome", "Not yet assigned an outcome")]
        + [(outcome.code, outcome.label, groups[outcome.outcome_group]) for outcome in codes.outcomes()],
        schema=["outcome_code", "Outcome Description", "Outcome Group"],
        orient="row",
    )
    joined = found.join(described, on="outcome_code", how="left", maintain_order="left")
    return joined.with_columns(
        pl.lit(None, pl.String).alias("Offence Code Expired"), pl.col("outcome_code").alias("Outcome Type")
    )
