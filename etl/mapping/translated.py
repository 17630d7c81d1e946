"""Translate wordings of a column into ours as the codes of a mapping say, else by the first of its patterns that matches."""

import polars as pl

from etl.mapping.agreement import CODED, agrees
from etl.mapping.folded_wording import folded_wordings, with_plain_marks
from etl.mapping.settings import Pattern, whole_text


def of_empty(codes: dict[str, str]) -> str | None:
    """Return what an empty cell stands for: the value of the key that is empty, if there is one."""
    return next((ours for theirs, ours in codes.items() if not theirs.strip()), None)


def translated(
    values: pl.Series, codes: dict[str, str], patterns: tuple[Pattern, ...], column: str
) -> tuple[pl.Series, dict[str, pl.Series]]:
    """Return values of a column translated by codes, else by the first pattern that matches, and what patterns give to others."""
    caught = pl.repeat(False, len(values), eager=True)
    if codes:
        values, caught = _by_code(values, codes)
    return _by_pattern(values, caught, patterns, column)


def _by_code(values: pl.Series, codes: dict[str, str]) -> tuple[pl.Series, pl.Series]:
    """Return translated values, and which were. Capitals, spaces and the kind of dash or quotation mark do not matter."""
    folded = folded_wordings(values)
    theirs = folded_wordings(pl.Series(list(codes), dtype=pl.String)).to_list()
    caught = folded.is_in(theirs).fill_null(False)
    known = dict(zip(theirs, codes.values(), strict=True))  # of shipped lists two wordings may be one
    ours = folded.replace_strict(
        list(known), [word or None for word in known.values()], default=None, return_dtype=pl.String
    )
    return ours.zip_with(caught, values), caught


def _by_pattern(
    values: pl.Series, caught: pl.Series, patterns: tuple[Pattern, ...], column: str
) -> tuple[pl.Series, dict[str, pl.Series]]:
    """Return values translated by the first pattern that matches, and what those patterns give to other columns.

    A pattern that takes an outcome code out of a wording matches only where the words beside it agree. Where they do not, only
    another pattern that takes out the code may match: one that reads the words alone would decide what the two leave open.
    """
    in_doubt = pl.repeat(False, len(values), eager=True)
    also: dict[str, pl.Series] = {}
    nothing = pl.repeat(None, len(values), dtype=pl.String, eager=True)
    translated = values
    plain = with_plain_marks(values) if patterns else values
    for pattern in patterns:
        as_written = values.str.contains(pattern.match).fill_null(False)
        matches = (as_written | plain.str.contains(pattern.match).fill_null(False)) & ~caught
        fitting = values.zip_with(as_written, plain)
        whole = fitting.str.replace(whole_text(pattern.match), pattern.value)
        if column == CODED and "$" in pattern.value:
            agreed = agrees(plain, whole)
            in_doubt = in_doubt | (matches & ~agreed)
            matches = matches & agreed
        else:
            matches = matches & ~in_doubt
        translated = whole.set((whole == "").fill_null(value=False), None).zip_with(matches, translated)
        for name, value in pattern.also.items():
            also[name] = also.get(name, nothing).set(matches, value)
        caught = caught | matches
    return translated, also
