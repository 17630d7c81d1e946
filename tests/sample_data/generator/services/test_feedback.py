"""Count actions and answers of every month and quarter, none missing."""

import csv
from collections import Counter

from tests.sample_data.generator.sound import SAMPLE, read, sound


def test_welfare_takes_the_place_of_enforcement() -> None:
    totals: Counter[tuple[str, str]] = Counter()
    for row in sound("engagement"):
        if row["actions"].isdigit():
            totals[row["month"][:4], row["action"]] += int(row["actions"])
    assert totals["2021", "dispersal"] > 2 * totals["2025", "dispersal"] > 0
    assert totals["2025", "welfare_visit"] > totals["2021", "welfare_visit"] > 0


def test_a_month_and_a_quarter_without_an_action_or_answer_is_a_zero_and_not_missing() -> None:
    engagement = [row for row in read("engagement") if row["area"] in {"North", "East", "South", "West"}]
    assert len({(row["month"], row["area"], row["action"]) for row in engagement}) == 69 * 4 * 7
    assert any(row["actions"] == "0" for row in engagement)
    with (SAMPLE / "feedback.csv").open(encoding="utf-8") as file:
        questions = Counter(
            row["question"] for row in csv.DictReader(file) if not row["question"].startswith("question_")
        )
    assert {count - count % 65 for count in questions.values()} == {65}  # 13 quarters of 5 answers
