"""What `docs/extending.md` says is done in a copy of the project, line by line, and the result is measured."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

PROJECT: Final = Path(__file__).resolve().parents[2]
PAGE: Final = (PROJECT / "docs" / "extending.md").read_text("utf-8")
STEP: Final = re.compile(
    r"\*\*`(?P<path>[^`]+)`\*\*, (?:new|(?P<where>after|in place of) the line `(?P<anchor>[^`]+)`):\n\n"
    r"```\w+\n(?P<text>.*?)```\n",
    re.DOTALL,
)
ASKED: Final = """
import json
from datetime import date
import polars as pl
from etl.mapping.agreement import agrees
from dashboard.language.catalogue import _, use
from schemas.breakdown import Breakdown
from schemas.metrics.registry import METRICS
from pathlib import Path
from tests.etl.homes import make_home, write
from dashboard.release.tables.reviewed_files import read_tables
from tests.rows import crime, offer, other_adult, swlo_case
from tests.warehouse import figures, warehouse_of
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy what is needed to build a warehouse and to measure it."""
    root = tmp_path_factory.mktemp("project")
    unwanted = shutil.ignore_patterns(
        "pictures", "*.png"
    )  # what Python compiled is taken along: to compile takes seconds
    for name in ("schemas", "etl", "dashboard", "tests"):
        shutil.copytree(PROJECT / name, root / name, ignore=unwanted)
    return root


def follow(root: Path, section: str) -> list[str]:
    """Do every step of a section of the page in this project; return the files that were touched."""
    text = PAGE.partition(f"\n## {section}\n")[2].partition("\n## ")[0]
    steps = list(STEP.finditer(text))
    for step in steps:
        path = root / step["path"]
        if step["anchor"] is None:
            assert not path.exists(), f"{step['path']} is no new file"
            path.write_text(step["text"], "utf-8")
            continue
        lines = path.read_text("utf-8").splitlines(keepends=True)
        found = [number for number, line in enumerate(lines) if line.startswith(step["anchor"])]
        assert len(found) == 1, f"{step['path']} has {len(found)} lines that start with {step['anchor']}"
        lines[found[0] + (step["where"] == "after") : found[0] + 1] = [step["text"]]
        path.write_text("".join(lines), "utf-8")
    return [step["path"] for step in steps]


def asked(root: Path, program: str) -> Any:
    """Run a program in this project and return what it prints as JSON."""
    environment = {**os.environ, "PYTHONPATH": str(root)}
    run = subprocess.run(  # our own program
        [sys.executable, "-c", ASKED + program], cwd=root, env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


PROGRAM: Final = """
ended = lambda days: crime(outcome_code="16", outcome_date=date(2021, 1, 1 + days), reported_date=date(2021, 1, 1))
warehouse = warehouse_of({"crimes": [ended(10), ended(14), ended(15), ended(30)]})
rows = figures("early_withdrawal", warehouse)
metric = METRICS["early_withdrawal"]
use("cy")
threshold = [rows.numerators, metric.question, _(metric.question), _("Within 14 days")]
use("en")

crimes = [crime(outcome_code="1"), crime(victim_sex="male"), crime(victim_sex=None)]
crimes += [other_adult(victim_sex="male", outcome_code="1"), other_adult(victim_sex="male")]
warehouse = warehouse_of({"crimes": crimes})
ours = figures("charged", warehouse, by="victim_sex").by()
narrowed = figures("charged", warehouse, where=(("victim_sex", "male"),)).denominator
theirs = figures("charged", warehouse, by="victim_sex", victims="other_adults").by()

moved_away = [crime(outcome_code="23", outcome_date=date(2021, 2, 1)), crime(outcome_code="16"), crime(outcome_code="18")]
warehouse = warehouse_of({"crimes": moved_away})
added = figures("victim_does_not_support", warehouse).numerators
beside = pl.Series(["23 - Suspect identified, victim moved away", "23 - charged"])
agreed = agrees(beside, pl.Series(["23", "23"])).to_list()

case = swlo_case("Jo", case_ref="S", opened_date=date(2021, 1, 1))
offers = [offer("S", offered_by="swlo", accepted_date=date(2021, 1, 3)), offer("S", offered_by="swlo"), offer("S")]
split = figures("referral_uptake", warehouse_of({"swlo_cases": [case], "referrals": offers}), by="offered_by").by("accepted")

same_day = swlo_case("Mo", case_ref="T", opened_date=date(2021, 1, 5), closed_date=date(2021, 1, 5))
cases = [same_day, {**case, "closed_date": date(2021, 1, 6)}]
closed = figures("swlo_closed", warehouse_of({"swlo_cases": cases})).numerator
released = [table.title for table in read_tables().tables if table.name == "swlo_cases_closed"]

visits = [{"month": "2021-01", "area": area, "visits": many} for area, many in (("North", 3), ("South", 4))]
warehouse = warehouse_of({"outreach_visits": visits})
whole = figures("outreach_visits", warehouse).numerator
visited = [whole, figures("outreach_visits", warehouse, by="area").by()]

folder = Path("extracts")
write(folder, "crimes.csv", [{}])
write(folder, "outreach_visits.csv", [*visits, {"month": "2021-01", "area": "West", "visits": "many"}], "outreach_visits")
letter = make_home(Path("home")).load(folder, "2026-09-30")
effects = [(one.form, one.lowest, one.highest) for one in letter.effects if one.metric == "outreach_visits"]
others = {"code": [added, agreed], "column": split, "definition": closed, "table": released}
others |= {"breakdown": [ours, narrowed, theirs], "metric": visited, "effects": effects}
print(json.dumps({**others, "threshold": threshold}))
"""


PROVEN: Final = """
from tests.oracle import measure as counted_again
from dashboard.measure.selection import Selection
from tests.tools.catalogue.catalogue import read, untranslated, update
visits = [{"month": "2021-01", "area": area, "visits": many} for area, many in (("North", 3), ("South", 4))]
rows = {"outreach_visits": visits}
again = counted_again(rows, date(2021, 9, 30), "outreach_visits", Selection(by="area"))
ours = {row["area"]: row["numerator"] for row in again}
measured = figures("outreach_visits", warehouse_of(rows), by="area").by()
theirs = {value: above for value, (above, _below) in measured.items()}
update()
waiting = untranslated(read())
use("cy")
print(json.dumps({"counts": [ours, theirs], "waiting": waiting, "title": _(METRICS["outreach_visits"].title)}))
"""


@pytest.fixture(scope="module")
def answers(project: Path) -> dict[str, Any]:
    """Follow every section of the page, one after another, and ask the project once what it has become."""
    assert follow(project, "Change a threshold") == ["schemas/settings/thresholds.toml"]
    assert follow(project, "Add a breakdown") == ["schemas/breakdown.py"]
    code = ["schemas/codes/outcomes.csv", "schemas/codes/outcome_words.toml"]
    assert follow(project, "Add an outcome code") == code
    assert follow(project, "Add a column to an extract")[0] == "schemas/extracts/referrals.py"
    assert set(follow(project, "Change what a metric counts")) == {"schemas/metrics/swlo_closed.sql"}
    assert follow(project, "Release a table") == ["dashboard/release/tables/tables.toml"]
    assert follow(project, "Add an extract")[-1] == "etl/warehouse/tables/outreach_visits.sql"
    assert follow(project, "Add a metric")[0] == "schemas/metrics/outreach_visits.sql"
    read = [sys.executable, "-m", "tests.tools.columns_read"]
    assert f"`python {' '.join(read[1:])}`" in PAGE
    subprocess.run(read, cwd=project, env={**os.environ, "PYTHONPATH": str(project)}, check=True)
    answers: dict[str, Any] = asked(project, PROGRAM)
    return answers


def test_change_a_threshold(answers: dict[str, Any]) -> None:
    numerators, question, welsh, step = answers["threshold"]
    assert numerators == {"within_14_days": 1 + 1, "within_60_days": 1 + 1 + 1 + 1}
    assert question.startswith("How many crimes ended within 14 or 60 days of the report")
    assert "14 neu 60 diwrnod" in welsh
    assert step == "O fewn 14 diwrnod"


def test_add_a_breakdown(answers: dict[str, Any]) -> None:
    ours, narrowed, theirs = answers["breakdown"]
    assert ours == {"female": [1, 1], "male": [0, 1], "not_recorded": [0, 1]}
    assert narrowed == 1
    assert theirs == {"male": [1, 1 + 1]}


def test_add_an_outcome_code(answers: dict[str, Any]) -> None:
    added, agreed = answers["code"]
    assert added == {"all": 1 + 1, "14": 0, "16": 1, "23": 1}, "each code of the group is a step"
    assert agreed == [True, False], "the words beside a code speak for it or against it"


def test_add_a_column_to_an_extract(answers: dict[str, Any]) -> None:
    assert answers["column"] == {"swlo": [1, 1 + 1], "not_recorded": [0, 1]}


def test_change_what_a_metric_counts(answers: dict[str, Any]) -> None:
    assert answers["definition"] == 1, "the case that was closed on the day of its opening is none"


def test_release_a_table(answers: dict[str, Any]) -> None:
    assert answers["table"] == ["Cases closed by the liaison officer"]


def test_add_an_extract_and_a_metric(answers: dict[str, Any], project: Path) -> None:
    assert answers["metric"] == [3 + 4, {"North": [3, None], "South": [4, None]}]
    assert answers["effects"] == [["sum", [3 + 4, 3 + 4], [None, None]]], (
        "one row of visits was rejected: it may be any number"
    )
    forgotten = what_tests_say(project, "tests/schemas/metrics/test_registry.py")
    assert "add tests/schemas/metrics/test_outreach_visits.py" in forgotten
    assert "count outreach_visits in plain Python, in tests/oracle/registry.py" in forgotten
    assert "2 failed" in forgotten  # it stands on its page
    assert follow(project, "Prove the metric and translate it")[0] == "tests/schemas/metrics/test_outreach_visits.py"
    proofs = what_tests_say(
        project, "tests/schemas/metrics/test_registry.py", "tests/schemas/metrics/test_outreach_visits.py"
    )
    assert "failed" not in proofs, proofs
    proven = asked(project, PROVEN)
    assert proven["counts"] == [{"North": 3, "South": 4}] * 2
    assert proven["title"] == "Ymweliadau allgymorth"
    assert "Outreach visits" not in proven["waiting"]
    assert "How often were outreach workers where sex workers are?" in proven["waiting"]


def what_tests_say(root: Path, *files: str) -> str:
    """Return what our tests of a few files say in this project."""
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-n", "0", "-q", "-p", "no:cacheprovider", *files],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )
    return run.stdout
