"""The reports of the sample that the load keeps: the study's cohort, those after it, and how each ended."""

from tests.sample_data.generator.sound import Row, current_outcomes, reports, sound

COHORT = reports("2020-10-01", "2023-09-30")
LATELY = reports("2023-10-01", "2026-09-30")
OUTCOMES = current_outcomes()


def stages_of(cohort: dict[str, Row]) -> dict[str, set[str]]:
    """Return the stages that each crime reached."""
    reached: dict[str, set[str]] = {ref: set() for ref in cohort}
    for row in sound("stages"):
        if row["crime_ref"] in reached:
            reached[row["crime_ref"]].add(row["stage"])
    return reached


def code(ref: str) -> str | None:
    """Return the code of the current outcome of a crime."""
    return OUTCOMES[ref]["outcome_code"] if ref in OUTCOMES else None
