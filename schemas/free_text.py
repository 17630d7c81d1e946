"""Tell references and names of areas, units and partners from free text: a sentence, a person, an address, a phone or an e-mail.

A form cannot know every name: it stops what a person types into the wrong field. A mapping may declare the shapes of references
and the names that there are.
"""

from typing import Literal

import polars as pl

from schemas.person_names import of_a_person, of_a_place_or_unit, with_a_full_name, within_a_reference

# what a workbook writes where a formula fails, and our word where its value was never stored
ERROR = (
    r"^Err:5\d\d$|^#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|FIELD!|BLOCKED!|CONNECT!|BUSY!"
    r"|UNKNOWN!|FORMULA!|ERROR!|NV$|WERT!|BEZUG!|ZAHL!|VALEUR!|NOM\?|NOMBRE!|\u00a1)"
)

Form = Literal["reference", "name", "counted_name", "person", "wording"]
"""`counted_name`: what counts are given for, such as an area; a row of all of them together would be counted twice.
`wording`: how a coded column is written, which may be as long as the name of an outcome type."""

MOST_WORDS_OF_A_NAME = 7  # Rape and Serious Sexual Offences Investigation Team South; small words are not counted
MOST_WORDS_OF_A_WORDING = 20
MOST_WORDS_OF_A_REFERENCE = 4
LONGEST_REFERENCE = 40
LONGEST_NAME = 80
FEW_WORDS = 4  # beyond, a name has capitals; a sentence has few

_SIMPLE_REFERENCE = r"^[A-Za-z0-9/_.:\\\-]+$"
_WORD_OF_A_REFERENCE = r"\p{L}{3}"
_ANYTHING = r"[\p{L}\p{N}]"
_NOTHING = r"(?i)^(?:\(?null\)?|none|nan|n/?a|nil|unknown|not known|t\.?b\.?[ac]\.?|\(?blank\)?|<na>)$"
_IN_SMALL_LETTERS = r"\p{Ll}{3}"
_TWO_WORDS = r"\p{Lu}\p{Ll}{2,}[^\p{L}]*\p{Lu}\p{Ll}{2,}"
_MOBILE = r"^(?:0|\+?44|0044)7\d{9}$"
_SMALL = r"\b(?i:and|of|the|for|in|on|a|an|y|yr|a'r)\b"
_WORD = r"[\p{L}\p{N}][\p{L}\p{N}\p{M}'\u2019.\-]*"
_LOWER_CASE = r"\b\p{Ll}[\p{L}\p{M}'\u2019\-]*"
_STREET = (
    r"(?i:street|road|avenue|lane|close|drive|terrace|crescent|place|court|gardens|way|grove|square|parade|row"
    r"|mews|broadway|villas|buildings|st|rd|ave|ln)"
)
_STREET_BEFORE_ITS_NUMBER = r"(?i:street|road|avenue|lane|terrace|crescent|grove|mews|rd|ave)"
_WELSH_STREET = r"(?i:heol|stryd|ffordd|lôn|rhodfa|clos|rhes)"
_SIGNS = [
    r"@",
    ERROR,
    r"\b(?i:mr|mrs|ms|miss|mx|dr|prof|sir|dame)\b\.?\s+\p{Lu}",
    r"^\p{Lu}\.\s?\p{Lu}\p{Ll}+$",
    rf"\b\d{{1,4}}[A-Za-z]?,?\s+(?:[\p{{L}}'\u2019]+\s+){{1,3}}{_STREET}\.?\s*(?:,|$)",
    rf"\b\d{{1,4}}[A-Za-z]?,?\s+(?:{_WELSH_STREET}\s+\p{{L}}|{_STREET}\.?\s*(?:,|$))",
    rf"\p{{L}}\s{_STREET_BEFORE_ITS_NUMBER}\.?,?\s+(?i:no\.?\s*)?\d{{1,4}}[A-Za-z]?\s*(?:,|$)",
    r"\b(?i:flat|apartment|apt|room)\s+\d",
    r"\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b",
    r"(?:\+44|\b0044|\b0)[\s(]*\d(?:[\s()\-]*\d){8,10}\b",
    r"\b\d{1,2}[/.\-]\d{1,2}[/.\-](?:\d{2}|\d{4})\b",
    r"\b(?i:dob|aka|tel|mob|lives? (?:at|in|with|near))\b",
]  # fmt: skip
_OF_A_SENTENCE = [
    r"\b(?:she|he|they|her|his|him|was|were|is|are|has|had|have|said|says|because|who|told|asked|saw|met|went|with|at)\b",
    r"\p{Ll}{4,}[.!?](?:\s|$)",
]
_OF_A_STORY = [r"\b(?i:she|he|her|his|him|i|we|said|says|told|asked|saw|met|went|called)\b"]
_PERSONAL = "|".join([*_SIGNS, *_OF_A_SENTENCE])
_PERSONAL_IN_A_WORDING = "|".join([*_SIGNS, *_OF_A_STORY])
_ROLL_UP = (
    r"(?i)^\s*(?:(?:the\s+)?force|.*\b(?:sub[\s\-]?)?totals?|sub[\s\-]?totals?\b.*|totals?(?:\s*[(:\-].*|\s+(?:force|of|for|all)\b.*)"
    r"|all(?:\s+(?:areas?|units?|partners?|districts?|divisions?|departments?|forces?|others?))?(?:\s+(?:combined|together))?"
    r"|(?:force|county)[\s\-]*wide|(?:the\s+)?whole\s+force|overall|sum|cyfanswm(?:\s.*)?"
    r"|(?:(?:force|overall|area|county)\s+)?(?:average|avg|mean))\s*:?\s*$"
)
_WELSH_COUNTY = (
    r"\b(?i:sir)\s+(?i:Aberteifi|Amwythig|Benfro|Penfro|Ceredigion|Conwy|Powys|Wrecsam|Ynys|Ddinbych|Drefaldwyn|Faesyfed|Feirionnydd|Fflint|F[oô]n|Forgannwg|Frycheiniog"
    r"|Fynwy|Gaer|Gaerfyrddin|Gaernarfon|G[aâ]r|Gwynedd|Henffordd|Morgannwg)\b"
)
"""Sir is Welsh for county, so that no knight is meant: Sir Benfro is Pembrokeshire."""
_SHORT_FOR_A_WORD = r"(?i)\b(?:ms|dr|prof|tel|mob)\.?\s+(?:inv\w*|teams?|units?|hub|desk|standards?|patrols?)\b"
"""What else is a title or a telephone stands for a word of the unit: MS Team is of modern slavery."""
_NUMBERED_OFFICER = r"\b(?:PC|PS|DC|DS|DI|SGT|WDC|WPC)\.?\s+\p{Lu}{3,}\s+\d{2,5}\b"
_SAINT = r"(?i)^(?:st|saint)\.?\s"
_ENDS_AS_A_UNIT = r"(?i)\b(?:team|unit|hub|desk|office|squad|section|department|command)(?:\s+\p{L}+)?$|^(?:uned|tîm)\s"
_RANK = r"\b(?:PC|PS|DC|DS|DI|DCI|DSU|WPC|PCSO|Sgt|Insp|Supt)\.?\s+\p{Lu}\p{Ll}+"
_OF_A_UNIT = r"(?i)\b(?:team|unit|hub|desk|office|squad|section|department|command|investigations?|cid)\b"


def has_form(values: pl.Series, form: Form) -> pl.Series:
    """Return which values have the form; a missing one has it. Each distinct value is looked at once where many repeat."""
    if form in ("reference", "person"):  # references hardly repeat
        return ~_breaks(values, form).fill_null(value=False)
    distinct = values.unique()
    if len(distinct) * 2 > len(values):
        return ~_breaks(values, form).fill_null(value=False)
    broken = distinct.filter(_breaks(distinct, form).fill_null(value=False))
    return ~values.is_in(broken.implode()).fill_null(value=False)


def is_roll_up(values: pl.Series) -> pl.Series:
    """Return which values stand for all others together, such as "Force total" or "All areas"."""
    return values.str.contains(_ROLL_UP).fill_null(value=False)


def _breaks(values: pl.Series, form: Form) -> pl.Series:
    match form:
        case "person":  # it becomes a token, so all that matters is that it is one person's and no error of a workbook
            hashed = values.str.starts_with("#")
            return hashed & values.str.contains(ERROR) if hashed.any() else hashed
        case "reference":
            unusual = ~values.str.contains(_SIMPLE_REFERENCE) | (values.str.len_bytes() > LONGEST_REFERENCE)
            other = values.str.contains(_MOBILE) | _is_of_words(values)
            if not values.str.contains(r"\d").all():
                other = other | ~values.str.contains(_ANYTHING) | values.str.contains(_NOTHING)
            if not unusual.any():
                return other
            return other | (unusual & _breaks_as_reference(values))
        case "name" | "counted_name":
            return _breaks_as_name(values)
        case "wording":
            return _breaks_as_wording(values)


def _is_of_words(values: pl.Series) -> pl.Series:
    """Return which values are words: small letters without a figure, two words run together, or the name of a person."""
    has_words = values.str.contains(_WORD_OF_A_REFERENCE).fill_null(value=False)
    if not has_words.any():
        return has_words
    is_one = (
        (values.str.contains(_IN_SMALL_LETTERS) & ~values.str.contains(r"\d"))
        | values.str.contains(_TWO_WORDS)
        | values.str.contains(within_a_reference())
        | values.str.contains(ERROR)
    )
    return has_words & is_one


def _breaks_as_reference(values: pl.Series) -> pl.Series:
    words = values.str.count_matches(r"\S+")
    is_long = (values.str.len_chars() > LONGEST_REFERENCE) | (words > MOST_WORDS_OF_A_REFERENCE)
    is_wording = (words > 1) & ~values.str.contains(r"\d")
    return is_long | is_wording | values.str.contains(_PERSONAL)


def _breaks_as_name(values: pl.Series) -> pl.Series:
    values = values.str.replace_all(_WELSH_COUNTY, "County").str.replace_all(_SHORT_FOR_A_WORD, "Unit")
    plain = values.str.replace_all(_SMALL, "")
    words, lower = plain.str.count_matches(_WORD), plain.str.count_matches(_LOWER_CASE)
    is_long = (values.str.len_chars() > LONGEST_NAME) | (words > MOST_WORDS_OF_A_NAME)
    is_sentence = (words > FEW_WORDS) & (lower * 2 >= words) & ~values.str.contains(_ENDS_AS_A_UNIT)
    is_officer = values.str.contains(_RANK) & ~values.str.contains(_OF_A_UNIT)
    is_officer = is_officer | values.str.contains(_NUMBERED_OFFICER)
    is_person = values.str.contains(of_a_person()) & ~values.str.contains(of_a_place_or_unit())
    is_person = is_person & ~values.str.contains(_SAINT)
    is_person = is_person | values.str.contains(with_a_full_name())
    return is_long | is_sentence | is_officer | is_person | values.str.contains(_PERSONAL)


def _breaks_as_wording(values: pl.Series) -> pl.Series:
    """Return which values are no wording of an outcome, an offence or a reason, though one has verbs as a sentence does."""
    is_long = (values.str.len_chars() > LONGEST_NAME * 2) | (values.str.count_matches(_WORD) > MOST_WORDS_OF_A_WORDING)
    is_officer = values.str.contains(_RANK) & ~values.str.contains(_OF_A_UNIT)
    return is_long | is_officer | values.str.contains(_PERSONAL_IN_A_WORDING)
