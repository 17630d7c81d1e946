"""Judge references and names by what the mapping declares of them: all shapes of a reference, all names of areas and units.

What is declared is no free text, whatever it looks like, but a number that looks like a mobile needs others of its shape beside
it. A reference of another shape is questioned where it has no word in it, and else rejected: a shape is never learnt from the
file that is judged.
"""

from collections import Counter
from collections.abc import Mapping
from threading import Lock

import polars as pl

from etl.mapping.folded_wording import folded_wordings
from etl.mapping.reference_shapes import expression, shapes_of
from etl.mapping.settings import ExtractMapping
from schemas.free_text import has_form
from schemas.personal_signs import PHONE
from schemas.reference_form import share, signs_of_each

SHAPES_SHOWN = 5
LIKE_A_MOBILE = r"^\d{11}$"
LEAST_SHARE_OF_MOBILES = 0.2  # of the references: fewer numbers of its length do not tell one from a mobile
_WORD = r"\p{L}{4}"


class DeclaredForms:
    """Hold what a mapping declares, and count the references of one file that have another shape. Threads may share it."""

    def __init__(self, mapping: ExtractMapping) -> None:
        self._names = {
            name: folded_wordings(pl.Series(names, dtype=pl.String)) for name, names in mapping.names.items()
        }
        self._shapes = {name: expression(shapes) for name, shapes in mapping.shapes.items() if shapes}
        self._new: dict[str, Counter[str]] = {name: Counter() for name in self._shapes}
        self._lock = Lock()

    def are_declared(self, column: str, values: pl.Series) -> pl.Series | None:
        """Return which values of a column are declared; None where nothing is declared for it."""
        if column in self._names:
            return folded_wordings(values).is_in(self._names[column].implode())
        if column not in self._shapes:
            return None
        of_mobiles = values.str.contains(LIKE_A_MOBILE)
        is_usual = share(of_mobiles) >= LEAST_SHARE_OF_MOBILES
        known = values.str.contains(self._shapes[column])
        return known if is_usual else known & (~of_mobiles | (signs_of_each(values) != PHONE).fill_null(value=True))

    def undeclared(self, batch: pl.DataFrame) -> Mapping[str, pl.Series]:
        """Return column -> which references have no declared shape and a word in them, or no form of a reference at all.

        The others of no declared shape are counted, to be questioned.
        """
        found: dict[str, pl.Series] = {}
        for name, known in self._shapes.items():
            values = batch.get_column(name)
            is_new = ~values.str.contains(known).fill_null(value=True)
            if is_new.any():
                found[name] = is_new & (
                    values.str.contains(_WORD).fill_null(value=False) | ~has_form(values, "reference")
                )
                questioned = values.filter(is_new & ~found[name]).value_counts()
                with self._lock:
                    self._new[name].update(dict(questioned.iter_rows()))
        return found

    def notes(self) -> list[str]:
        """Return a question for each column with references of another shape."""
        return [_question(name, counted) for name, counted in self._new.items() if counted]


def _question(column: str, counted: Counter[str]) -> str:
    by_shape: Counter[str] = Counter()
    for reference, rows in counted.items():
        by_shape.update({"".join(shapes_of({reference: 1})) or "of other marks": rows})
    said = [f"{rows:,} like {shape}" for shape, rows in by_shape.most_common(SHAPES_SHOWN)]
    if more := sum(by_shape.values()) - sum(rows for _, rows in by_shape.most_common(SHAPES_SHOWN)):
        said.append(f"{more:,} of other shapes")
    have = "1 row has a reference" if counted.total() == 1 else f"{counted.total():,} rows have references"
    return (
        f"in column {column}, {have} of a shape that is not under shapes in the mapping: {'; '.join(said)}. "
        "Are they right? Then add the shape there; else mend them at the source"
    )
