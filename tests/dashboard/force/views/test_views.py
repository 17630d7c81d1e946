"""A view names its panels and nothing else."""

import ast
from pathlib import Path

import pytest

from dashboard.force import views

FOLDER = Path(views.__file__).parent
VIEWS = sorted(path for path in FOLDER.glob("*.py") if path.stem != "__init__")


@pytest.mark.parametrize("path", VIEWS, ids=lambda path: path.stem)
def test_a_view_is_short_and_imports_only_panels_controls_and_words(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) < 60
    imports = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Import | ast.ImportFrom)]
    for node in imports:
        assert isinstance(node, ast.ImportFrom)
        allowed = {
            "dashboard.force": {"panel"},
            "dashboard.force.session": {"controls"},
            "dashboard.language.catalogue": {"_", "marked", "ngettext"},
        }
        assert {name.name for name in node.names} <= allowed[str(node.module)]


@pytest.mark.parametrize("path", VIEWS, ids=lambda path: path.stem)
def test_a_view_computes_nothing(path: Path) -> None:
    kinds = (ast.BinOp, ast.For, ast.While, ast.ListComp, ast.DictComp, ast.If, ast.Subscript)
    assert [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, kinds)] == []
