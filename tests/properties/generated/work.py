"""Generate the rest of the extracts: steps of investigations, the liaison officer's cases, what partners heard."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from schemas import vocabulary as words

if TYPE_CHECKING:
    from tests.properties.generated.worlds import Dice

Row = dict[str, Any]
Rows = dict[str, list[Row]]

PATH = ("suspect_identified", "suspect_interviewed", "charged", "court_finalised")
SIDE = ("suspect_arrested", "early_advice", "referred_to_cps", "cps_decision")
VERDICTS = ("convicted", "convicted", "acquitted", "discontinued")


def stages(dice: "Dice", crime_ref: str, reported: date, outcomes: list[Row]) -> list[Row]:
    """Return steps that mostly agree with the outcome: some skip a step, some know of a charge that has no outcome."""
    is_charged = any(row["crime_ref"] == crime_ref and row["outcome_code"] in ("1", "1A") for row in outcomes)
    reached = list(PATH) if is_charged and not dice.one_in(6) else list(PATH[: dice.of((0, 0, 1, 2, 2))])
    if dice.one_in(12):
        reached = list(PATH)
    if "court_finalised" in reached:
        reached += [dice.of(VERDICTS)] if not dice.one_in(4) else []
    reached = [stage for stage in reached if not dice.one_in(3)]
    reached += [stage for stage in SIDE if dice.one_in(5)]
    rows: dict[tuple[str, date, str | None], Row] = {}
    suspects = [dice.maybe(f"S{dice.random.randrange(12):03}", 4) for _ in range(dice.of((1, 1, 2)))]
    for stage in reached:
        suspect, day = dice.of(suspects), dice.after(reported)
        rows[stage, day, suspect] = {
            "crime_ref": crime_ref,
            "stage": stage,
            "stage_date": day,
            "suspect_ref": suspect,
            "result": str(dice.of(tuple(words.CpsResult))) if stage == "cps_decision" else None,
            "next_hearing_date": None,
        }
    return list(rows.values())


def cases(dice: "Dice", reported: dict[str, date], people: int) -> Rows:
    """Return the officer's cases, the crimes they are about, and contacts: some before the case, some never reached."""
    rows: Rows = {"swlo_cases": [], "swlo_case_crimes": [], "swlo_contacts": []}
    for number in range(len(reported) // 2 + 1):
        case_ref = f"K{number:03}"
        crime_refs = [dice.of(list(reported)) for _ in range(dice.of((0, 1, 1, 2)))] if reported else []
        opened = dice.after(reported[crime_refs[0]]) if crime_refs else dice.day()
        rows["swlo_cases"].append(_case(dice, case_ref, opened, people))
        rows["swlo_case_crimes"] += [{"case_ref": case_ref, "crime_ref": ref} for ref in sorted(set(crime_refs))]
        for contact in range(dice.of((0, 1, 2, 3))):
            rows["swlo_contacts"].append(_contact(dice, f"{case_ref}/{contact}", case_ref, opened))
    rows["swlo_contacts"].append(_contact(dice, "lost", "K999", dice.day()))  # its case never came
    return rows


def _case(dice: "Dice", case_ref: str, opened: date, people: int) -> Row:
    closed = dice.after(opened) if dice.one_in(2) else None
    due = dice.of((None, dice.as_at, opened + timedelta(days=90), dice.as_at + timedelta(days=20), dice.after(opened)))
    done = None if due is None else dice.of((None, *(due + timedelta(days=days) for days in (-91, -15, -14, -3, 0, 3))))
    return {
        "case_ref": case_ref,
        "victim_ref": f"V{dice.random.randrange(people):03}",
        "swlo_ref": dice.of(("O1", "O1", "O2")),
        "opened_date": opened,
        "closed_date": closed,
        "close_reason": str(dice.of(tuple(words.CloseReason))) if closed else None,
        "next_action": dice.maybe(str(dice.of(tuple(words.NextAction)))),
        "next_action_due_date": None,
        "review_due_date": due,
        "review_done_date": done if done is None else min(done, dice.as_at),
        "contact_agreed": str(tuple(words.ContactAgreement)[opened.day % len(words.ContactAgreement)]),
    }


def _contact(dice: "Dice", contact_ref: str, case_ref: str, opened: date) -> Row:
    return {
        "contact_ref": contact_ref,
        "case_ref": case_ref,
        "contact_date": dice.after(opened),
        "contact_kind": str(dice.of(tuple(words.ContactKind))),
        "reached": dice.of(("yes", "yes", "no", "unknown")),
    }


def partners(dice: "Dice", crime_refs: list[str], counts: int) -> Rows:
    """Return what partners heard: up to so many counts, and half as many disclosures that were passed on."""
    heard: dict[tuple[Any, ...], Row] = {}
    for _ in range(counts):
        row = {
            "quarter": f"{dice.of((2023, 2024, 2025))}-Q{dice.of((1, 2, 3, 4))}",
            "partner": dice.of(("outreach", "helpline")),
            "incident_kind": str(dice.of(tuple(words.IncidentKind))),
            "sector": str(dice.of(tuple(words.Sector))),
            "area": dice.of(("north", "south", None)),
            "suspect_relationship": dice.maybe(str(dice.of(tuple(words.SuspectRelationship))), 4),
            "consent_level": str(dice.of(tuple(words.ConsentLevel))),
        }
        heard[tuple(row.values())] = row | {"disclosures": dice.of((0, 1, 2, 9))}
    passed = []
    for number in range(counts // 2):
        disclosed = dice.day()
        passed.append(
            {
                "disclosure_ref": f"D{number:03}",
                "partner": dice.of(("outreach", "helpline")),
                "disclosed_date": disclosed,
                "passed_to_police_date": dice.maybe(dice.after(disclosed)),
                "crime_ref": dice.maybe(dice.of([*crime_refs, "C8888"]), 3),
            }
        )
    return {"partner_disclosures": list(heard.values()), "full_report_disclosures": passed}
