"""Read the reports of the sample that the load keeps: the study's cohort, those after it, and how each ended."""

from tests.sample_data.generator.sound import Row, current_outcomes, reports, sound


def cohort() -> dict[str, Row]:
    """Return the reports of the study's three years, by crime."""
    return reports("2020-10-01", "2023-09-30")


def lately() -> dict[str, Row]:
    """Return the reports of the three years after, by crime."""
    return reports("2023-10-01", "2026-09-30")


def stages_of(crimes: dict[str, Row]) -> dict[str, set[str]]:
    """Return the stages that each crime reached."""
    reached: dict[str, set[str]] = {ref: set() for ref in crimes}
    for row in sound("stages"):
        if row["crime_ref"] in reached:
            reached[row["crime_ref"]].add(row["stage"])
    return reached


def code(ref: str) -> str | None:
    """Return the code of the current outcome of a crime."""
    outcome = current_outcomes().get(ref)
    return outcome["outcome_code"] if outcome else None
