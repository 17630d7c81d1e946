"""Fold the wording of a supplier, so that what a person reads as the same is the same: capitals, spaces, dashes."""

from collections.abc import Sequence

import polars as pl

OF_THE_OUTCOME = r"^(?:(?:home office|ho)\s+)?(?:outcome(?:\s+(?:type|code|number|no\.?))?|oc|type)\s*[-:.]?\s*"
"""What may stand before an outcome code and says nothing more: OC1, Outcome 1, Type 16."""
_DASHES = "[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]"  # hyphens, en and em dashes, the minus sign
_SINGLE = "[\u02bc\u2018-\u201b\u2032\u00b4\u0060]"
_OF_A_PAGE = {"&amp;": "&", "&#39;": "'", "&#x27;": "'", "&apos;": "'", "&quot;": '"', "&#8211;": "-", "&ndash;": "-"}
_DOUBLE = "[\u201c-\u201f\u2033\u00ab\u00bb]"


def with_plain_marks(values: pl.Series) -> pl.Series:
    """Return the values with every kind of dash as a hyphen, and every kind of quotation mark as the one of a keyboard.

    Letters that a program has joined (\ufb01) or made wide are those of a keyboard too.
    """
    values = values.str.replace_all("`", "'", literal=True)
    if values.str.len_bytes().sum() == values.str.len_chars().sum():  # ASCII has no other marks
        return values
    values = values.str.normalize("NFKC")
    plain = values.str.replace_all(_DASHES, "-").str.replace_all(_SINGLE, "'").str.replace_all(_DOUBLE, '"')
    return plain.str.replace_all("[\u00a0\u2007\u2009\u202f]", " ")


def folded_wordings(values: pl.Series) -> pl.Series:
    """Return the values in small letters, with plain marks, one space between words, none beside a dash, and no full stop.

    Several dashes and a bullet are a dash, and what a web page writes for a mark is that mark.
    """
    plain = with_plain_marks(values).str.to_lowercase().str.replace_all(r"\s+", " ").str.strip_chars()
    for sign, meant in _OF_A_PAGE.items():
        plain = plain.str.replace_all(sign, meant, literal=True)
    return (
        plain.str.replace(r"(\w)\s*[.:;]+$", "$1")
        .str.replace_all(r" ?(?:-+|[\u2022\u00b7]) ?", "-")
        .str.replace_all(" ?/ ?", "/")
    )


def own_codes(values: pl.Series, choices: Sequence[str], before: str = "") -> pl.Series:
    """Return the values with each that is one of our codes in other capitals, with noughts before it or a full stop after it.

    `before`: a regular expression, in small letters, of what else may stand before a code and says nothing more.
    """
    unknown = values.is_not_null() & ~values.is_in(choices)
    if not unknown.any():
        return values
    ours = {choice.lower(): choice for choice in choices}
    plain = values.str.to_lowercase().str.replace(r"\s*[.,;]+$", "")
    bare = plain.str.replace(before, "") if before else plain
    for spelt in (plain, bare, bare.str.replace(r"^0+(\d)", "$1")):
        values = (
            spelt.replace_strict(ours, default=None, return_dtype=pl.String).zip_with(unknown, values).fill_null(values)
        )
    return values
