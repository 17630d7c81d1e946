"""List the values that a column takes, cut short where there are too many to read."""

from schemas.contract import Column

SHOWN = 20
LONGEST = 30  # a list up to here is shown whole
WHERE = {"offence_code": "schemas/codes/offences.csv"}


def allowed_values(column: Column, between: str) -> str:
    """Return the values with `between` them; of a long list the shortest, how many more there are, and their file."""
    if len(column.choices) <= LONGEST:
        return between.join(column.choices)
    first = sorted(column.choices, key=len)[:SHOWN]  # classes such as 19C come before codes such as 019/08
    where = f"; {WHERE[column.name]}" if column.name in WHERE else ""
    return f"{between.join(first)} and {len(column.choices) - SHOWN:,} more{where}"
