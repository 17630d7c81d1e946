"""Propose a first mapping from a file alone: which extracts it feeds, its columns, dates, words for nothing and wordings."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl

from etl.mapping.agreement import CODED
from etl.mapping.folded_wording import OF_THE_OUTCOME, own_codes
from etl.mapping.reference_shapes import shapes_of
from etl.proposal.closed_lists import ClosedList, closed_list
from etl.proposal.dates import DateForms, date_forms
from etl.proposal.headers import BY_VALUES, Match, match_headers, named_columns
from etl.proposal.raw_file import RawFile, read_sheets
from etl.proposal.texts_to_repeat import can_repeat_header
from etl.proposal.values import meaning
from etl.proposal.wordings import ColumnWordings, column_wordings
from etl.proposal.words import words_for_nothing
from etl.readers.values.ages import AGE, stand_ins
from etl.readers.values.numbers import without_point
from schemas.contract import Column, Extract
from schemas.extracts import EXTRACTS
from schemas.free_text import ERROR, has_form

BY_CRIME = ("crimes", "outcomes", "stages")
"""Extracts that one file may feed together: a row a crime with what became of it."""
_SELDOM_GIVEN = frozenset(
    {"force", "victim_no", "report_route"}
)  # which a file of crimes often lacks, and `fill` states
_NO_CLOSED_LIST = frozenset({"force", "tool_version"})
ENOUGH_REQUIRED = 0.75
LEAST_NUMBERS = 0.9
MOST_HIDDEN = 0.5
MOST_WORDINGS = 40  # of a column that is known by its values; beyond, it is hardly a coded one
LEAST_KNOWN = 0.6
_OF_ANY_COLUMN = (
    "y",
    "n",
    "yes",
    "no",
    "true",
    "false",
    "0",
    "1",
    "unknown",
    "not known",
    "not recorded",
    "other",
    "none",
)
_NUMBER = r"^\d[\d, ]*(?:\.0+)?$"


@dataclass(frozen=True)
class ProposedColumn:
    """Hold a header with our column, and what its values show. `doubt` says why the two may not belong together."""

    match: Match
    column: Column
    dates: DateForms | None = None
    wordings: ColumnWordings | None = None
    shapes: tuple[str, ...] = ()
    names: ClosedList | None = None
    ages: dict[int, tuple[int, str, int]] = field(default_factory=dict)  # that may stand for an unknown one
    doubt: str | None = None

    @property
    def is_likely(self) -> bool:
        """Return whether name and values both speak for it."""
        return self.match.is_likely and self.doubt is None


@dataclass(frozen=True)
class ProposedExtract:
    """Hold what of a file feeds one extract, the required columns that nothing feeds, and what every row would state."""

    extract: Extract
    columns: tuple[ProposedColumn, ...]
    missing: tuple[str, ...]
    fill: dict[str, str]


@dataclass(frozen=True)
class Proposal:
    """Hold the proposal for a file. `unmatched` has the positions (from 0) of headers that no extract may have."""

    raw: RawFile
    extracts: tuple[ProposedExtract, ...]
    unmatched: tuple[int, ...]
    null_words: tuple[str, ...]

    def can_repeat(self, position: int) -> bool:
        """Return whether a header may be repeated: one with an unknown word may name a person."""
        return can_repeat_header(self.raw.headers[position])


def propose(path: Path, names: Sequence[str] = ()) -> list[Proposal]:
    """Return a proposal for each sheet of a workbook that holds an extract, and for any other file the one.

    Of two sheets that speak of one extract the first, which names more of its columns, is taken.
    Raises ExtractRefused where the file cannot be read.
    """
    sheets = read_sheets(path)
    if len(sheets) == 1:
        return [_proposal(sheets[0], [EXTRACTS[name] for name in names])]
    taken: set[str] = set()
    found = []
    for raw in sheets:
        spoken_of = [
            one for one in _spoken_of(raw.headers) if one.name not in taken and (not names or one.name in names)
        ]
        taken |= {one.name for one in spoken_of}
        found += [_proposal(raw, spoken_of)] if spoken_of else []
    return found or [_proposal(sheets[0], [EXTRACTS[name] for name in names])]


def _proposal(raw: RawFile, named: Sequence[Extract]) -> Proposal:
    chosen = list(named) or _spoken_of(raw.headers)
    null_words = _null_words(raw)
    extracts = _without_taken([_proposed(raw, extract, null_words) for extract in chosen])
    matched = {column.match.position for one in extracts for column in one.columns}
    unmatched = tuple(at for at in range(len(raw.headers)) if at not in matched)
    return Proposal(raw, extracts, unmatched, null_words)


def _spoken_of(headers: Sequence[str]) -> list[Extract]:
    """Return the extract of which the header names most, and those by crime that it feeds as well."""
    likely = {name: named_columns(headers, extract) for name, extract in EXTRACTS.items()}
    shares = {name: _share_of_required(EXTRACTS[name], likely[name]) for name in EXTRACTS}
    first = max(EXTRACTS, key=lambda name: shares[name] * len(likely[name]))
    if first not in BY_CRIME:
        return [EXTRACTS[first]]
    taken = set(likely[first].values())
    others = [
        name
        for name in BY_CRIME
        if name != first and shares[name] >= ENOUGH_REQUIRED and set(likely[name].values()) - taken
    ]
    return [EXTRACTS[name] for name in BY_CRIME if name == first or name in others]


def _share_of_required(extract: Extract, likely: dict[str, int]) -> float:
    required = {column.name for column in extract.columns if column.required} - _SELDOM_GIVEN
    return len(required & set(likely)) / len(required) if required else 0.0


def _null_words(raw: RawFile) -> tuple[str, ...]:
    """Return the words of the file that mean that nothing is known; an error such as #N/A is for the analyst to judge."""
    found = {word for counted in raw.values for word in counted.get_column("value") if word in words_for_nothing()}
    errors = pl.Series(sorted(found), dtype=pl.String)
    return tuple(errors.filter(~errors.str.contains(ERROR)))


def _proposed(raw: RawFile, extract: Extract, null_words: tuple[str, ...]) -> ProposedExtract:
    by_name = {column.name: column for column in extract.columns}
    columns = tuple(
        _column(raw, extract, match, by_name[match.column], null_words) for match in match_headers(raw.headers, extract)
    )
    columns = (*columns, *_by_values(raw, extract, columns))
    fill = _fill(raw, extract, columns)
    given = {one.column.name for one in columns if one.is_likely} | set(fill)
    missing = tuple(column.name for column in extract.columns if column.required and column.name not in given)
    return ProposedExtract(extract, columns, missing, fill)


def _by_values(raw: RawFile, extract: Extract, columns: Sequence[ProposedColumn]) -> Iterator[ProposedColumn]:
    """Yield a guess for each header of which only the values speak for a coded column, such as a marker under any name."""
    taken = {one.match.position for one in columns}
    wanted = [one for one in extract.columns if one.choices and one.name not in {each.column.name for each in columns}]
    for at, header in enumerate(raw.headers):
        counted = raw.values[at].filter(~pl.col("value").str.to_lowercase().is_in(_OF_ANY_COLUMN))
        if at in taken or not header.strip() or not 0 < counted.height <= MOST_WORDINGS:
            continue
        shares = {one.name: _share_known(extract, one, counted) for one in wanted}
        name = max(shares, key=lambda one: shares[one], default=None)
        if name is not None and shares[name] >= LEAST_KNOWN:
            column = next(one for one in wanted if one.name == name)
            wanted.remove(column)
            unknown = counted.filter(~pl.col("value").is_in(column.choices))
            wordings = column_wordings(extract.name, column, unknown)
            yield ProposedColumn(Match(header, at, name, BY_VALUES), column, wordings=wordings)


def _share_known(extract: Extract, column: Column, counted: pl.DataFrame) -> float:
    """Return the share of the rows whose value is one of ours, or a wording by which one of ours is known."""
    is_known = [
        value in column.choices or meaning(extract.name, column, value).is_known
        for value in counted.get_column("value")
    ]
    rows = counted.get_column("rows")
    return float(rows.filter(pl.Series(is_known)).sum()) / float(rows.sum())


def _column(
    raw: RawFile, extract: Extract, match: Match, column: Column, null_words: tuple[str, ...]
) -> ProposedColumn:
    counted = raw.values[match.position]
    counted = counted.filter(~pl.col("value").is_in(null_words) & ~pl.col("value").str.contains(ERROR))
    rows = int(counted.get_column("rows").sum())
    if column.dtype == "date":
        dates = date_forms(counted)
        doubt = None if dates.are_dates else f"{dates.share:.0%} of its {rows:,} values are read as days"
        return ProposedColumn(match, column, dates=dates, doubt=doubt)
    if column.dtype == "whole_number":
        numbers = counted.filter(pl.col("value").str.contains(_NUMBER)).get_column("rows").sum()
        doubt = None if numbers >= LEAST_NUMBERS * rows else f"{numbers:,} of its {rows:,} values are whole numbers"
        ages = stand_ins(_by_age(counted)) if column.name == AGE and match.is_likely else {}
        return ProposedColumn(match, column, ages=ages, doubt=doubt)
    if not column.choices:
        return _uncoded(match, column, counted) if match.is_likely else ProposedColumn(match, column)
    before = OF_THE_OUTCOME if column.name == CODED else ""
    ours = own_codes(without_point(counted.get_column("value")), column.choices, before)
    unknown = counted.filter(~ours.is_in(column.choices))
    wordings = column_wordings(extract.name, column, unknown)
    doubt = None
    if wordings.hidden > MOST_HIDDEN * rows:
        doubt = f"{wordings.hidden:,} of its {rows:,} values do not look like those of a coded column"
    if not match.is_likely or doubt:
        wordings = ColumnWordings(extract.name, column.name, ())  # another column's values are not for this file
    return ProposedColumn(match, column, wordings=wordings, doubt=doubt)


def _by_age(counted: pl.DataFrame) -> Counter[str]:
    plain = without_point(counted.get_column("value"))
    ages: Counter[str] = Counter()
    for age, rows in zip(plain, counted.get_column("rows"), strict=True):
        ages[age] += rows
    return ages


def _uncoded(match: Match, column: Column, counted: pl.DataFrame) -> ProposedColumn:
    """Return a column of texts with the shapes of its references, or with the names that it has."""
    if column.form == "reference":
        fitting = counted.filter(has_form(counted.get_column("value"), "reference"))
        return ProposedColumn(match, column, shapes=shapes_of(dict(fitting.select("value", "rows").iter_rows())))
    if column.form in {"name", "counted_name"} and column.name not in _NO_CLOSED_LIST:
        return ProposedColumn(match, column, names=closed_list(counted))
    return ProposedColumn(match, column)


def _without_taken(proposed: list[ProposedExtract]) -> tuple[ProposedExtract, ...]:
    """Return the extracts without guesses about a header that is likely another extract's."""
    likely = {column.match.position for one in proposed for column in one.columns if column.is_likely}
    return tuple(
        replace(one, columns=tuple(each for each in one.columns if each.is_likely or each.match.position not in likely))
        for one in proposed
    )


def _fill(raw: RawFile, extract: Extract, columns: tuple[ProposedColumn, ...]) -> dict[str, str]:
    """Return what every row states where no column does: one victim a crime, and a route that is not known."""
    by_name = {one.column.name: one for one in columns if one.is_likely}
    fill: dict[str, str] = {}
    wanted = {column.name for column in extract.columns if column.required} - set(by_name)
    if "victim_no" in wanted and "crime_ref" in by_name:
        counted = raw.values[by_name["crime_ref"].match.position]
        if counted.height == raw.rows:
            fill["victim_no"] = "1"
    if "report_route" in wanted and not any(one.column.name == "report_route" for one in columns):
        fill["report_route"] = "unknown"
    return fill
