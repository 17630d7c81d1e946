"""See that the words of a wording agree with the outcome code that a pattern takes out of it.

A force that writes "1 - not charged" has a code and words that say two things. Which of them is right nobody here knows, so the
wording stays as it is: its row is rejected, the letter names the wording, and a line under codes decides.
"""

import polars as pl

from schemas.codes.outcome_words import outcome_words

CODED = "outcome_code"
_OF_THE_CODE = r"(?i)\b(?:outcome|type|code|disposal)\b|\b\d{1,2}\s?a?\b"
_LETTER = r"\pL"


def agrees(wordings: pl.Series, taken: pl.Series) -> pl.Series:
    """Return where the words beside a code agree with it. `taken` has the code that was taken from each wording."""
    words = wordings.str.to_lowercase()
    agreed = ~words.str.replace_all(_OF_THE_CODE, " ").str.contains(_LETTER)
    for code, said in outcome_words().items():
        is_of_code = taken == code
        if is_of_code.any():
            denied = words.str.replace_all(said.allows, " ").str.contains(said.denies)
            agreed = agreed | (is_of_code & words.str.contains(said.says) & ~denied)
    return (agreed | ~taken.is_in(list(outcome_words()))).fill_null(value=True)
