"""Outcomes and offences in the words of real forces end at the right code, or nowhere: never at a guessed one."""

import csv
from functools import cache
from pathlib import Path

import pytest

import etl.proposal
from etl.mapping.load import load_mapping
from etl.readers.open import open_extract
from schemas import codes
from schemas.extracts import EXTRACTS

WORDINGS = Path(etl.proposal.__file__).parent / "templates" / "police_wordings.toml"


@cache
def wordings():
    """Return the mapping with the wordings of the police, read once: it is long, and every test asks for it."""
    return load_mapping(WORDINGS)


def translated(folder, name, column, written, encoding="utf-8"):
    """Return the rows that the reader makes of a file whose rows differ in one column only."""
    extract = EXTRACTS[name]
    mapping = wordings().extract(name).model_copy(update={"encoding": encoding})
    headers = [each.name for each in extract.columns]
    path = folder / f"{name}.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        rows = csv.DictWriter(file, headers, restval="")
        rows.writeheader()
        rows.writerows({"crime_ref": "1", column: words} for words in written)
    reading = open_extract(path, extract, mapping)
    rows = [row for batch in reading.batches() for row in batch.to_dicts()]
    assert not reading.rows_refused
    return rows


@pytest.fixture(scope="module")
def translate(tmp_path_factory):
    """Return how a cell of a column is translated. All words of a column are read from one file: a file a word took 0.1 s."""

    @cache
    def rows_of(name, column):
        words = list(WORDS[column])
        rows = translated(tmp_path_factory.mktemp("words"), name, column, words)
        return dict(zip(words, rows, strict=True))

    return lambda name, column, words: rows_of(name, column)[words]


OUTCOMES = [
    ("1", "1", None),
    ("1A", "1A", None),
    ("1a", "1A", None),
    ("Charged", "1", None),
    ("CHARGED", "1", None),
    ("Summonsed/postal requisition", "1", None),
    ("Type 1 - Charge/Summons", "1", None),
    ("Type 1A - Alternate offence charged", "1A", None),
    ("Type 3a - Caution adult (alternate offence)", "3A", None),
    ("Type 14 - Victim Declines/Unable to Support Action to Identify Offender", "14", None),
    ("15", "15", None),
    ("15: CPS - Named suspect, victim supports, evidential difficulties", "15", "cps"),
    ("15: Police - Named suspect, victim supports, evidential difficulties", "15", "police"),
    ("Type 15 - Evidential difficulties (CPS)", "15", "cps"),
    ("Type 16 - Named Suspect - Victim Unsupportive", "16", None),
    ("TYPE 16 – NAMED SUSPECT – VICTIM UNSUPPORTIVE", "16", None),
    ("Type 16 ? Named Suspect ? Victim Unsupportive", "16", None),  # a dash that did not survive
    ("Outcome 18", "18", None),
    ("Type 18 - Investigation Complete No Suspect Identified", "18", None),
    ("Investigation complete; no suspect identified", "18", None),
    ("Evidential Difficulties Victim Based- Suspect Not Identified", "14", None),
    ("Evidential Difficulties Victim Based- Named Suspect Identified", "16", None),
    ("Evidential difficulties (suspect identified; victim does not support further action)", "16", None),
    ("Evidential difficulties (suspect identified; victim supports action)", "15", None),
    ("Named Suspect - Victim Unsupportive", "16", None),
    ("Type 9 - Prosecution not in the public interest (CPS)", "9", None),
    ("Type 20 - Other Body/Agency has Investigation Primacy", "20", None),
    ("22", "22", None),
    ("4 - TIC (not previously recorded)", "4", None),
    ("8 - A Community Resolution (with or without formal Restorative Justice) has been applied", "8", None),
    ("22 - Diversionary activity has been undertaken and it is not in the public interest to act further", "22", None),
    ("Ongoing", "0", None),
    ("No Outcome - Unfinalised Investigation", "0", None),
    ("Type 0 - Not yet assigned", "0", None),
    ("0", "0", None),
]


@pytest.mark.parametrize(("words", "code", "decided_by"), OUTCOMES)
def test_outcome_wordings(translate, words, code, decided_by):
    row = translate("outcomes", "outcome_code", words)
    assert (row["outcome_code"], row["decided_by"]) == (code, decided_by)


def test_outcomes_end_at_known_codes_only():
    assert {code for _, code, _ in OUTCOMES} <= codes.outcome_codes()


NO_OUTCOMES = [
    "C1",
    "C5",
    "N1001",
    "66",
    "99",
    "Type 99 - Local",
    "Charge withdrawn",
    "16 days",
    "1 - not charged",
    "1 - pre-charge bail",
    "1 - To be charged",
    "16 - victim is supporting",
    "Type 15 - victim does not support (police)",
]


@pytest.mark.parametrize("words", NO_OUTCOMES)
def test_what_is_no_outcome_is_left_to_be_rejected(translate, words):
    row = translate("outcomes", "outcome_code", words)
    assert row["outcome_code"] not in codes.outcome_codes()


def test_who_decided_is_not_overruled_by_the_wording(tmp_path):
    path = tmp_path / "outcomes.csv"
    path.write_text("crime_ref,outcome_code,outcome_date,decided_by\n1,15: CPS - words,2026-01-31,police\n", "utf-8")
    reading = open_extract(path, EXTRACTS["outcomes"], wordings().extract("outcomes"))
    (batch,) = reading.batches()
    assert batch["decided_by"].to_list() == ["police"]


def test_a_dash_of_windows_1252(tmp_path):
    words = "Type 16 – Named Suspect"  # its dash is the byte 0x96
    (row,) = translated(tmp_path, "outcomes", "outcome_code", [words], encoding="windows-1252")
    assert b"\x96" in (tmp_path / "outcomes.csv").read_bytes()
    assert row["outcome_code"] == "16"


OFFENCES = [
    ("19C", "19C"),
    ("019/08", "019/08"),  # 19C or 19J: resolved to the group later, never to a guessed class
    ("19/08", "019/08"),
    ("01908", "019/08"),
    ("8/77", "008/77"),
    ("4/10", "4/10"),
    ("4/1", "4/1"),
    ("4.1", "4/1"),
    ("37.2", "37/2"),
    ("19C - Rape of a Female aged 16 and over", "19C"),
    ("19C Rape of Female aged 16 or over", "19C"),
    ("105A Assault without Injury", "105A"),
    ("019/08 - Rape of a female aged 16 or over", "019/08"),
    ("Rape of a Female aged 16 and over", "19C"),
    ("RAPE OF A FEMALE AGED 16 AND OVER", "19C"),
    ("Rape of a Female  aged 16 or over", "19C"),
    ("Attempted - Rape of a Female aged 16 and over", "19C"),
    ("Attempted Rape of a female child under 13", "19E"),
    ("Rape of a Female Child under 16", "19D"),
    ("Rape of a Male aged 16 and over", "19F"),
    ("Rape of a female - multiple undefined offenders", "19J"),
    ("Rape of a female aged 16 and over - multiple undefined offenders", "19J"),
    ("Sexual Assault on a Female aged 13 or over", "20A"),
    ("SEXUAL ASSAULT ON A MALE CHILD UNDER 13", "17B"),
    ("Attempted - Murder", "2"),
    ("Murder", "1"),
    ("Assault with Injury", "8N"),
    ("Exploitation of Prostitution", "24"),
    ("N1001", "N100"),
]


@pytest.mark.parametrize(("words", "code"), OFFENCES)
def test_offence_wordings(translate, words, code):
    row = translate("crimes", "offence_code", words)
    assert row["offence_code"] == code
    assert code in codes.offence_codes()


GROUPS = {"Rape": "rape", "Rape of a female": "rape", "OTHER SEXUAL OFFENCES": "other_sexual", "Robbery": "robbery"}


@pytest.mark.parametrize(("words", "group"), GROUPS.items())
def test_an_offence_that_names_its_group_alone_stands_in_it_and_in_no_class(translate, words, group):
    row = translate("crimes", "offence_code", words)
    assert row["offence_code"] == group
    assert group not in {offence.code for offence in codes.offences()}


NO_CLASSES = ["Assault", "Attempted - ", "19", "C1"]


@pytest.mark.parametrize("words", NO_CLASSES)
def test_an_offence_that_names_no_class_is_left_to_be_rejected(translate, words):
    row = translate("crimes", "offence_code", words)
    assert row["offence_code"] not in codes.offence_codes()


def test_an_incident_says_its_kind_with_its_code(translate):
    row = translate("crimes", "offence_code", "N100/3")
    assert (row["offence_code"], row["n100_code"]) == ("N100", "N100/3")


@pytest.mark.parametrize(
    ("column", "words", "code"), [("n100_code", "N1001", "N100/1"), ("cancelled_code", "c3", "C3")]
)
def test_codes_of_incidents_and_cancellations(tmp_path, column, words, code):
    (row,) = translated(tmp_path, "crimes", column, [words])
    assert row[column] == code


NOTHING = ["#VALUE!", "#N/A", "NULL", "null", "-", "Decoy", "#MULTIVALUE", "", "  "]


@pytest.mark.parametrize("words", NOTHING)
def test_words_for_nothing(translate, words):
    row = translate("outcomes", "outcome_code", words)
    assert row["outcome_code"] is None


WORDS = {
    "outcome_code": dict.fromkeys([*(words for words, _, _ in OUTCOMES), *NO_OUTCOMES, *NOTHING]),
    "offence_code": dict.fromkeys([*(words for words, _ in OFFENCES), *GROUPS, *NO_CLASSES, "N100/3"]),
}
"""The words of each column that are read together, each once."""
