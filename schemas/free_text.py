"""Tell references and names of areas, units and partners from free text: a sentence, a person, an address, a phone or an e-mail.

A form cannot know every name: it stops what a person types into the wrong field. A mapping may declare the shapes of references
and the names that there are.
"""

from typing import Literal

import polars as pl

from schemas.person_names import (
    beside_a_role,
    of_a_body,
    of_a_person,
    of_a_place_or_unit,
    of_an_officer,
    which_contain,
    with_a_full_name,
    without_marks,
)
from schemas.personal_signs import ADDRESS, ERROR, PERSON, SENTENCE, first_sign, signs_in, signs_in_names
from schemas.reference_form import signs_of_references

__all__ = ["ERROR", "Form", "has_form", "is_roll_up", "signs"]

Form = Literal["reference", "name", "counted_name", "person", "wording"]
"""`counted_name`: what counts are given for, such as an area; a row of all of them together would be counted twice.
`wording`: how a coded column is written, which may be as long as the name of an outcome type."""

MOST_WORDS_OF_A_NAME = 7  # Rape and Serious Sexual Offences Investigation Team South; small words are not counted
MOST_WORDS_OF_A_WORDING = 20
LONGEST_NAME = 80
FEW_WORDS = 4  # beyond, a name has capitals; a sentence has few

_SMALL = r"\b(?i:and|of|the|for|in|on|a|an|y|yr|a'r)\b"
_WORD = r"[\p{L}\p{N}][\p{L}\p{N}\p{M}'\u2019.\-]*"
_LOWER_CASE = r"\b\p{Ll}[\p{L}\p{M}'\u2019\-]*"
_OF_A_SENTENCE = "|".join(
    [
        r"\b(?:she|he|they|her|his|him|was|were|is|are|has|had|have|said|says|because|who|told|asked|saw|met|went|with|at)\b",
        r"\p{Ll}{4,}[.!?](?:\s|$)",
        r"^(?i:see|as per|refer to)\s",
    ]
)
_OF_A_STORY = r"\b(?i:she|he|her|his|him|i|we|said|says|told|asked|saw|met|went|called)\b"
_ROLL_UP = (
    r"(?i)^\s*(?:(?:the\s+)?force|.*\b(?:sub[\s\-]?)?totals?|sub[\s\-]?totals?\b.*|totals?(?:\s*[(:\-].*|\s+(?:force|of|for|all)\b.*)"
    r"|all(?:\s+(?:other\s+)?(?:areas?|units?|partners?|districts?|divisions?|departments?|forces?|others?|bcus?|lpas?|lpus?|npts?|teams?"
    r"|stations?|sectors?|regions?|wards?|beats?|hubs?|agencies|organisations?|services?|sources?))?(?:\s+(?:combined|together))?"
    r"|(?:force|county|organisation|area)[\s\-]*wide|(?:the\s+)?(?:whole|entire)\s+(?:force|organisation|area|county|service)|overall|sum(?:\s+of\b.*)?|pob\s+(?:ardal|uned|partner|rhanbarth|asiantaeth|tîm|gorsaf)|(?:yr\s+)?(?:heddlu|llu|ardal|sir|cymru)\s+(?:cyfan|gyfan)|all[\s\-]+(?:wales|england|scotland)|wales[\s\-]*wide|cyfanswm(?:\s.*)?"
    r"|(?:(?:force|overall|area|county)\s+)?(?:average|avg|mean))\s*:?\s*$"
)
_WELSH_COUNTY = (
    r"\b(?i:sir)\s+(?i:Aberteifi|Amwythig|Benfro|Penfro|Ceredigion|Conwy|Powys|Wrecsam|Ynys|Ddinbych|Drefaldwyn|Faesyfed|Feirionnydd|Fflint|F[oô]n|Forgannwg|Frycheiniog"
    r"|Fynwy|Gaer|Gaerfyrddin|Gaernarfon|G[aâ]r|Gwynedd|Henffordd|Morgannwg)\b"
)
"""Sir is Welsh for county, so that no knight is meant: Sir Benfro is Pembrokeshire."""
_SHORT_FOR_A_WORD = r"(?i)\b(?:ms|dr|prof|tel|mob)\.?\s+(?:inv\w*|teams?|units?|hub|desk|standards?|patrols?)\b"
"""What else is a title or a telephone stands for a word of the unit: MS Team is of modern slavery."""
_SAINT = r"(?i)^(?:st|saint)\.?\s"
_ENDS_AS_A_UNIT = r"(?i)\b(?:team|unit|hub|desk|office|squad|section|department|command)(?:\s+\p{L}+)?$|^(?:uned|tîm)\s"
_RANK = (
    r"\b(?:PC|PS|DC|DS|DI|DCI|DSU|WPC|PCSO|Sgt|Insp|Supt)\.?\s+\p{Lu}\p{Ll}+"
    r"|\b(?:SGT|INSP|SUPT|DCI|DSU|PCSO|OIC)\.?\s+\p{Lu}{2,}"
)
_RANK_IN_FULL = (
    r"(?i)\b(?:det(?:ective)?\.?\s+(?:con|sgt|insp|supt)|constable|sergeant|inspector|superintendent)\.?"
    r"\s+(?:\d{1,5}|\p{L}[\p{L}'\u2019\-]*)"
)
_NUMBERED_OFFICER = r"\b(?i:pc|ps|dc|ds|di|sgt|wdc|wpc|pcso|constable|sergeant)\.?\s?\d{2,5}(?:\s|,|$)"
_OF_A_UNIT = r"(?i)\b(?:team|unit|hub|desk|office|squad|section|department|command|investigations?|cid)\b"
_UNIT_OF_OFFICERS = r"(?i)\b(?:pool|rota|support|training|academy|north|south|east|west|central|standards)\b"
_IN_A_TOWN = (
    r"(?i)\b\d{1,4},?\s+(?:[\p{L}'\u2019]+\s+){1,3}(?:street|road|avenue|lane|close|drive|terrace|st|rd)\.?\s+\p{L}+$"
)
_ON_THE_ROAD = r"(?i)\b(?:policing|traffic|safety|npt|station|clinic|centre|surgery|officers)$"
_STATION = r"(?i)^\p{L}[\p{L}'\u2019 ]+\s(?:road|street|lane|avenue)\s\d$"
LEAST_ROWS_OF_A_STATION = 5
"""A street with one figure behind it is the name of a station where it stands so often, such as London Road 2."""


def has_form(values: pl.Series, form: Form) -> pl.Series:
    """Return which values have the form; a missing one has it."""
    return signs(values, form).is_null()


def signs(values: pl.Series, form: Form) -> pl.Series:
    """Return what in each value shows that it has not the form, such as `phone`; null where it has it.

    Each distinct value is looked at once where many repeat.
    """
    if form == "reference":  # references hardly repeat
        return signs_of_references(values)
    if (
        form == "person"
    ):  # it becomes a token, so all that matters is that it is one person's and no error of a workbook
        hashed = values.str.starts_with("#")
        is_error = hashed & values.str.contains(ERROR) if hashed.any() else hashed
        return first_sign(values, {"error": is_error})
    judge = _signs_of_wordings if form == "wording" else _signs_of_names
    distinct = values.unique()
    found = judge(distinct)
    if form != "wording" and (found == ADDRESS).any():
        stations = values.filter(values.str.contains(_STATION)).value_counts(name="rows")
        often = stations.filter(pl.col("rows") >= LEAST_ROWS_OF_A_STATION).get_column(values.name)
        found = found.set(((found == ADDRESS) & distinct.is_in(often.implode())).fill_null(value=False), None)
    known = found.is_not_null()
    if not known.any():
        return first_sign(values, {})
    return values.replace_strict(distinct.filter(known), found.filter(known), default=None, return_dtype=pl.String)


def is_roll_up(values: pl.Series) -> pl.Series:
    """Return which values stand for all others together, such as "Force total" or "All areas"."""
    return values.str.contains(_ROLL_UP).fill_null(value=False)


def _signs_of_names(values: pl.Series) -> pl.Series:
    plain = without_marks(values)
    for pattern, stands_for in ((of_a_body(), "Trust"), (_WELSH_COUNTY, "County"), (_SHORT_FOR_A_WORD, "Unit")):
        values, plain = values.str.replace_all(pattern, stands_for), plain.str.replace_all(pattern, stands_for)
    of_unit = plain.str.contains(_OF_A_UNIT) | values.str.contains(_ENDS_AS_A_UNIT)
    of_place = plain.str.contains(of_a_place_or_unit()) | of_unit
    is_officer = (plain.str.contains(_RANK) | plain.str.contains(_RANK_IN_FULL)) & ~of_unit
    is_officer = is_officer & ~plain.str.contains(_UNIT_OF_OFFICERS)
    officers, persons, full_names, in_roles = which_contain(
        plain, of_an_officer(), of_a_person(), with_a_full_name(), beside_a_role()
    )
    is_officer = is_officer | plain.str.contains(_NUMBERED_OFFICER) | (officers & ~of_unit)
    is_person = (persons & ~of_place & ~plain.str.contains(_SAINT)) | full_names | in_roles
    bare = values.str.replace_all(_SMALL, "")
    words, lower = bare.str.count_matches(_WORD), bare.str.count_matches(_LOWER_CASE)
    is_long = (values.str.len_chars() > LONGEST_NAME) | (words > MOST_WORDS_OF_A_NAME)
    is_sentence = (words > FEW_WORDS) & (lower * 2 >= words) & ~values.str.contains(_ENDS_AS_A_UNIT)
    in_a_town = values.str.contains(_IN_A_TOWN) & ~values.str.contains(_ON_THE_ROAD) & ~of_unit
    of_form = {PERSON: is_officer | is_person, ADDRESS: in_a_town}
    of_sentence = {SENTENCE: is_long | is_sentence | values.str.contains(_OF_A_SENTENCE)}
    return first_sign(values, _joined(signs_in(values), signs_in_names(values), of_form, of_sentence))


def _signs_of_wordings(values: pl.Series) -> pl.Series:
    """Return the signs of values that are no wording of a code, though one has verbs as a sentence does."""
    is_long = (values.str.len_chars() > LONGEST_NAME * 2) | (values.str.count_matches(_WORD) > MOST_WORDS_OF_A_WORDING)
    is_officer = values.str.contains(_RANK) & ~values.str.contains(_OF_A_UNIT)
    story = is_long | values.str.contains(_OF_A_STORY)
    return first_sign(values, _joined(signs_in(values), {PERSON: is_officer}, {SENTENCE: story}))


def _joined(*found: dict[str, pl.Series]) -> dict[str, pl.Series]:
    """Return the masks of all signs, those of one sign together."""
    joined: dict[str, pl.Series] = {}
    for some in found:
        for sign, mask in some.items():
            joined[sign] = joined[sign] | mask if sign in joined else mask
    return joined
