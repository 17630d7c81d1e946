"""A code that is taken out of a wording stands only where the words beside it agree."""

import polars as pl
import pytest

from etl.mapping.agreement import agrees
from schemas import codes


def agreed(wording: str, code: str) -> bool:
    return bool(agrees(pl.Series([wording]), pl.Series([code])).item())


@pytest.mark.parametrize("outcome", codes.outcomes(), ids=lambda outcome: outcome.code)
def test_every_outcome_agrees_with_its_own_words_and_code_alone(outcome: codes.lists.Outcome) -> None:
    assert agreed(f"Type {outcome.code} - {outcome.label}", outcome.code)
    assert agreed(f"Outcome {outcome.code}:", outcome.code)
    assert agreed(outcome.code.lower(), outcome.code)


@pytest.mark.parametrize(
    ("wording", "code"),
    [
        ("1 - not charged", "1"),
        ("1 - Not Charged", "1"),
        ("Type 1 - uncharged", "1"),
        ("1: charge withdrawn", "1"),
        ("1 - charge not authorised", "1"),
        ("1 - awaiting charging decision", "1"),
        ("1 - no further action", "1"),
        ("1 - see log", "1"),
        ("1 - Caution", "1"),
        ("3 - caution refused", "3"),
        ("8 - resolution failed", "8"),
        ("15 - victim does not support", "15"),
        ("15 CPS - no suspect identified", "15"),
        ("16 - victim supports, evidential difficulties", "16"),
        ("16 - suspect charged", "16"),
        ("18 - named suspect", "18"),
        ("0 - charged", "0"),
        ("1 - pre-charge bail", "1"),
        ("1 - Discharged", "1"),
        ("1 - Charge file submitted to CPS", "1"),
        ("1 - To be charged", "1"),
        ("1 - Released under investigation pre charge", "1"),
        ("1 - CPS charge decision NFA", "1"),
        ("1 - Charge decision outstanding", "1"),
        ("Type 1: Charge overridden by CPS - NFA", "1"),
        ("1a - suspect hasn't been charged", "1A"),
        ("3 - to be cautioned", "3"),
        ("8 - community resolution without agreement", "8"),
        ("22 - diversionary activity not completed", "22"),
        ("4 - not taken into consideration", "4"),
        ("14 - victim based, named suspect identified", "14"),
        ("15 - named suspect, unsupportive victim", "15"),
        ("15 - victim retracted, CPS", "15"),
        ("15 - victim no longer supports, police", "15"),
        ("15 - evidential difficulties victim based - named suspect identified", "15"),
        ("16 - Named suspect - victim supportive", "16"),
        ("16 - victim is supporting", "16"),
        ("16 - named suspect not charged, victim supportive", "16"),
        ("18 - suspect identified, investigation complete", "18"),
    ],
)
def test_words_that_say_something_else_are_a_question(wording: str, code: str) -> None:
    assert not agreed(wording, code)


@pytest.mark.parametrize(
    ("wording", "code"),
    [
        ("1 – Charged", "1"),
        ("Type 1 - Charge/Summons", "1"),
        ("1 - Charged (postal requisition)", "1"),
        ("Type 3a - Caution adult (alternate offence)", "3A"),
        ("Outcome 15 - CPS", "15"),
        ("15 - named suspect identified: victim supports action", "15"),
        ("16 - victim has withdrawn support", "16"),
        ("Type 14 - Victim Declines/Unable to Support Action to Identify Offender", "14"),
        ("17 - Prosecution time limit expired", "17"),
        ("1 - Charged by the domestic abuse unit (internet)", "1"),
        ("1 - Charged and bailed", "1"),
        ("4 - TIC (not previously recorded)", "4"),
        ("14 - no suspect identified, victim declines", "14"),
        ("15 - victim supports, CPS refused", "15"),
        ("16 - named suspect, victim no longer supportive", "16"),
        ("16 - victim isn't supporting", "16"),
        ("16 - victim support withdrawn", "16"),
        ("Type 99 - Local", "99"),  # no code of ours: refused for its value
    ],
)
def test_words_of_forces_agree(wording: str, code: str) -> None:
    assert agreed(wording, code)


DESCRIPTIONS = {
    "1": "A person has been charged or summonsed for the crime (irrespective of any subsequent acquittal at Court).",
    "1A": "Charge/Summons - alternate offence. A person has been charged under the alternate offence rule.",
    "2": "A youth offender has been cautioned by the police.",
    "2A": "Youth caution - alternate offence. A youth offender has been cautioned under the alternate offence rule.",
    "3": "An adult offender has been cautioned by the police.",
    "3A": "Adult caution - alternate offence. An adult offender has been cautioned under the alternate offence rule.",
    "4": "The offender admits the crime and asks for it to be taken into consideration by the court.",
    "5": "The offender has died.",
    "6": "A Penalty Notice for Disorder has been lawfully issued under the Criminal Justice and Police Act 2001.",
    "7": "A warning for cannabis or khat possession has been issued in accordance with College of Policing guidance.",
    "8": "A Community Resolution (with or without formal Restorative Justice) has been applied in accordance with College "
    "of Policing guidance.",
    "9": "Prosecution not in the public interest (CPS decision).",
    "10": "Formal action against the offender is not in the public interest (police decision).",
    "11": "Prosecution prevented - named suspect identified but is below the age of criminal responsibility.",
    "12": "Prosecution prevented - named suspect identified but is too ill (physical or mental health) to prosecute.",
    "13": "Prosecution prevented - named suspect identified but victim or key witness is dead or too ill to give evidence.",
    "14": "Evidential difficulties victim based - named suspect not identified. The crime is confirmed but the victim "
    "declines or is unable to support further police action to identify the offender.",
    "15": "Evidential difficulties named suspect identified - the crime is confirmed and the victim supports police action "
    "but evidential difficulties prevent further action.",
    "16": "Evidential difficulties victim based - named suspect identified. The victim does not support (or has withdrawn "
    "support from) police action.",
    "17": "Prosecution time limit expired: suspect identified but the time limit for prosecution has expired.",
    "18": "Investigation complete - no suspect identified. The crime has been investigated as far as reasonably possible - "
    "case closed pending further investigative opportunities becoming available.",
    "19": "National Fraud Intelligence Bureau filed (NFIB only).",
    "20": "Further action resulting from the crime report will be undertaken by another body or agency.",
    "21": "Further investigation, resulting from the crime report, which could provide evidence sufficient to support "
    "formal action being taken against the suspect is not in the public interest - police decision.",
    "22": "Diversionary, educational or intervention activity, resulting from the crime report, has been undertaken and it "
    "is not in the public interest to take any further action.",
}


def test_every_outcome_has_a_description_here() -> None:
    assert {*DESCRIPTIONS, "0"} == codes.outcome_codes()


@pytest.mark.parametrize(("code", "description"), DESCRIPTIONS.items())
def test_every_outcome_agrees_with_its_published_description(code: str, description: str) -> None:
    assert agreed(f"{code} - {description}", code)


@pytest.mark.parametrize(("code", "description"), DESCRIPTIONS.items())
def test_the_published_description_of_another_outcome_is_no_charge(code: str, description: str) -> None:
    assert agreed(f"1 - {description}", "1") == (code in {"1", "1A"})
