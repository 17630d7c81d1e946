"""Check a batch against its schema, and return accepted rows, rejected rows and findings; no finding holds a value.

Two passes, because one date that does not parse would hide every rule that compares it: first the types, then the rules
of the schema on the cells that have a type. What a row itself says is not to be read is gone before either.
"""

from dataclasses import dataclass
from datetime import date

import pandera.polars as pa
import polars as pl

from etl.mapping.date_forms import DAY_NUMBER
from etl.staging.declared_forms import DeclaredForms
from schemas.contract import Extract
from schemas.free_text import ERROR
from schemas.settings.thresholds import thresholds

EMPTIED = "emptied_label"
OF_LABELS = ("free_text", "error_cell")
"""Rules of which a label may be emptied: what it says is of no figure, and is not kept."""

FINDINGS = {"row_number": pl.Int64, "rule": pl.String, "column_name": pl.String}


@dataclass(frozen=True)
class Validated:
    """Hold one checked batch. A cell that broke a rule is empty, in a rejected row or as a label; the others are kept."""

    accepted: pl.DataFrame
    rejected: pl.DataFrame
    rejections: pl.DataFrame  # row_number, rule, column_name
    flags: pl.DataFrame  # row_number, rule, column_name


def validate(batch: pl.DataFrame, extract: Extract, as_at: date, declared: DeclaredForms | None = None) -> Validated:
    """Check one batch of text against the schema of `extract`, as at `as_at`, and what the mapping declares."""
    if "is_deleted" not in batch.columns:
        batch = batch.with_columns(is_deleted=pl.lit(value=False))
    batch = _without_unread(batch, extract)
    typed, untyped = _give_types(batch, extract)
    names = [column.name for column in extract.columns]
    broken = _failures(typed.select(names), extract.schema(as_at), typed.get_column("row_number"))
    explained = untyped.select("row_number", "column_name")
    broken = pl.concat([untyped, broken.join(explained, on=["row_number", "column_name"], how="anti")])
    if declared is not None:
        broken = _as_declared(broken, typed, declared)
    broken, typed = _without_days_of_states(broken, typed, extract)
    broken = _named_errors(broken, batch)
    cleaned = _emptied(typed, broken)
    broken = _only_keys_of_deletions(broken, typed, extract)
    labels = _labels_of_sound_rows(broken, extract)
    broken = broken.join(labels, on=["row_number", "column_name"], how="anti", nulls_equal=True)
    is_rejected = pl.col("row_number").is_in(broken.get_column("row_number").unique().implode())
    accepted, rejected = cleaned.filter(~is_rejected), cleaned.filter(is_rejected)
    flags = broken.clear()
    if extract.flags is not None:
        kept = accepted.filter(~pl.col("is_deleted"))
        flags = _failures(kept.select(names), extract.flags.to_schema(), kept.get_column("row_number"))
    return Validated(accepted, rejected, broken, pl.concat([flags, _young_by_text(batch, typed), labels]))


def _without_unread(batch: pl.DataFrame, extract: Extract) -> pl.DataFrame:
    """Return the batch without the cells of which nothing is read: no check, table or list has seen them."""
    for beside, names in extract.unread_beside.items():
        if beside in batch.columns and batch.get_column(beside).null_count() < batch.height:
            batch = batch.with_columns(
                pl.when(pl.col(beside).is_null()).then(pl.col(name)).alias(name) for name in names
            )
    return batch


def _give_types(batch: pl.DataFrame, extract: Extract) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the batch with dates and whole numbers, and a finding for each cell that is neither."""
    parsed = {
        column.name: pl.col(column.name).str.to_date("%Y-%m-%d", strict=False)
        if column.dtype == "date"
        else pl.col(column.name).cast(pl.Int64, strict=False)
        for column in extract.columns
        if column.dtype != "text"
    }
    rules = {
        column.name: "not_a_date" if column.dtype == "date" else "not_a_whole_number"
        for column in extract.columns
        if column.dtype != "text"
    }
    typed = batch.with_columns(**parsed)
    lost = [name for name in parsed if typed.get_column(name).null_count() > batch.get_column(name).null_count()]
    findings = [
        batch.filter(pl.col(name).is_not_null() & typed.get_column(name).is_null()).select(
            pl.col("row_number").cast(pl.Int64), rule=_rule_of_type(name, rules[name]), column_name=pl.lit(name)
        )
        for name in lost
    ]
    return typed, pl.concat([pl.DataFrame(schema=FINDINGS), *findings])


def _rule_of_type(name: str, rule: str) -> pl.Expr:
    """Return the rule that a cell without its type breaks: a number where a day should be has a remedy of its own."""
    if rule != "not_a_date":
        return pl.lit(rule)
    is_number = pl.col(name).str.contains(DAY_NUMBER)
    return pl.when(is_number).then(pl.lit("excel_day_number")).otherwise(pl.lit(rule))


def _young_by_text(batch: pl.DataFrame, typed: pl.DataFrame) -> pl.DataFrame:
    """Return a finding for each flagged victim whose age cannot be read and holds a number of a child, such as `17 yrs`."""
    if "victim_age" not in batch.columns or "identified_by" not in batch.columns:
        return pl.DataFrame(schema=FINDINGS)
    plain = (
        pl.col("victim_age").str.replace(ERROR, "").str.replace_all(r"\d+[.,]?\d*[Ee][+-]?\d+", "")
    )  # 3.1E+01 is no 3
    numbers = plain.str.extract_all(r"\d+(?:\.\d+)?").list.eval(pl.element().cast(pl.Float64))
    young = numbers.list.eval(pl.element() < thresholds().adult_age).list.any()
    unread = batch.filter(pl.col("identified_by").is_not_null() & typed.get_column("victim_age").is_null() & young)
    return unread.select(
        pl.col("row_number").cast(pl.Int64),
        rule=pl.lit("flagged_victim_under_18"),
        column_name=pl.lit("victim_age"),
    )


def _failures(rows: pl.DataFrame, schema: pa.DataFrameSchema, row_numbers: pl.Series) -> pl.DataFrame:
    """Return row, rule and column of every failed check.

    The checks of the schema run one by one. `schema.validate` finds the same (a test compares the two), but its report
    carries the values of every failed row, and building it takes seconds where many rows are flagged.
    """
    lazy = rows.lazy()
    checks: list[tuple[str, str | None, pl.LazyFrame]] = []
    for name, column in schema.columns.items():
        if not column.nullable:
            checks.append(("required_value_missing", name, lazy.select(pl.col(name).is_not_null())))
        checks += [(check.error, name, check(lazy, name).check_output) for check in column.checks]
    checks += [(check.name, None, check(lazy).check_output) for check in schema.checks]
    answers = pl.collect_all([answer for _, _, answer in checks])
    findings = [pl.DataFrame(schema=FINDINGS)]
    for (rule, column_name, _), answer in zip(checks, answers, strict=True):
        holds = answer.to_series()
        if not holds.all(ignore_nulls=True):
            broken = row_numbers.filter(~holds.fill_null(value=True)).cast(pl.Int64)
            findings.append(
                pl.DataFrame({"row_number": broken, "rule": rule, "column_name": column_name}, schema=FINDINGS)
            )
    return pl.concat(findings)


def _as_declared(broken: pl.DataFrame, typed: pl.DataFrame, declared: DeclaredForms) -> pl.DataFrame:
    """Return the findings without those on the form of what is declared, and with those on references of no declared shape."""
    numbers = typed.get_column("row_number").cast(pl.Int64)
    is_of_form = pl.col("rule") == "free_text"
    for (name,), _ in broken.filter(is_of_form).group_by("column_name"):
        if (known := declared.are_declared(str(name), typed.get_column(str(name)))) is not None:
            rows = numbers.filter(known.fill_null(value=False)).implode()
            broken = broken.filter(~(is_of_form & (pl.col("column_name") == name) & pl.col("row_number").is_in(rows)))
    findings = [
        pl.DataFrame({"row_number": numbers.filter(mask), "rule": "free_text", "column_name": name}, schema=FINDINGS)
        for name, mask in declared.undeclared(typed).items()
    ]
    return pl.concat([broken, *findings]).unique(maintain_order=True)


def _without_days_of_states(
    broken: pl.DataFrame, typed: pl.DataFrame, extract: Extract
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return findings and rows without those cells, and findings on them, that may be empty beside what the row says.

    An open crime has no day, and what a system writes in its place (31/12/9999, TBC) is none.
    """
    for name, (beside, value) in extract.may_lack.items():
        of_state = typed.filter(pl.col(beside) == value).get_column("row_number").cast(pl.Int64)
        is_one = (pl.col("column_name") == name) & pl.col("row_number").is_in(of_state.implode())
        typed = _emptied(typed, broken.filter(is_one))
        broken = broken.filter(~is_one.fill_null(value=False))
    return broken, typed


def _named_errors(broken: pl.DataFrame, batch: pl.DataFrame) -> pl.DataFrame:
    """Return the findings with those on an error of a workbook, such as #N/A, under a rule that says so."""
    for name in broken.get_column("column_name").drop_nulls().unique().to_list():
        is_error = pl.col(name).str.contains(ERROR).fill_null(value=False)
        errors = batch.filter(is_error).get_column("row_number").cast(pl.Int64)
        is_one = (pl.col("column_name") == name) & pl.col("row_number").is_in(errors.implode())
        broken = broken.with_columns(rule=pl.when(is_one).then(pl.lit("error_cell")).otherwise(pl.col("rule")))
    return broken.unique(maintain_order=True)


def _labels_of_sound_rows(broken: pl.DataFrame, extract: Extract) -> pl.DataFrame:
    """Return a finding for each label that is emptied in a row that breaks no other rule: that row is kept."""
    is_label = (pl.col("column_name").is_in(extract.labels) & pl.col("rule").is_in(OF_LABELS)).fill_null(value=False)
    unsound = broken.filter(~is_label).get_column("row_number").unique()
    of_sound = broken.filter(is_label & ~pl.col("row_number").is_in(unsound.implode()))
    return of_sound.with_columns(rule=pl.lit(EMPTIED)).unique(maintain_order=True)


def _only_keys_of_deletions(broken: pl.DataFrame, typed: pl.DataFrame, extract: Extract) -> pl.DataFrame:
    """Return the findings, of a deletion only those on its key: nothing else of it is used."""
    deleted = typed.filter("is_deleted").get_column("row_number").cast(pl.Int64)
    needs_it = pl.col("column_name").is_in(extract.key) | ~pl.col("row_number").is_in(deleted.implode())
    return broken.filter(needs_it)


def _emptied(rows: pl.DataFrame, broken: pl.DataFrame) -> pl.DataFrame:
    """Return the rows without the cells that broke a rule: a name typed into an age must not be kept."""
    for (name,), cells in broken.drop_nulls("column_name").group_by("column_name"):
        is_broken = pl.col("row_number").is_in(cells.get_column("row_number").implode())
        rows = rows.with_columns(pl.when(~is_broken).then(pl.col(str(name))).alias(str(name)))
    return rows
