"""Find all that an erasure reaches: from a person to her crimes and cases, and from these to whatever hangs on them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, reduce
from operator import or_
from pathlib import Path

import polars as pl

from etl.store.erasure import PERSON, digest_of
from etl.store.loaded_file import LoadedFile
from etl.store.store import Store
from etl.warehouse.inputs import parents_first
from schemas.contract import Extract
from schemas.data_protection import AccessClass
from schemas.extracts import EXTRACTS
from schemas.parquet_file import scan_parquet


@dataclass(frozen=True)
class Target:
    """Hold what is to be erased: persons by their tokens, references by the column that holds them, single rows by their key.

    `keys`: name of an extract -> keys of rows, each as one text. They go now, and a later load may bring them again.
    """

    persons: frozenset[str] = frozenset()
    references: Mapping[str, frozenset[str]] = field(default_factory=dict)
    keys: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Return whether there is anything to erase."""
        return bool(self.persons) or any((*self.references.values(), *self.keys.values()))

    def digests(self, key: bytes) -> frozenset[str]:
        """Return the keyed digest of each, as the list of what was erased keeps it."""
        of_persons = {digest_of(key, PERSON, token) for token in self.persons}
        return frozenset(
            of_persons | {digest_of(key, kind, ref) for kind, refs in self.references.items() for ref in refs}
        )

    def going(self, extract: Extract, names: Iterable[str]) -> pl.Expr:
        """Return which rows of an extract go, given the columns that they have."""
        there = set(names)
        found = [is_one_of(column, refs) for column, refs in self.references.items() if column in there]
        if extract.subject is not None:
            found.append(is_one_of(extract.token_of(extract.subject), self.persons))
        if extract.name in self.keys:
            found.append(_is_in(key_as_text(extract), self.keys[extract.name]))
        return reduce(or_, found, pl.lit(value=False))

    def emptied(self, extract: Extract) -> dict[str, pl.Expr]:
        """Return where a row stays that names the person and is about another's crime: her token alone is taken out of it."""
        tokens = [extract.token_of(column) for column in mentions(extract)]
        return {token: is_one_of(token, self.persons) for token in tokens}


def mentions(extract: Extract) -> list[str]:
    """Return the columns of persons whom a row names and is not about. Officers are no persons of whom rows are kept."""
    return [column for column, purpose in extract.persons.items() if purpose == PERSON and column != extract.subject]


def identifying(extract: Extract) -> list[str]:
    """Return the columns by which an erasure finds a row: tokens of persons, references that other extracts share, the key."""
    return [*dict.fromkeys((*kinds_of_columns(extract), *extract.key_tokens))]


def kinds_of_columns(extract: Extract) -> dict[str, str]:
    """Return column -> the kind of its digests, for the columns by which what was erased and what is held are known."""
    references = {column.name: column.name for column in extract.columns if column.name in owners()}
    persons = [column for column, purpose in extract.persons.items() if purpose == PERSON]
    return references | {extract.token_of(column): PERSON for column in persons}


@cache
def owners() -> dict[str, Extract]:
    """Return column -> the extract whose reference it is, each after the extracts on which its own rows hang.

    Those that other extracts share, and that of an extract whose period counts from a day of its own.
    """
    own = {one.name: one.key[0] for one in EXTRACTS.values() if one.retention.counted_from and len(one.key) == 1}
    shared = {
        parent.extract: column for one in EXTRACTS.values() for parent in one.parents for column in parent.columns
    }
    references = own | shared
    return {references[extract.name]: extract for extract in parents_first() if extract.name in references}


def closure(store: Store, files: Sequence[LoadedFile], wanted: Target) -> Target:
    """Return what is wanted with every reference of which no row is left once it goes: a crime of two victims stays.

    A row that says of nobody whose it is goes where every other row of its key goes: its victim or its case broke a rule.
    """
    target, owned = wanted, {extract.name: column for column, extract in owners().items()}
    for extract in parents_first():
        if extract.access_class != AccessClass.PERSONS:
            continue
        paths = [path for loaded in files if loaded.extract == extract.name for path in paths_with_rows(store, loaded)]
        column = owned.get(extract.name)
        rows = _rows_beside(paths, extract, column, target)
        unnamed = rows.filter(pl.col("goes") & pl.col("is_unnamed")).get_column("key")
        references = dict(target.references)
        if column is not None:
            left = frozenset(rows.filter(~pl.col("goes")).get_column("ref"))
            references[column] = references.get(column, frozenset()) | (_values(rows.get_column("ref")) - left)
        target = Target(target.persons, references, _with(target.keys, extract.name, _values(unnamed)))
    return target


def _with(keys: Mapping[str, frozenset[str]], name: str, more: Iterable[str]) -> dict[str, frozenset[str]]:
    added = frozenset(more)
    return {**keys, name: keys.get(name, frozenset()) | added} if added else dict(keys)


def paths_with_rows(store: Store, loaded: LoadedFile) -> list[Path]:
    """Return the files of the accepted and of the rejected rows of a loaded file."""
    return [*store.part_paths(loaded), *store.rejected_paths(loaded)] if loaded.has_rows else []


def _rows_beside(paths: Sequence[Path], extract: Extract, column: str | None, target: Target) -> pl.DataFrame:
    """Return reference and key of every row that shares one with a row that goes, and whether it goes."""
    going = list(_selected(paths, extract, target))
    keys = frozenset(key for rows in going for key in _values(rows.select(key_as_text(extract)).to_series()))
    refs = frozenset(ref for rows in going if column is not None for ref in _values(rows.get_column(column)))
    beside = Target(references={} if column is None else {column: refs}, keys={extract.name: keys})
    found = [
        rows.select(
            ref=pl.lit(None, pl.String) if column is None else pl.col(column).cast(pl.String),
            key=key_as_text(extract),
            goes=target.going(extract, rows.columns),
            is_unnamed=_is_unnamed(extract, column, rows.columns),
        )
        for rows in (_selected(paths, extract, beside) if going else ())
    ]
    nothing = {"ref": pl.String, "key": pl.String, "goes": pl.Boolean, "is_unnamed": pl.Boolean}
    rows = pl.concat([pl.DataFrame(schema=nothing), *found])
    is_of_others = ~pl.col("goes") & ~pl.col("is_unnamed")
    is_hers = pl.col("goes").any().over("key") & ~is_of_others.any().over("key")
    goes_too = pl.col("key").is_not_null() & pl.col("is_unnamed") & is_hers
    return rows.with_columns(goes=pl.col("goes") | goes_too)


def _is_unnamed(extract: Extract, column: str | None, names: Iterable[str]) -> pl.Expr:
    """Return which rows say neither by their person nor by another's reference whose they are."""
    there = [name for name in owners() if name in set(names) - {column}]
    subject = [] if extract.subject is None else [extract.token_of(extract.subject)]
    return pl.all_horizontal(pl.col(name).is_null() for name in (*there, *subject))


def _values(column: pl.Series) -> frozenset[str]:
    return frozenset(column.drop_nulls().to_list())


def _selected(paths: Iterable[Path], extract: Extract, target: Target) -> Iterator[pl.DataFrame]:
    """Yield from each file the rows that go, with the columns by which rows are found."""
    for path in paths:
        rows = scan_parquet(path)
        names = rows.collect_schema().names()
        columns = [name for name in identifying(extract) if name in names]
        yield rows.select(columns).filter(target.going(extract, names)).collect()


def key_as_text(extract: Extract) -> pl.Expr:
    """Return the key of a row as one text; none where a part of it is missing."""
    return pl.concat_str([pl.col(token).cast(pl.String) for token in extract.key_tokens], separator="\x1f")


def is_one_of(column: str, values: frozenset[str]) -> pl.Expr:
    """Return which rows have one of these values in a column."""
    return _is_in(pl.col(column).cast(pl.String), values)


def _is_in(value: pl.Expr, values: frozenset[str]) -> pl.Expr:
    return value.is_in(pl.Series(sorted(values), dtype=pl.String).implode()).fill_null(value=False)
