"""Find the tests of a subject: those that should go red when its file is broken."""

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

METRICS = "schemas/metrics"
TABLES = "etl/warehouse"
QUERIES = "dashboard/measure"
AGREEMENT = "tests/properties/test_agreement.py"
OF_OTHER_ADULTS = (
    "how_it_ended",
    "attrition",
    "cumulative_incidence",
    "days_to_outcome",
    "delay_to_report",
    "reports_received",
)
ONE_OF_EACH_KIND = (
    "charged",
    "swlo_active",
    "days_to_charge",
    "cumulative_incidence",
    "case_review_kappa",
    "disparity",
)
READERS = 6  # metrics of which the oracle is asked about a table: each takes a second, and the first few tell most


def subject_tests(root: Path, path: str) -> list[list[str]]:
    """Return groups of pytest arguments, the quickest and most telling first; a mutant that one group kills needs no other.

    A module has its own test alone. A query has its own test and those that name it, then what the oracle says of the
    metrics that read it and the tests of these (of a table that no metric reads: the tests of the lists that do), and
    whole folders last.
    """
    subject = PurePosixPath(path)
    own = f"tests/{subject.parent}/test_{subject.stem}.py"
    if subject.suffix == ".py":
        return _that_exist(root, [own])
    if path.startswith(f"{METRICS}/"):
        return [*_that_exist(root, [own]), _agreement([subject.stem])]
    nearest = _that_exist(root, [own, *_naming(root, subject)])
    last = [[folder] for folder in _folders(root, subject)]
    if path.startswith(f"{TABLES}/"):
        is_compared = subject.parent.name == "comparison_tables"
        readers = list(OF_OTHER_ADULTS) if is_compared else _readers(root, subject.stem)
        agreement = [_agreement(readers[:READERS])] if readers else []
        own_tests = _that_exist(root, [f"tests/{METRICS}/test_{metric}.py" for metric in readers])
        listed = [] if readers else _that_exist(root, _tests_of_lists(root, subject.stem))
        return [*nearest, *agreement, *listed, *last[:1], *own_tests, *last[1:], [f"tests/{METRICS}"]]
    if path.startswith(f"{QUERIES}/"):
        return [*nearest, _agreement(ONE_OF_EACH_KIND), *last, [f"tests/{METRICS}"]]
    return [*nearest, *last]


def _that_exist(root: Path, paths: Iterable[str]) -> list[list[str]]:
    """Return the files that exist as one group."""
    found = list(dict.fromkeys(path for path in paths if (root / path).exists()))
    return [found] if found else []


def _folders(root: Path, subject: PurePosixPath) -> list[str]:
    """Return the folders of tests around a query, the nearest first."""
    around = [f"tests/{folder}" for folder in subject.parents if len(folder.parts) > 1]
    return [folder for folder in around if (root / folder).is_dir()]


def _naming(root: Path, subject: PurePosixPath) -> list[str]:
    """Return the tests that name a query, and those of the modules that do: of its own part of the product, else of any."""
    return _naming_in(root, subject, subject.parts[:2]) or _naming_in(root, subject, subject.parts[:1])


def _naming_in(root: Path, subject: PurePosixPath, parts: Iterable[str]) -> list[str]:
    part = PurePosixPath(*parts)
    named = re.compile(rf'"{subject.stem}"|\bfrom {subject.stem}\b|\b{subject.stem}\.sql\b')
    tests = [path for path in (root / "tests" / part).rglob("test_*.py") if named.search(path.read_text("utf-8"))]
    modules = [path for path in (root / part).rglob("*.py") if named.search(path.read_text("utf-8"))]
    return [
        *sorted(str(path.relative_to(root)) for path in tests),
        *sorted(f"tests/{path.relative_to(root).parent}/test_{path.name}" for path in modules),
    ]


def _readers(root: Path, table: str) -> list[str]:
    """Return the metrics that read a table, those that name it before those that read what is made of it."""
    metrics: list[str] = []
    for each in _with_what_is_made_of_it(root, table):
        metrics += [path.stem for path in _reading(root / METRICS, each) if path.stem not in metrics]
    return metrics


def _with_what_is_made_of_it(root: Path, table: str) -> list[str]:
    tables = [table]
    for each in tables:
        tables += [path.stem for path in _reading(root / TABLES / "tables", each) if path.stem not in tables]
    return tables


def _tests_of_lists(root: Path, table: str) -> list[str]:
    tables = _with_what_is_made_of_it(root, table)
    lists = [path.relative_to(root) for each in tables for path in _reading(root / "dashboard", each)]
    return [test for each in lists for test in _naming(root, PurePosixPath(each))]


def _reading(folder: Path, table: str) -> list[Path]:
    reads = re.compile(rf"\b(?:from|join) (?:\w+\.)?{table}\b")
    return [path for path in sorted(folder.rglob("*.sql")) if reads.search(path.read_text("utf-8"))]


def _agreement(metrics: Iterable[str]) -> list[str]:
    return [AGREEMENT, "-k", f"agree and ({' or '.join(f'[{metric}]' for metric in metrics)})"]
