"""A view names its panels and nothing else."""

import ast
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.force import views
from schemas.metrics.registry import METRICS
from tests.dashboard.pages import PATHS, panels_of

FOLDER = Path(views.__file__).parent
MOST_PANELS = 8
VIEWS = sorted(path for path in FOLDER.rglob("*.py") if path.stem != "__init__")


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


@pytest.mark.parametrize("path", VIEWS, ids=lambda path: path.stem)
def test_what_a_page_lets_choose_moves_one_of_its_panels(path: Path) -> None:
    text = path.read_text("utf-8")
    if "= controls.choose(" in text:
        assert text.replace("panel.cohort(selection)", "").count("selection") > 1, "a control that changes nothing"


def test_no_metric_has_its_panel_on_two_pages() -> None:
    drawn = Counter(
        node.value
        for path in VIEWS
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "metrics"
        for node in ast.walk(call)
        if isinstance(node, ast.Constant) and node.value in METRICS
    )
    assert len(drawn) > 40
    assert [name for name, pages in drawn.items() if pages > 1] == []


@pytest.mark.parametrize("path", PATHS)
def test_a_page_holds_one_question_in_at_most_eight_panels(path: str, page_of: Callable[..., AppTest]) -> None:
    """A row of cards counts as one panel, and so do the questions that sex workers answered."""
    panels = panels_of(page_of("sample", path))
    assert len(panels) == len(set(panels))
    rows = {" ".join(panel.split()[:1]) if panel.startswith(("card ", "voice ")) else panel for panel in panels}
    assert len(rows) <= MOST_PANELS, sorted(rows)
