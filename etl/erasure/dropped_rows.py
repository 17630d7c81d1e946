"""Drop from a load what was erased before: the source may still hold it, and the same file may come again.

Whoever was erased is known by keyed digests. What a load brings of her that was not known, such as a new crime, joins the list.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from etl.erasure.rewrite import drop
from etl.erasure.target import Target, closure, kinds_of_columns, paths_with_rows
from etl.store.erasure import PERSON, digests_of
from etl.store.loaded_file import LoadedFile
from etl.store.store import Store
from schemas.extracts import EXTRACTS
from schemas.parquet_file import scan_parquet


def without_erased(
    store: Store, key: bytes, old: Sequence[LoadedFile], new: Sequence[LoadedFile]
) -> tuple[LoadedFile, ...]:
    """Return the new files, which are staged, without what was erased; the first with what joins the list."""
    listed = store.erased()
    wanted = _found(store, key, new, listed) if listed else Target()
    if not wanted:
        return tuple(new)
    target = closure(store, [*old, *new], wanted)
    left = [drop(store, loaded, target) for loaded in new]
    joining = tuple(sorted(target.digests(key) - listed))
    return (replace(left[0], erased_with=joining), *left[1:])


def _found(store: Store, key: bytes, new: Sequence[LoadedFile], listed: frozenset[str]) -> Target:
    """Return what of the list stands in the new files."""
    found: dict[str, set[str]] = defaultdict(set)
    for loaded in new:
        extract = EXTRACTS[loaded.extract]
        for path in paths_with_rows(store, loaded):
            rows = scan_parquet(path)
            names = set(rows.collect_schema().names())
            for column, kind in kinds_of_columns(extract).items():
                if column not in names:
                    continue
                values = rows.select(column).unique().collect().get_column(column).drop_nulls().to_list()
                digests = zip(values, digests_of(key, kind, values), strict=True)
                found[kind] |= {value for value, digest in digests if digest in listed}
    persons = frozenset(found.pop(PERSON, set()))
    return Target(persons, {kind: frozenset(refs) for kind, refs in found.items()})
