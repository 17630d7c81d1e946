"""A metric is one SQL file, one test, one oracle and one word on a page: what is missing is named with what to add."""

import re
from pathlib import Path

import dashboard.force
from schemas.metrics.registry import METRICS
from tests.oracle.registry import METRICS as ORACLES

HERE = Path(__file__).parent
ORACLE = HERE.parents[1] / "oracle"
PAGES = Path(dashboard.force.__file__ or "").parent


def test_every_metric_has_its_test() -> None:
    missing = [
        f"add tests/schemas/metrics/test_{name}.py" for name in METRICS if not (HERE / f"test_{name}.py").is_file()
    ]
    assert missing == []


def test_every_metric_has_an_oracle() -> None:
    counted = {*ORACLES, *(path.stem for path in ORACLE.rglob("*.py"))}  # a comparison has a file of its own
    missing = [f"count {name} in plain Python, in tests/oracle/registry.py" for name in METRICS if name not in counted]
    assert missing == []


def test_every_metric_stands_on_a_page() -> None:
    """A view names the metrics of its page, a panel of our own those that it draws."""
    code = "\n".join(path.read_text("utf-8") for part in ("views", "panels") for path in (PAGES / part).rglob("*.py"))
    shown = set(re.findall(r'"(\w+)"', code))
    missing = [
        f"name {name} in panel.metrics(...) of a view in dashboard/force/views" for name in METRICS if name not in shown
    ]
    assert missing == []


def test_what_a_test_or_an_oracle_is_of_is_a_metric() -> None:
    others = {"definition", "registry", "every_metric"}
    tested = {path.stem.removeprefix("test_") for path in HERE.glob("test_*.py")} - others
    assert (tested | set(ORACLES)) - set(METRICS) == set()
