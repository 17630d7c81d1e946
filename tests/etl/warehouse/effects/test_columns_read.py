"""What each figure reads of the extracts: what it does not read cannot move it."""

from etl.warehouse.effects.columns_read import PATH, reads
from schemas.metrics.registry import METRICS
from tests.tools.columns_read import as_toml, columns_read


def test_the_file_is_what_the_database_says() -> None:
    assert PATH.read_text("utf-8") == as_toml(columns_read()), "run `python -m tests.tools.columns_read`"


def test_a_charge_reads_the_outcome_and_no_decision_of_the_victim() -> None:
    charged, evidenced = reads()["charged"], reads()["withdrawal_evidenced"]
    assert charged.all["outcomes"] == {"crime_ref", "outcome_code", "outcome_date", "rescinded_date"}
    assert "outcomes" not in charged.who  # a crime stands in n whatever its outcome
    assert "victim_decision_date" in evidenced.all["outcomes"]
    assert "stages" not in charged.all  # joined with every crime, and not read
    assert "stage" in reads()["convicted"].all["stages"]


def test_a_share_of_those_with_an_outcome_reads_it_to_know_who_is_counted() -> None:
    assert "outcome_code" in reads()["charged_of_assigned"].who["outcomes"]


def test_a_comparison_reads_what_it_compares() -> None:
    assert "outcome_code" in reads()["disparity"].all["outcomes"]
    assert {name for name, metric in METRICS.items() if metric.rows_from == "build"} == set(reads())
