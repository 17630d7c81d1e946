"""A public function or class has a name that no other module gives, but for the names of one task that many modules do."""

import ast
from collections import defaultdict
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
TASKS: Final = {
    "Flags",
    "application",
    "draw_button",
    "draw_chart",
    "draw_footer",
    "main",
    "read",
    "render",
    "run",
    "serve",
    "show",
    "start",
}
"""What many modules do each in its own way: a view is rendered, a panel shown, a program run."""
TOLD_APART_BY_FOLDER: Final = {
    "Answer",
    "Bounds",
    "Caseload",
    "Chain",
    "Group",
    "Head",
    "Page",
    "Reading",
    "Role",
    "Settings",
    "Status",
    "Thresholds",
    "as_text",
    "begin",
    "bounds",
    "chain_up",
    "day",
    "effects",
    "fetch",
    "figure",
    "file_table",
    "finding",
    "in_short",
    "interval",
    "marks",
    "mode",
    "month",
    "months",
    "number",
    "of",
    "percent",
    "ratio",
    "read_chain",
    "rows",
    "seal",
    "sentences",
    "settings",
    "text",
    "thresholds",
    "whole_number",
    "with_comparison",
    "written",
}
"""Names that two or three folders give; the list only becomes shorter."""


def test_a_public_name_is_given_once() -> None:
    modules: dict[str, list[str]] = defaultdict(list)
    for package in ("schemas", "etl", "dashboard"):
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.parse(path.read_text("utf-8")).body:
                if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                    modules[node.name].append(str(path.relative_to(ROOT)))
    twice = {name: found for name, found in modules.items() if len(found) > 1}
    more = {name: found for name, found in twice.items() if name not in TASKS | TOLD_APART_BY_FOLDER}
    assert more == {}, "rename one, so that whoever searches for a name finds one thing"
    assert (TASKS | TOLD_APART_BY_FOLDER) - set(twice) == set(), "these are unique now: take them off the list"
