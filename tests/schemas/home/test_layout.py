"""The names of a home stand in one module, and a backup takes what it says."""

import ast
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from schemas.home import layout
from schemas.home.layout import KEPT, PAPERS, UNFINISHED, WAREHOUSE, Home, serving_build

ROOT = Path(__file__).resolve().parents[3]
HOME = Home(Path("/home"))
PLACES = {
    name: getattr(HOME, name) for name, value in vars(Home).items() if isinstance(value, property) and name != "locks"
}
NAMES = {part for path in PLACES.values() for part in path.relative_to(HOME.root).parts} | {"meetings.sqlite"}
NAMES |= {value for name, value in vars(layout).items() if name.isupper() and isinstance(value, str)}
PECULIAR = {name for name in NAMES if not name.isalpha()} | {pattern.rstrip("*") for pattern in UNFINISHED}
"""Names that stand for nothing else: no text of another module may begin with one. Plain words are looked for in paths alone."""
NEVER_COPIED = {
    "key",
    "release_key",
    "release_secret",
    "settings.toml",
    "sign_in.toml",
    "sign_in_secret",
    "sessions",
    "serving_locked",
    "erasing.json",
    "encryption.json",
}


def spelt(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield every name of a home that a module joins to a path or begins a text with, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) and isinstance(node.right, ast.Constant):
            if node.right.value in NAMES:
                yield node.lineno, str(node.right.value)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and " " not in node.value:
            yield from ((node.lineno, node.value) for name in PECULIAR if node.value.startswith(name))


def test_no_other_module_spells_a_name_of_a_home() -> None:
    found = [
        f"{path.relative_to(ROOT)}, line {line}: {text!r} is a name of a home, and those stand in schemas/home/layout.py"
        for package in ("schemas", "etl", "dashboard")
        for path in sorted((ROOT / package).rglob("*.py"))
        if path != Path(layout.__file__)
        for line, text in spelt(ast.parse(path.read_text("utf-8")))
    ]
    assert not found, "\n".join(found)


def test_the_search_sees_a_name_that_is_spelt_elsewhere() -> None:
    written = 'a = home / "releases" / name; b = make(prefix="scratch-"); c = "candidate.duckdb.wal"; d = "accepted"'
    assert {text for _, text in spelt(ast.parse(written))} == {"releases", "scratch-", "candidate.duckdb.wal"}


def test_everything_below_a_home_is_kept_made_again_never_copied_or_passing() -> None:
    passing = {"lock", "release_lock", "papers.lock", "release_staging", "papers_staging", "backup_staging"}
    passing |= {"receiving.json"}  # until a drop is filed away
    tops = {path.relative_to(HOME.root).parts[0] for path in PLACES.values()}
    assert tops == {*KEPT, WAREHOUSE, *NEVER_COPIED, PAPERS, *passing}
    assert not set(KEPT) & NEVER_COPIED
    assert [field.name for field in fields(Home)] == ["root"]


def test_the_build_that_serves_is_the_one_that_the_pointer_names(tmp_path: Path) -> None:
    assert serving_build(tmp_path) is None
    (tmp_path / "warehouse").mkdir()
    (tmp_path / "warehouse" / "CURRENT").write_text("abc.duckdb\n", "ascii")
    assert serving_build(tmp_path) == tmp_path / "warehouse" / "abc.duckdb"
