"""Say how near the wording of a force is to one of ours, and refuse to where a word of it may turn the meaning round.

"Not charged" shares its only word of weight with "Charged" and says the opposite. So two wordings are near only where the one
of the force has no word of weight that ours lacks, both deny the same words, and ours has no word that narrows it.
"""

from difflib import SequenceMatcher
from functools import cache

from etl.proposal.words import compared, listed_words

NEAR = 0.6  # below, two wordings share hardly more than a word
_STEM = 6  # letters by which charge, charged and charging are one word
_TYPING_ERROR = 0.8
_DENYING = frozenset(["not", "no", "non", "nor", "never", "without", "neither", "nobody", "none", "t"])  # didn't
_NO_DENIAL = ("under", "unit", "until", "unknown", "union", "uniform", "university", "undercover", "unique")
_SAME = {"named": "identified", "defendant": "suspect", "offender": "suspect", "perpetrator": "suspect", "accused": "suspect",
         "complainant": "victim", "aggrieved": "victim", "juvenile": "youth", "woman": "female", "man": "male"}  # fmt: skip


def nearness(theirs: str, ours: str) -> float:
    """Return from 0 to 1 how near the wording of a force is to one of ours; 0 where it may say something else."""
    mine, known = _words(theirs), _words(ours)
    shared = {word for word in mine if any(_is_same(word, other) for other in known)}
    lacking = {word for word in known if not any(_is_same(word, other) for other in mine)}
    if not shared or mine - shared or any(_narrows(word) for word in lacking):
        return 0.0
    return min(0.99, 2 * len(shared) / (len(mine) + len(known)))


def _words(text: str) -> set[str]:
    """Return the words of weight; one that is denied has `not ` before it, whether by `not`, `no` or `un`."""
    found: set[str] = set()
    is_denied = False
    for word in compared(text).split():
        if word in _DENYING:
            is_denied = True
            continue
        if word in listed_words("without_weight") or word in {"didn", "doesn", "isn", "wasn", "hasn"}:
            continue
        plain = word
        if word.startswith("un") and not word.startswith(_NO_DENIAL):
            is_denied, plain = True, word[2:]
        found.add(("not " if is_denied else "") + _SAME.get(plain, plain))
        is_denied = False
    return found | ({"not "} if is_denied else set())


def _is_same(theirs: str, ours: str) -> bool:
    """Return whether two words are one in another form, or but for a typing error."""
    denied, theirs, other_denied, ours = *_parts(theirs), *_parts(ours)
    if denied != other_denied:
        return False
    if theirs == ours:
        return True
    if min(len(theirs), len(ours)) < _STEM:
        return False
    if theirs[:_STEM] == ours[:_STEM]:
        return not {theirs, ours} <= {"interview", "interviewed", "intervention"} or theirs[:9] == ours[:9]
    is_like = theirs[0] == ours[0] and theirs[-1] == ours[-1]
    return is_like and SequenceMatcher(None, theirs, ours).ratio() >= _TYPING_ERROR


def _parts(word: str) -> tuple[bool, str]:
    return word.startswith("not "), word.removeprefix("not ")


@cache
def _narrowing_stems() -> frozenset[str]:
    return frozenset(word[:_STEM] for word in listed_words("narrowing"))


def _narrows(word: str) -> bool:
    return word.startswith("not ") or any(letter.isdigit() for letter in word) or word[:_STEM] in _narrowing_stems()
