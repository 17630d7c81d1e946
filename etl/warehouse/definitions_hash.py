"""Give every set of definitions a number: a build and an edition carry it, and CHANGELOG.md says what it stands for."""

import ast
import hashlib
import io
import tokenize
from functools import cache
from importlib.resources import files
from pathlib import Path

import duckdb

from etl.errors import CannotRunError
from etl.store.open_build import opened_build
from schemas.extracts.crimes import CRIMES
from schemas.home.layout import serving_build

FOLDERS = (
    ("schemas", ""),
    ("schemas", "settings"),
    ("schemas", "metrics"),
    ("schemas", "codes"),
    ("etl.warehouse", ""),
    ("etl.warehouse", "tables"),
    ("etl.warehouse", "comparison_tables"),
    ("dashboard.measure", "queries"),
)
"""Where the files lie that say what a figure counts, as package and folder below it."""
BREAKDOWNS = ("schemas", "breakdown.py")
"""Which columns split a figure, the one list of definitions that is code."""
ESTIMATORS = (
    ("dashboard.statistics", "*.py"),
    ("dashboard.measure", "kinds/*.py"),
    ("dashboard.measure", "maturity.py"),
    ("dashboard.measure", "periods.py"),
    ("dashboard.measure", "resolve.py"),
)
"""How a figure is worked out from what was counted, and for which months: code too, as package and files below it. Comments,
docstrings and line breaks of it decide nothing."""


def definitions_hash() -> str:
    """Return the SHA-256 over all that says what a figure is: metrics, settings, SQL, code lists, breakdowns and estimators.

    The columns of a crime are in it, for they say which crime is restated.
    """
    digest = hashlib.sha256()
    for folder in sorted(FOLDERS):
        for path in sorted(_files(*folder)):
            digest.update(f"{'/'.join(folder)}/{path.name}".encode() + b"\0" + path.read_bytes())
    digest.update("\0".join(CRIMES.facts).encode())
    package, name = BREAKDOWNS
    digest.update(name.encode() + b"\0" + (files(package) / name).read_bytes())
    for package, modules in ESTIMATORS:
        root = Path(str(files(package)))
        for path in sorted(Path(str(files(package))).glob(modules)):
            name = f"{package}/{path.relative_to(root)}"
            digest.update(name.encode() + b"\0" + _without_words(path.read_text("utf-8")))
    return digest.hexdigest()


@cache
def _without_words(source: str) -> bytes:
    """Return a module without comments, docstrings, blanks and line breaks; kept, for each load and each page asks.

    Its syntax tree would say the same in fewer lines, but is another on every Python.
    """
    lines = source.splitlines()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            lines[node.lineno - 1 : node.end_lineno] = [""] * ((node.end_lineno or node.lineno) - node.lineno + 1)
    left = "\n".join(lines)
    for token in tokenize.generate_tokens(io.StringIO(left).readline):
        if token.type == tokenize.COMMENT:
            row, column = token.start
            lines[row - 1] = lines[row - 1][:column]
    return "".join("\n".join(lines).split()).encode()


def check_definitions(home: Path) -> None:
    """Check that the build that serves was made with the definitions that this program has, so that words and counts agree.

    Raises CannotRunError where it was not. A home without a build is left to whoever reads it.
    """
    build = serving_build(home)
    if build is None or not build.is_file():
        return
    with opened_build(build) as con:
        found = con.execute("select definitions_hash from build").fetchone()
        is_of_today = lists_withdrawn(con) and _bounds_curves(con)
    if not is_of_today:
        raise CannotRunError(
            "The build that serves was made by an earlier version of this program, which kept less beside the figures. "
            f"Run: outcomes build --home {home}"
        )
    if found != (definitions_hash(),):
        raise CannotRunError(
            "The build that serves was made with other definitions than this program has: a threshold, a metric or a table was "
            f"changed since. Its counts would stand under the wrong words. Run: outcomes build --home {home}"
        )


def lists_withdrawn(con: duckdb.DuckDBPyConnection) -> bool:
    """Return whether a build lists the loads that were taken back; one of an earlier version does not."""
    return con.execute("from duckdb_tables() where table_name = 'withdrawn_loads'").fetchone() is not None


def _bounds_curves(con: duckdb.DuckDBPyConnection) -> bool:
    """Return whether a build says what rejected rows may do to a share by a day; one of an earlier version does not."""
    column = "table_name = 'effects_of_rejected_rows' and column_name = 'days'"
    return con.execute(f"from duckdb_columns() where {column}").fetchone() is not None


def _files(package: str, folder: str) -> list[Path]:
    root = Path(str(files(package))) / folder
    found = [path for path in root.iterdir() if path.suffix in {".sql", ".csv", ".toml"}]
    assert found, f"no definition lies in {root}"
    return found
