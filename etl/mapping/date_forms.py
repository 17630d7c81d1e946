"""Read days in the forms that a mapping may declare: patterns such as %d/%m/%Y, and the day numbers of Excel."""

import re
from datetime import date, datetime, timedelta

import polars as pl

EXCEL = {"excel": date(1899, 12, 30), "excel1904": date(1904, 1, 1)}  # day 0; 1900 has a 29 February there
DAY_NUMBER = r"^\d{5}(?:\.\d+)?$"
_TIME = re.compile(r"[T\s,]*%(?:[HIMSkpPTRrXzZfl]|:z|\.?\d?f|\.f)(?:[\s:.]*%(?:[HIMSkpPTRrXzZfl]|:z|\.?\d?f|\.f))*Z?$")
WELSH_MONTHS = {
    "Ionawr": "January", "Chwefror": "February", "Mawrth": "March", "Ebrill": "April", "Mai": "May", "Mehefin": "June",
    "Gorffennaf": "July", "Awst": "August", "Medi": "September", "Hydref": "October", "Tachwedd": "November",
    "Rhagfyr": "December",
}  # fmt: skip
_OTHER_MONTHS = {
    "January": "janvier|janv|januar|jan|jänner",
    "February": "f[eé]vrier|f[eé]vr|februar|feb",
    "March": "mars|m[aä]rz|mrz|mär|mar",
    "April": "avril|avr|apr",
    "May": "mai|may",
    "June": "juin|juni|jun",
    "July": "juillet|juil|juli|jul",
    "August": "ao[uû]t|aug",
    "September": "septembre|sept|sep",
    "October": "octobre|oktober|okt|oct",
    "November": "novembre|nov",
    "December": "d[eé]cembre|d[eé]c|dezember|dez|dec",
}
"""Months in French and German, and any that is shortened with a full stop."""
_IS_OTHER = (
    r"(?i)\p{L}\.(?:\W|$)|\p{L}bre\b|\b(?:janv|f[eé]vr|mars|avr|mai|jui|ao[uû]"
    r"|déc|jan(?:uar|ner)\b|jänner|februar\b|m[aä]r|mrz|jul|jun|okt|dez)"
)
_ORDINAL = r"(?i)\b(\d{1,2})(?:st|nd|rd|th)\b(?:\s+of\b)?"  # 1st October, 2nd of October
FIRST_YEAR = 1_000  # %Y also reads two digits, as a year of the Romans: 03/02/26 is not 3 February of the year 26


def without_time(form: str) -> str:
    """Return a pattern without the time of day at its end: %d/%m/%Y of %d/%m/%Y %H:%M."""
    return _TIME.sub("", form)


def is_plain(form: str) -> bool:
    """Return whether a form holds codes and marks only, so that it may be repeated: any other word may be anybody's."""
    return form in EXCEL or re.fullmatch(r"(?:%[A-Za-z]|[-/.: ,T])+", form) is not None


def polars_pattern(form: str) -> str:
    """Return a pattern as polars reads fractions of a second, and with the names of months in full as well as short."""
    return form.replace("%S.%f", "%S%.f").replace("%b", "%B")


def days_of(values: pl.Series, form: str) -> pl.Series:
    """Return the days of texts in one form, missing where the text has another."""
    if form in EXCEL:
        numbers = values.set(~values.str.contains(DAY_NUMBER).fill_null(False), None).cast(pl.Float64, strict=False)
        return (numbers.floor().cast(pl.Int32) - (date(1970, 1, 1) - EXCEL[form]).days).cast(pl.Date)
    if "%b" in form or "%B" in form:
        values = values.str.replace_many(WELSH_MONTHS, ascii_case_insensitive=True)
        if values.str.contains(_IS_OTHER).any():
            for english, others in _OTHER_MONTHS.items():
                values = values.str.replace(rf"(?i)\b(?:{others})\b\.?", english)
        values = values.str.replace(r"(?i)\b(sep)t\b\.?", "$1").str.replace(_ORDINAL, "$1")
    days = values.str.to_date(polars_pattern(form), strict=False)
    return days.set(days.dt.year().fill_null(0) < FIRST_YEAR, None)


def written(moment: datetime, form: str) -> str:
    """Return a moment as the form writes it."""
    if form in EXCEL:
        return str((moment.date() - EXCEL[form]) // timedelta(days=1))
    return moment.strftime(re.sub(r"%\.?\d?f", lambda code: ".000" if "." in code[0] else "000", form))
