"""Write one broken file for each rule of each extract: `rejected/<extract>/<rule>/`, to be given to `outcomes check`.

Each file holds a sound row and then what breaks the rule; a rule that looks at two extracts has both files. What is
broken comes from the faults of the sample where it stands there, else from the contract itself.
"""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from sample_data.generator import force
from sample_data.generator.faults import dirty_rows
from sample_data.generator.faults.examples import EXAMPLES, Example, example
from sample_data.generator.faults.rejected_files import FILES
from schemas.contract import Column, Extract
from schemas.extracts import EXTRACTS
from schemas.rules import RULES

SOUND, BROKEN = 900_001, 900_002

# what stands in the first column that the rule is about
CELLS = {
    "required_value_missing": "",
    "not_a_date": "31/02/2026",
    "date_in_the_future": "2027-01-05",
    "date_too_far_ahead": "2062-01-05",
    "date_before_1950": "1900-01-01",
    "not_a_whole_number": "a few",
    "number_out_of_range": "999",
    "negative_count": "-1",
    "unknown_value": "not in the list",
    "wrong_form": "in another form",
    "free_text": "seen with Mrs Roe at 14 High Street",
    "emptied_label": "seen with Mrs Roe at 14 High Street",
    "roll_up_row": "Force total",
}

# flags of which the sample has no dirty row of its own
FLAGGED: dict[tuple[str, str], Example] = {
    ("crimes", "flagged_victim_under_18"): {
        "victim_age": "17", "identified_by": "self_disclosed", "identified_date": "2026-08-20"
    },
    ("crimes", "identified_by_without_identified_date"): {"identified_by": "swlo"},
    ("crimes", "code_out_of_date"): {"offence_code": "72"},
    ("crimes", "victims_disagree"): {"crime_ref": f"SYN/2026/{SOUND}", "victim_no": "2", "offence_code": "20A"},
    ("stages", "charged_stage_without_charge_outcome"): {"stage": "charged"},
    ("outcomes", "charge_outcome_without_charged_stage"): {
        "outcome_code": "1", "victim_decision_recorded": "", "victim_decision_date": "", "victim_decision_evidence": "",
        "victim_decision_reason": "",
    },
    ("public_street_crimes", "no_crime_id"): {"Crime ID": ""},
}  # fmt: skip

# rules that look at two extracts: what the other one has to hold
BESIDE: dict[tuple[str, str], tuple[str, ...]] = {
    ("outcomes", "outcome_before_recorded"): ("crimes",),
    ("outcomes", "charge_outcome_without_charged_stage"): ("crimes",),
    ("stages", "stage_before_reported"): ("crimes",),
    ("stages", "charged_stage_without_charge_outcome"): ("crimes", "outcomes"),
    ("swlo_contacts", "contact_before_opened"): ("swlo_cases",),
    ("referrals", "offered_before_opened"): ("swlo_cases",),
    ("risk_assessments", "assessed_before_opened"): ("swlo_cases",),
    ("forum_referrals", "referred_before_opened"): ("swlo_cases",),
    ("forum_actions", "action_done_before_referred"): ("swlo_cases", "forum_referrals"),
}


def write_rejected(out: Path) -> None:
    """Write every broken file into folders under `out`."""
    for path, content in files():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(content)


def files() -> Iterator[tuple[Path, bytes]]:
    """Yield where each file goes and what is in it."""
    for name, extract in EXTRACTS.items():
        if name not in EXAMPLES:
            continue
        for rule in rules_of(extract):
            rows = [example(name, SOUND), *_broken(extract, rule)]
            yield _path(name, rule, name), csv_bytes(rows)
            for other in BESIDE.get((name, rule), ()):
                yield _path(name, rule, other), csv_bytes([example(other, SOUND), example(other, BROKEN)])
    sound = csv_bytes([example("crimes", SOUND), example("crimes", BROKEN)])
    for rule, (file_name, broken) in FILES.items():
        yield Path("crimes", rule, file_name), broken(sound)


def rules_of(extract: Extract) -> list[str]:
    """Return the rules that rows of an extract can break, from its contract and from what looks at two extracts."""
    found = dict.fromkeys(rule for column in extract.columns for rule in _rules_of(extract, column))
    if any(column.name not in extract.key for column in extract.columns):
        found["conflicting_rows"] = None
    found |= dict.fromkeys(check.name for check in extract.rows.to_schema().checks)
    if extract.flags is not None:
        found |= dict.fromkeys(check.name for check in extract.flags.to_schema().checks)
    found |= dict.fromkeys(rule for name, rule in [*FLAGGED, *BESIDE] if name == extract.name)
    found |= dict.fromkeys(one.rule for one in dirty_rows.FAULTS if one.extract == extract.name)
    return [rule for rule in found if rule in RULES]


def _rules_of(extract: Extract, column: Column) -> Iterator[str]:
    checks = {check.name: check for check in extract.rows.to_schema().columns[column.name].checks}
    if column.required:
        yield "required_value_missing"
    if column.dtype == "date":
        ahead = (extract.rows.to_schema().columns[column.name].metadata or {}).get("may_be_ahead")
        yield from ("not_a_date", "date_before_1950", "date_too_far_ahead" if ahead else "date_in_the_future")
    if column.dtype == "whole_number":
        yield "not_a_whole_number"
        yield "number_out_of_range" if "in_range" in checks else "negative_count"
    if column.choices:
        yield "unknown_value"
    if "str_matches" in checks:
        yield "wrong_form"
    metadata = extract.rows.to_schema().columns[column.name].metadata or {}
    if metadata.get("form") in {"reference", "name", "counted_name"}:
        yield "emptied_label" if column.is_label else "free_text"
    if metadata.get("form") == "counted_name":
        yield "roll_up_row"
    if metadata.get("period"):
        yield "date_in_the_future"


def _broken(extract: Extract, rule: str) -> list[Example]:
    if rule == "conflicting_rows":
        return [example(extract.name, BROKEN), example(extract.name, BROKEN, **_otherwise(extract))]
    return [example(extract.name, BROKEN, **_differs(extract, rule))]


def _differs(extract: Extract, rule: str) -> Example:
    """Return what stands in the broken row."""
    for one in dirty_rows.FAULTS:
        if (one.extract, one.rule) == (extract.name, rule):
            return one.differs[0]
    if (extract.name, rule) in FLAGGED:
        return FLAGGED[extract.name, rule]
    column = next(column.name for column in extract.columns if rule in _rules_of(extract, column))
    return {_header(extract, column): CELLS[rule]}


def _otherwise(extract: Extract) -> Example:
    """Return another sound value of a column outside the key."""
    if extract.name in dirty_rows.CONFLICTS:
        return dirty_rows.CONFLICTS[extract.name][0]
    sound = EXAMPLES[extract.name]
    is_free = {one.name: "wrong_form" not in _rules_of(extract, one) for one in extract.columns}
    free = [column for column in extract.columns if column.name not in extract.key and is_free[column.name]]
    column = next((one for one in free if _header(extract, one.name) in sound), free[-1])
    header = _header(extract, column.name)
    others = [choice for choice in column.choices if choice != sound.get(header)]
    return {header: others[0] if others else "2026-09-15" if column.dtype == "date" else "another"}


def _header(extract: Extract, column: str) -> str:
    """Return the header under which the sound row has the column, or the column's own name."""
    return next((header for header in EXAMPLES[extract.name] if extract.aliases.get(header) == column), column)


def _path(extract: str, rule: str, file: str) -> Path:
    return Path(extract, rule, f"{file}_{force.AS_AT}.csv")


def csv_bytes(rows: list[Example]) -> bytes:
    """Return rows as a csv file."""
    header = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, header, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()
