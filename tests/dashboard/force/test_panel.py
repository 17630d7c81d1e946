"""Name every panel once, and no panel that no view draws."""

import ast
from pathlib import Path

from dashboard.force import panel, views

VIEWS = [ast.parse(path.read_text("utf-8")) for path in Path(views.__file__).parent.rglob("*.py")]


def test_every_panel_is_drawn_by_a_view_and_a_view_draws_nothing_else() -> None:
    drawn = {
        node.attr
        for view in VIEWS
        for node in ast.walk(view)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "panel"
    }
    assert drawn == set(panel.__all__)


def test_each_panel_has_a_name_of_its_own() -> None:
    assert len({getattr(panel, name) for name in panel.__all__}) == len(panel.__all__)
