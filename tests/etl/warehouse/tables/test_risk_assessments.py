"""Bands change within one version of one tool; which assessment is the latest does not depend on the tool."""

from datetime import date

from tests.rows import Record, assessment, swlo_case
from tests.warehouse import warehouse_of


def table(*rows: Record) -> list[dict[str, object]]:
    warehouse = warehouse_of({"swlo_cases": [swlo_case("Jo", case_ref="S")], "risk_assessments": list(rows)})
    found = warehouse.cursor().sql("from risk_assessments order by assessment_ref").pl()
    return found.to_dicts()


def assessed(ref: str, day: int, band: str, tool: str = "sample_safety_tool", version: str | None = "2") -> Record:
    return assessment("S", date(2026, 1, day), band, assessment_ref=ref, tool=tool, tool_version=version, score=None)


def test_up_same_and_down() -> None:
    rows = table(
        assessed("A1", 1, "standard"),
        assessed("A2", 2, "high"),
        assessed("A3", 3, "high"),
        assessed("A4", 4, "medium"),
        assessed("A5", 5, "high"),
        assessed("A6", 6, "standard"),
        assessed("A7", 7, "medium"),
    )
    assert [row["band_change"] for row in rows] == [None, "up", "same", "down", "up", "down", "up"]
    assert [row["previous_band"] for row in rows[:3]] == [None, "standard", "high"]
    assert [row["is_latest"] for row in rows] == [False] * 6 + [True]


def test_never_across_tools_or_versions() -> None:
    rows = table(
        assessed("A1", 1, "standard", version="1"),
        assessed("A2", 2, "high", version="2"),
        assessed("A3", 3, "medium", tool="abuse_checklist", version="1"),
        assessed("A4", 4, "high", tool="professional_judgement", version=None),
        assessed("A5", 5, "medium", version="1"),
        assessed("A6", 6, "standard", tool="professional_judgement", version=None),
    )
    assert [row["band_change"] for row in rows] == [None, None, None, None, "up", "down"]
    assert [row["is_latest"] for row in rows] == [False] * 5 + [True]


def test_two_of_one_day_stand_in_the_order_of_their_references() -> None:
    rows = table(assessed("A1", 1, "standard"), assessed("A2", 1, "high"))
    assert [row["band_change"] for row in rows] == [None, "up"]
    assert [row["is_latest"] for row in rows] == [False, True]
