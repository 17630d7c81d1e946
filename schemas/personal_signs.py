"""Know what tells of a person within any text: a title, an address, a phone, an e-mail, a plate, a day of birth."""

from collections.abc import Mapping

import polars as pl

PERSON, ADDRESS, PHONE, EMAIL, PLATE, SENTENCE = "person", "address", "phone", "email", "plate", "sentence"
SIGNS = {
    PERSON: "the name of a person or an officer",
    ADDRESS: "an address",
    PHONE: "a phone number",
    EMAIL: "an e-mail or an address of the web",
    PLATE: "the number of a vehicle, a person or a day of birth",
    SENTENCE: "a sentence or too many words",
    "word": "a word in place of a reference",
    "nothing": "a word for nothing",
    "error": "an error of a workbook",
}
"""Sign -> how the letter says it."""

# what a workbook or a report writes where a formula fails, and our word where its value was never stored
ERROR = (
    r"(?i)^Err:5\d\d$|^#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|FIELD!|BLOCKED!|CONNECT!|BUSY!"
    r"|UNKNOWN!|FORMULA!|ERROR!?$|NV$|N/D$|WERT!|BEZUG!|ZAHL!|VALEUR!|NOM\?|NOMBRE!|\u00a1)"
)
POSTCODE = r"(?i:\b(?:[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]?)\s?\d[ABD-HJLNP-UW-Z]{2}\b)"
_STREET = (
    r"(?i:street|road|avenue|lane|close|drive|terrace|crescent|place|court|gardens|way|grove|square|parade|row"
    r"|mews|broadway|villas|buildings|st|rd|ave|ln)"
)
_STREET_BEFORE_ITS_NUMBER = r"(?i:street|road|avenue|lane|terrace|crescent|grove|mews|rd|ave)"
_WELSH_STREET = r"(?i:heol|stryd|ffordd|l[oô]n|rhodfa|clos|rhes)"
_MONTH = r"(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_PROVIDER = r"(?i:gmail|hotmail|outlook|yahoo|icloud|aol|live|msn|proton)"
_IN_TEXT = {
    "error": [ERROR],
    EMAIL: [
        r"\S@\s?\S+\s?\.\s?\p{L}", r"\S\s*@\s*\p{L}+\s*\.\s*\p{L}", rf"@\s*{_PROVIDER}",
        r"(?:^|\s)@\w",
        r"\b[\p{Ll}\d][\w.]*\s?@",
        rf"(?i:\bat\b)\s+(?:{_PROVIDER}\b|\S+\s+dot\s)", r"(?i)[(\[]at[)\]]",
        r"(?i)\bhttps?://|\bwww\.",
        r"(?i)\b(?:ig|insta|snap|fb)\s*:\s*\S|\b(?:snapchat|instagram|telegram|whatsapp|onlyfans)\b\W+\S*[_.\d]",
    ],
    PHONE: [
        r"(?:\+44|\b0044|\b0)[\s(.]*\d(?:[\s().\-/]*\d){8,10}\b",
        r"\b44[\s.]?7\d{3}[\s.]?\d{3}[\s.]?\d{3}\b", r"\b(?i:tel|mob)\b",
    ],
    ADDRESS: [
        rf"\b\d{{1,4}}[A-Za-z]?,?\s+(?:[\p{{L}}'\u2019]+\s+){{1,3}}{_STREET}\.?\s*(?:,|$)",
        rf"\b\d{{1,4}}[A-Za-z],?\s+(?:[\p{{L}}'\u2019]+\s+){{1,3}}{_STREET}\.?\s+\p{{L}}+$",
        rf"\b\d{{1,4}}[A-Za-z]?,?\s+(?:{_WELSH_STREET}\s+\p{{L}}|{_STREET}\.?\s*(?:,|$))",
        rf"\p{{L}}\s{_STREET_BEFORE_ITS_NUMBER}\.?,?\s+(?i:no\.?\s*)?\d{{1,4}}[A-Za-z]?\s*(?:,|$)",
        rf"\b{_WELSH_STREET}\s+(?:[\p{{L}}'\u2019\-]+\s+){{1,3}}\d{{1,4}}[A-Za-z]?\s*(?:,|$)",
        r"\b(?i:flat|apartment|apt|room)\s+\d", POSTCODE, r"\b(?i:lives? (?:at|in|with|near|on))\b",
    ],
    PLATE: [r"\b\d{1,2}[/.\-]\d{1,2}[/.\-](?:\d{2}|\d{4})\b", r"\b(?i:dob|d\.o\.b)\b"],
    PERSON: [r"\b(?i:mr|mrs|ms|miss|mx|dr|prof|sir|dame|cllr|rev|revd)\b\.?\s+\p{Lu}",
        r"^\p{Lu}\.\s?\p{Lu}\p{Ll}+$", r"\b(?i:aka)\b"],
}  # fmt: skip
_IN_NAMES = {
    PLATE: [
        rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}\.?,?\s+(?:19|20)\d\d\b", r"\b(?i:born|aged?)\s+\d",
        r"\b[A-Z]{2}\d{2}\s?[A-Z]{3}\b",
        r"\b[A-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]\b", r"(?i)\bpassport\b.*\d{6}",
    ],
}  # fmt: skip
"""An offence may say an age or a day from which a law holds; an area or a unit says none."""


def signs_in(values: pl.Series) -> dict[str, pl.Series]:
    """Return sign -> which values have it, whatever the column."""
    return _contained(values, _IN_TEXT)


def signs_in_names(values: pl.Series) -> dict[str, pl.Series]:
    """Return sign -> which names of areas, units and partners have it, beside those of any text."""
    return _contained(values, _IN_NAMES)


def _contained(values: pl.Series, signs: Mapping[str, list[str]]) -> dict[str, pl.Series]:
    return {sign: values.str.contains("|".join(f"(?:{one})" for one in some)) for sign, some in signs.items()}


def first_sign(values: pl.Series, found: Mapping[str, pl.Series]) -> pl.Series:
    """Return the first of the signs that each value has; null where it has none."""
    signs = pl.repeat(None, len(values), dtype=pl.String, eager=True).alias(values.name)
    for sign, mask in reversed(list(found.items())):
        signs = signs.set(mask.fill_null(value=False), sign)
    return signs
