"""Write the declared breakdowns and thresholds into SQL, so that no file repeats them.

A line that holds a role in braces, such as `null::varchar as {every breakdown},`, stands for one line per breakdown of the role;
one that holds `{fact of a crime}` for one line per column in which a later extract can say something else of a crime.
A line that holds a list of spans, such as `when days <= {reported_within_days} then {reported_within_days}`, stands for one line
per span. A single threshold in braces is its number. The SQL of a metric has none: it needs no writing out
to run in the DuckDB shell.
"""

import re
from functools import cache
from typing import Final

from schemas.breakdown import Role, breakdowns_with
from schemas.extracts.crimes import CRIMES
from schemas.settings.thresholds import numbers, thresholds, with_numbers

ROLE: Final = re.compile(r"\{([a-z]+(?: [a-z]+)+)\}")
FACT: Final = "fact of a crime"
SPANS: Final = re.compile(r"\{([a-z_]+)\}")


@cache
def written_out(sql: str) -> str:
    """Return SQL with breakdowns and thresholds written out. Raises ValueError for a role that does not exist."""
    return "\n".join(line for template in sql.splitlines() for line in _lines(template))


def _lines(template: str) -> list[str]:
    if role := ROLE.search(template):
        columns = CRIMES.facts if role[1] == FACT else breakdowns_with(Role(role[1]))
        return [template.replace(role[0], column) for column in columns]
    if (named := SPANS.search(template)) and (spans := _spans(named[1])):
        return [template.replace(named[0], str(days)) for days in spans]
    return [with_numbers(template)]


def _spans(name: str) -> tuple[int, ...]:
    """Return the days of a list of spans; for `ended_within` and `open_longer` all that any metric asks of a crime."""
    found = thresholds()
    asked = {*found.withdrawn_within_days, found.comparison_days}
    if name == "ended_within":
        return tuple(sorted(asked))
    if name == "open_longer":
        return tuple(sorted(asked | {*found.open_longer_than_days}, reverse=True))
    value = numbers().get(name)
    return value if isinstance(value, tuple) else ()
