"""Load small homes with a caseload from extracts, as the force's are. Today is 30 September 2026."""

from pathlib import Path

from tests.etl.homes import make_home, write

AS_AT = "2026-09-30"
RECENT = "2026-09-20"
"""Opened so lately that nothing but its own dates asks for the officer."""


def morning(root: Path) -> Path:
    """Return a home of three cases with an action overdue, an action due and a review due, in this order, and a quiet one."""
    return with_cases(
        root,
        [
            case("S1", next_action="update_victim", next_action_due_date="2026-09-20"),
            case("S2", next_action="contact_victim", next_action_due_date="2026-10-03"),
            case("S3", review_due_date="2026-10-05"),
            case("QUIET"),
        ],
    )


def of_size(root: Path, cases: int) -> Path:
    """Return a home of so many cases, each with an overdue action."""
    return with_cases(
        root,
        [
            case(f"S{number:04d}", next_action="contact_victim", next_action_due_date="2026-09-01")
            for number in range(cases)
        ],
    )


def with_cases(root: Path, cases: list[dict[str, str]]) -> Path:
    """Return a home of one closed crime, linked to the first case, and these cases."""
    folder = root / "extracts"
    write(
        folder,
        "crimes.csv",
        [{"reported_date": "2026-01-10", "recorded_date": "2026-01-11", "identified_date": "2026-01-11"}],
    )
    write(folder, "outcomes.csv", [{"outcome_date": "2026-05-01"}], "outcomes")
    if cases:
        write(folder, "swlo_cases.csv", cases, "swlo_cases")
    home = make_home(root / "home")
    home.load(folder, AS_AT)
    return home.root


def case(case_ref: str, **differs: str) -> dict[str, str]:
    return {"case_ref": case_ref, "victim_ref": f"V{case_ref}", "opened_date": RECENT} | differs
