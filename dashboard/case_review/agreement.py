"""Draw the sample of closed investigations for a second look, and pair what two reviewers answered about one file.

How often they agree is a metric (`case_review_agreement`); how far beyond chance, `dashboard.statistics.kappa` says.

The sample is drawn by a rule that anyone can run again: every 14 or 16 without evidence of the victim's decision, and of the
rest so many as the settings say, those first whose hash with the seed is smallest. A file that is added moves no other one.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dashboard.records.reviews import Review
from schemas.settings.case_review import Reviewer, Sample

Pair = tuple[str, str]


@dataclass(frozen=True)
class Drawn:
    """Hold one file of the sample, and whether it stands there by rule or by lot."""

    crime_ref: str
    is_unevidenced: bool


def draw(closed: Mapping[str, bool], rule: Sample) -> tuple[Drawn, ...]:
    """Return the sample of the closed files, given as reference -> whether it is a 14 or 16 without evidence.

    Its order is that of the hash, so that a file's place says nothing about it.
    """
    ranked = sorted(closed, key=lambda crime_ref: _rank(crime_ref, rule.seed))
    by_lot = [crime_ref for crime_ref in ranked if not closed[crime_ref]][: rule.random_files]
    chosen = {*by_lot, *(crime_ref for crime_ref in ranked if closed[crime_ref])}
    return tuple(Drawn(crime_ref, closed[crime_ref]) for crime_ref in ranked if crime_ref in chosen)


def _rank(crime_ref: str, seed: str) -> bytes:
    return hashlib.sha256(f"{seed}|{crime_ref}".encode()).digest()


def pairs(latest: Mapping[tuple[str, Reviewer], Review], crime_refs: Iterable[str], question: str) -> tuple[Pair, ...]:
    """Return the two answers to a question, the police's first, about each of these files that both have answered."""
    found = []
    for crime_ref in crime_refs:
        both = [latest[crime_ref, who].answers for who in Reviewer if (crime_ref, who) in latest]
        answers = [said[question] for said in both if question in said]
        if len(answers) == len(Reviewer):
            found.append((answers[0], answers[1]))
    return tuple(found)
