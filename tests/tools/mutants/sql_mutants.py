"""Make mutants of SQL: one condition, comparison, number, join or aggregate changed in each."""

import re
from collections.abc import Iterator
from typing import Final

from tests.tools.mutants.mutant import Mutant

SWAPS: Final = (
    (r"\bis not null\b", "is null"),
    (r"\bis null\b", "is not null"),
    (r"\band\b", "or"),
    (r"\bor\b", "and"),
    (r"\bnot in\b", "in"),
    (r"(?<!not )\bin \(", "not in ("),
    (r">=", ">"),
    (r"<=", "<"),
    (r"(?<![<>=-])>(?!=)", ">="),
    (r"(?<![<>=])<(?![=>])", "<="),
    (r"(?<![<>=!])=(?!=)", "<>"),
    (r"count\(distinct ", "count("),
    (r"\bmin\(", "max("),
    (r"\bmax\(", "min("),
    (r"\bany_value\(", "max("),
    (r"\bleft join\b", "join"),
    (r"(?<!left )(?<!cross )(?<!anti )(?<!semi )\bjoin\b", "left join"),
    (r"\bunion all\b", "union"),
    (r"\bdesc\b", "asc"),
    (r"\btrue\b", "false"),
    (r"\bfalse\b", "true"),
    (r"\bnot (?!null\b)(?=[a-z(])", ""),  # not null of a column is an assertion
)
NUMBER: Final = re.compile(r"(?<![\w'.$])\d+(?![\w'.])")
COMMENT: Final = re.compile(r"/\*.*?\*/|--[^\n]*|'[^'\n]*'", re.DOTALL)


def sql_mutants(path: str, source: str) -> Iterator[Mutant]:
    """Yield every mutant of a query. Comments, headers and texts stay as they are."""
    code = COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), source)
    for pattern, changed in SWAPS:
        for found in re.finditer(pattern, code):
            if not _ends_a_between(code, found, pattern):
                yield _mutant(path, source, found, changed)
    for found in NUMBER.finditer(code):
        yield _mutant(path, source, found, str(int(found[0]) + 1))


def _ends_a_between(code: str, found: re.Match[str], pattern: str) -> bool:
    """Return whether an `and` belongs to a `between`: the query would not run without it."""
    return (
        pattern == r"\band\b"
        and re.search(r"\bbetween\b(?:(?!\band\b).)*\Z", code[: found.start()], re.DOTALL) is not None
    )


def _mutant(path: str, source: str, found: re.Match[str], changed: str) -> Mutant:
    text = source[: found.start()] + changed + source[found.end() :]
    number = source.count("\n", 0, found.start())
    return Mutant(path, number + 1, source.split("\n")[number].strip(), text.split("\n")[number].strip(), text)
