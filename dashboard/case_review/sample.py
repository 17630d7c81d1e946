"""Draw the sample of closed investigations for a second look.

How often two reviewers agree, and how far beyond chance, are metrics (`case_review_agreement`, `case_review_kappa`).

The sample is drawn by a rule that anyone can run again: every 14 or 16 without evidence of the victim's decision, and of the
rest so many as the settings say, those first whose hash with the seed is smallest. A file that is added moves no other one.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from schemas.settings.case_review import Sample


@dataclass(frozen=True)
class Drawn:
    """Hold one file of the sample, and whether it stands there by rule or by lot."""

    crime_ref: str
    is_unevidenced: bool


def draw_sample(closed: Mapping[str, bool], rule: Sample) -> tuple[Drawn, ...]:
    """Return the sample of the closed files, given as reference -> whether it is a 14 or 16 without evidence.

    Its order is that of the hash, so that a file's place says nothing about it.
    """
    ranked = sorted(closed, key=lambda crime_ref: _rank(crime_ref, rule.seed))
    by_lot = [crime_ref for crime_ref in ranked if not closed[crime_ref]][: rule.random_files]
    chosen = {*by_lot, *(crime_ref for crime_ref in ranked if closed[crime_ref])}
    return tuple(Drawn(crime_ref, closed[crime_ref]) for crime_ref in ranked if crime_ref in chosen)


def _rank(crime_ref: str, seed: str) -> bytes:
    return hashlib.sha256(f"{seed}|{crime_ref}".encode()).digest()
