"""Give every code its label in the language in use: one rule for pages, charts, editions and papers.

A code that stands in a code list or a vocabulary has the label of that list; any other is its own words with a capital letter.
"""

import re
from typing import Final

from dashboard.language.catalogue import _, marked
from schemas import codes
from schemas.code_labels import label_of
from schemas.vocabulary import Band

NONE: Final = "–"
"""Stands for a value that is not known or does not apply."""
OUTCOME: Final = r"outcome_(\d\w*)"
"""The event of an outcome given, with its code."""
LISTED: Final = {
    "review": marked("Review"),
    "next_action": marked("Next action"),
    "forum_action": marked("Forum action"),
    "hearing": marked("Hearing"),
    "accepted": marked("Accepted"),
    "action_done": marked("Action done"),
    "assessment": marked("Assessment"),
    "attempt": marked("Attempt"),
    "closed": marked("Closed"),
    "contact": marked("Contact"),
    "declined": marked("Declined"),
    "discussed": marked("Discussed"),
    "ended": marked("Ended"),
    "offered": marked("Offered"),
    "opened": marked("Opened"),
    "outcome_taken_back": marked("Outcome taken back"),
    "reached": marked("Reached"),
    "referred": marked("Referred"),
    "reported": marked("Reported"),
    "reviewed": marked("Reviewed"),
    "snoozed": marked("Snoozed"),
    "started": marked("Started"),
    "this_force": marked("This force"),
    "case": marked("Case"),
    "report": marked("Report"),
    "strongly_agree": marked("Strongly agree"),
    "agree": marked("Agree"),
    "neither": marked("Neither"),
    "disagree": marked("Disagree"),
    "strongly_disagree": marked("Strongly disagree"),
}
"""Codes of the lists of cases (`lists/*.sql`) and of the scale of answers: in no code list, so their words are marked here."""
EXTRACT_NAMES: Final = {
    "crimes": marked("crimes"),
    "outcomes": marked("outcomes of crimes"),
    "stages": marked("stages of investigations"),
    "partner_disclosures": marked("what partners were told"),
    "full_report_disclosures": marked("disclosures passed on with consent"),
    "swlo_cases": marked("cases of the liaison officer"),
    "swlo_case_crimes": marked("links between cases and crimes"),
    "swlo_contacts": marked("contacts of the liaison officer"),
    "referrals": marked("referrals to services"),
    "risk_assessments": marked("risk assessments"),
    "forum_referrals": marked("cases brought to a forum"),
    "forum_actions": marked("actions of the forum"),
    "engagement": marked("enforcement and welfare"),
    "training": marked("training of officers"),
    "feedback": marked("feedback of sex workers"),
    "recorded_crime_benchmark": marked("recorded crime as the Home Office publishes it"),
    "outcomes_benchmark": marked("outcomes as the Home Office publishes them"),
    "public_street_crimes": marked("crimes as data.police.uk publishes them"),
    "public_crime_outcomes": marked("outcomes as data.police.uk publishes them"),
}
"""What each extract holds, for sentences to who never sees its file."""
RULES_WITH_A_NUMBER: Final = {
    "date_before_1950": "Date before {earliest_year}",
    "flagged_victim_under_18": "Flagged victim under {adult_age}",
}
"""Rules whose name holds a number that is a threshold; extracted for the catalogue with the other rules."""
NAMES: Final = {
    **RULES_WITH_A_NUMBER,
    **LISTED,
    **{group.code: group.label for group in codes.offence_groups()},
    **{group.code: group.label for group in codes.outcome_groups()},
    **{way.code: way.label for way in codes.ended_by()},
    "open": marked("Open"),  # not "Still open": a crime that was open a year after its report may have ended since
    **{tool.code: tool.label for tool in codes.tools()},
    **{f"{tool.code}: {band}": f"{tool.label}: {band.label.lower()}" for tool in codes.tools() for band in Band},
}
STEP_NAMES: Final = {
    "expected": marked("given the mix of offences"),
    "other": marked("Other"),  # as an offence it has a longer name
    "involved": marked("Involved"),
    "not_involved": marked("Not involved"),
    "not_comparable": marked("Not comparable"),
    "C2": marked("C2, verifiable information: no crime"),
}
"""Labels of steps and values whose code means something else, or nothing, in the lists of codes."""
OUTCOMES: Final = {outcome.code: outcome.label for outcome in codes.outcomes()}
SUSPECT_IDENTIFIED: Final = {outcome.code: outcome.implies_suspect_identified for outcome in codes.outcomes()}
"""Whether an outcome implies a suspect."""


def code_label(code: str | None) -> str:
    """Return the label of a code; a dash for none."""
    if code is None:
        return NONE
    if given := re.fullmatch(OUTCOME, code):
        return first_upper(outcome_label(given[1]))
    return _(english_label(code))


def outcome_label(code: str) -> str:
    """Return an outcome with its words: not everybody knows the numbers."""
    if code not in OUTCOMES:
        return _("outcome {code}").format(code=code)
    return _("outcome {code}: {label}").format(code=code, label=lower_first(_(OUTCOMES[code])))


def extract_name(extract: str) -> str:
    """Return what an extract holds, in the words of a sentence; the name of its file beside it is for who loads it."""
    return _(EXTRACT_NAMES[extract])


def english_label(code: str) -> str:
    """Return the label in English: the message under which the catalogue has it."""
    return NAMES.get(code) or label_of(code)


def step_label(step: str | None) -> str:
    """Return the label of a step of a metric; one such as `recorded.no_suspect` is named part by part.

    An outcome that stands as a step is told from others of its group by whether it implies a suspect.
    """
    first, *rest = (step or "").split(".")
    return ", ".join([_step_part(first), *(lower_first(_step_part(part)) for part in rest)])


def _step_part(part: str) -> str:
    if part not in SUSPECT_IDENTIFIED:
        return part_label(part)
    words = _("{code}, with a suspect") if SUSPECT_IDENTIFIED[part] else _("{code}, without a suspect")
    return words.format(code=part)


def part_label(part: str) -> str:
    """Return the label of one part of a step, or of a value that is no offence."""
    return _(STEP_NAMES[part]) if part in STEP_NAMES else code_label(part)


def lower_first(label: str) -> str:
    """Return a label as it stands inside a sentence; abbreviations and numbers stay as they are."""
    return label if label[1:2].isupper() or label[:1].isdigit() else label[:1].lower() + label[1:]


def first_upper(words: str) -> str:
    """Return words as the start of a sentence. Not `capitalize`, which would make small letters of the rest."""
    return words[:1].upper() + words[1:]
