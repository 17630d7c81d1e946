"""Say in the letter which values of rows that counted before are gone, how many rows differ, and what stands there instead."""

from collections.abc import Sequence

from etl.store.loaded_file import ChangedColumn, GoneValue


def changed_in_words(changed: Sequence[ChangedColumn]) -> list[str]:
    """Return a line for each extract, with its columns."""
    return [
        f"{extract}: {' '.join(column_in_words(one) for one in changed if one.extract == extract)}"
        for extract in dict.fromkeys(one.extract for one in changed)
    ]


def column_in_words(one: ChangedColumn) -> str:
    """Return how many rows have another value in a column, and where each value went that is gone."""
    gone = "".join(f"; {_gone_in_words(value)}" for value in one.gone)
    return f"{one.column} is another in {one.changed:,} of {one.held:,} rows that were there before{gone}."


def _gone_in_words(gone: GoneValue) -> str:
    value = f'"{gone.value}"'
    if gone.value is None:
        where = f" (it was in row{'s' if len(gone.rows) > 1 else ''} {_rows(gone.rows)})" if gone.rows else ""
        value = f"a value that is not repeated here{where}"
    now = ", ".join(
        "{:,} have {}".format(rows, "other values" if said is None else f'"{said}"') for said, rows in gone.now
    )
    return f"{value} stood in {gone.before:,}, and {'none' if not gone.left else f'{gone.left:,}'} of them still has it: {now}"


def _rows(rows: Sequence[int]) -> str:
    return ", ".join(f"{row:,}" for row in rows)
