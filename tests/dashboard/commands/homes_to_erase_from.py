"""Make a home in which a person who is to be erased stands in every place that can hold her, beside one who stays."""

import csv
from datetime import date
from pathlib import Path
from typing import Final

from dashboard.access.reader import Reader
from dashboard.access.roles import Role
from dashboard.audit.door import consulted
from dashboard.caseload.decisions import Decision, DecisionStore
from dashboard.records.asked import Mark, MarkCode, MarkStore
from dashboard.records.reviews import Review, ReviewStore
from dashboard.release.record.cohorts import closed, write_cohorts
from dashboard.release.record.draws import Draws
from etl.load import Options
from etl.staging.pseudonymise import token_of
from etl.upkeep.withdraw import withdraw
from sample_data.generator.faults.examples import example
from schemas.contract import Extract
from schemas.data_protection import AccessClass
from schemas.extracts import EXTRACTS
from schemas.home.layout import Home
from schemas.settings.case_review import Answer, Reviewer, settings
from schemas.settings.withdrawal_reason import WithdrawalReason
from tests.etl.homes import SILENT, TestHome, make_home

CANARY: Final = "Zylvaqua"
"""Part of every reference of hers and of every cell that is rejected."""
TEXT: Final = f"{CANARY} Roe, 12 Rose Street, 07700 900123"
"""A cell that no column takes."""
NO_PERSON: Final = "#REF!"
"""A cell that no column of persons takes; any text at all may be how a force writes a person."""
HER: Final = f"{CANARY}/V1"
CRIME: Final = f"{CANARY}/C1"
CASE: Final = f"{CANARY}/S1"
LINKS: Final = {
    "crime_ref": CRIME,
    "case_ref": CASE,
    "forum_ref": f"{CANARY}/F1",
    "victim_ref": HER,
    "suspect_ref": f"{CANARY}/X1",
}
OF_OTHERS: Final = {"crime_ref": "C-2", "case_ref": "S-2", "forum_ref": "F-2", "victim_ref": "V-2", "suspect_ref": HER}
"""The references of the one who stays. Of her crime she who goes is the suspect."""
FIRST, SECOND = date(2026, 9, 30), date(2026, 10, 31)
SECRET: Final = b"7" * 32
WITH_PERSONS: Final = [extract for extract in EXTRACTS.values() if extract.access_class == AccessClass.PERSONS]


def _row(extract: Extract, links: dict[str, str], mark: str) -> dict[str, str]:
    """Return a sound row with the references of a person; every other reference is of this row alone."""
    names = {column.name: column for column in extract.columns}
    sound = {extract.aliases.get(name, name): cell for name, cell in example(extract.name, 1).items()}
    own = {name: f"{mark}/7" for name, one in names.items() if one.form == "reference" and name not in links}
    identified = {"identified_by": "swlo", "identified_date": "2026-08-25"} if extract.name == "crimes" else {}
    return {**sound, **identified, **own, **{name: ref for name, ref in links.items() if name in names}}


def _write(folder: Path, extract: Extract, rows: list[dict[str, str]], name: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [column.name for column in extract.columns])
        writer.writeheader()
        writer.writerows(rows)


def _extracts(folder: Path, *, with_rejected: bool, with_her: bool = True) -> Path:
    for extract in WITH_PERSONS:
        hers, other = _row(extract, LINKS, CANARY), _row(extract, OF_OTHERS, "K")
        rows = [other, hers] if with_her else [other]
        if with_rejected:
            rows += [hers | {column.name: NO_PERSON if column.form == "person" else TEXT} for column in extract.columns]
        _write(folder, extract, rows, f"{extract.name} of {CANARY}.csv")
    names = "\n".join(f'[{extract.name}]\nfile = "{extract.name} of*"' for extract in WITH_PERSONS)
    (folder / "mapping.toml").write_text(f'force = "Sample Force"\n{names}\n', "utf-8")
    return folder


def extracts_again(folder: Path, *, with_rejected: bool = True) -> Path:
    """Write the extracts of a later day, in which the source still holds her."""
    return _extracts(folder, with_rejected=with_rejected)


def extracts_without_her(folder: Path) -> Path:
    """Write the extracts of a later day, in which the source no longer has her."""
    return _extracts(folder, with_rejected=False, with_her=False)


def home_with_her(folder: Path) -> TestHome:
    """Make the home: two loads and one that was withdrawn, decisions, reviews, marks, a log, and a closed year."""
    home = make_home(folder / "home")
    home.load(_extracts(folder / "first", with_rejected=False), FIRST.isoformat())
    wrong = home.load(_extracts(folder / "wrong", with_rejected=True), "2026-10-15")
    assert wrong.build is not None
    load_id = str(home.query("select max(load_id) from loads")[0][0])
    withdraw(home.root, load_id, WithdrawalReason.WRONG_FILE, Options(), SILENT, is_meant=True)
    home.load(_extracts(folder / "second", with_rejected=True), SECOND.isoformat())
    _records(home.root)
    return home


def her_token(root: Path) -> str:
    """Return the token that stands for her in this home."""
    return token_of(bytes.fromhex(Home(root).key.read_text("ascii")), HER, "person")


def _records(root: Path) -> None:
    decisions, answers = DecisionStore(root), {question: next(iter(Answer)) for question in settings().questions}
    named = (("new_report", CRIME, "2026-09-01"), ("new_report", "C-2", "2026-09-01"))
    for case_ref in (CASE, "S-2"):
        for version in (0, 1):
            decisions.append(Decision(case_ref, "reviewed", "satisfied", SECOND, "officer", answers=named), version)
        consulted(root, Reader(frozenset({Role.SWLO})), "case", {"case_ref": [case_ref]}, "review")
    for crime_ref in ("C-2", CRIME):
        ReviewStore(root).append(Review(crime_ref, Reviewer.POLICE, answers), 0)
        MarkStore(root).append(Mark((crime_ref, "no_outcome"), MarkCode.ASKED, "lead", SECOND), 0)
    Home(root).release_secret.write_text(SECRET.hex(), "ascii")
    crimes = [(CRIME, her_token(root)), ("C-2", "another")]
    write_cohorts(root, closed({}, "2025/26", "2026-Q3", crimes, Draws(SECRET, "policy"), {}))
