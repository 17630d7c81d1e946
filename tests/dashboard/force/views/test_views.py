"""A view names its panels and nothing else; measures that are read together stand together."""

import ast
from pathlib import Path

import pytest

from dashboard.force import app, views
from dashboard.web.roles import Role
from schemas.metrics.registry import METRICS

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


def test_the_pages_of_a_lead_in_the_order_of_reading() -> None:
    names = [page.name for page in app.pages_of(Role.LEAD)]
    assert names == [
        "At a glance",
        "Reporting",
        "Attrition",
        "Outcomes",
        "Investigations",
        "Risk and safeguarding",
        "Harm reduction and voice",
        "Case review",
        "Data quality",
        "Definitions",
    ]


def test_only_the_liaison_officer_has_cases_and_an_advocate_has_the_review_alone() -> None:
    mine = [page.name for page in app.pages_of(Role.SWLO)]
    assert mine[:2] == ["My caseload", "Case"]
    assert {page.name for page in app.PAGES} == set(mine)
    assert [page.name for page in app.pages_of(Role.ADVOCATE)] == ["Case review"]


def test_a_card_never_stands_without_what_it_is_read_with() -> None:
    named = {
        node.value
        for node in ast.walk(ast.parse((FOLDER / "at_a_glance.py").read_text("utf-8")))
        if isinstance(node, ast.Constant) and node.value in METRICS
    }
    for name in named:
        assert set(METRICS[name].shown_with) <= named | set(METRICS[name].shown_with)  # `show` draws them beside it
