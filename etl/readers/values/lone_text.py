"""Tell what a text says that is the only one of its row and can be no record: how many rows there are, a page, or a note.

It knows few words, and whole forms of them: what it does not know stays a row, which is rejected where it lacks what a row needs.
It stands apart from the batches of rows, because the process that reads a workbook asks it too and imports little.
"""

import re
from typing import Final

from etl.readers.values.left_out import COUNT, NOTE, PAGE

LONGEST: Final = 200
_ROWS = r"(?:rows?|row\(s\)|records?|record\(s\))"
_NUMBER = r"(\d{1,3}(?:,\d{3})+|\d{1,12})"
_DONE = r"(?:affected|selected|returned|retrieved|exported|fetched)"
_STATED = tuple(
    re.compile(rf"(?i){form}")
    for form in (
        rf"\(?{_NUMBER} {_ROWS} {_DONE}\)?\.?",
        rf"\({_NUMBER} {_ROWS}\)",
        rf"{_NUMBER} {_ROWS} in set(?: \(\d{{1,6}}\.\d{{1,3}} sec\))?\.?",
        rf"(?:total |number of )?{_ROWS}(?: count| {_DONE})?: ?{_NUMBER}",
    )
)
_PAGE = re.compile(r"(?i)page \d{1,6}(?: ?(?:of|/) ?\d{1,6})?")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}\b|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}\b|\d{{4}}-\d\d-\d\d\b)"
_MADE = r"(?:printed|exported|generated|produced|extracted|downloaded|created|run)"
_TOTAL = re.compile(r"(?i)(?:(?:(?:grand|sub|overall)[ -]?)?totals?|cyfanswm)(?:: ?[\d,.]{1,20}|:)?")
_NOTES = tuple(
    re.compile(rf"(?i){form}")
    for form in (
        rf"(?:(?:report|data|file) )?{_MADE}(?: on| at)?:? {_DAY}.*",
        rf"(?:(?:report|data|file) )?{_MADE} (?:on|at|by|from): .+",
        r"(?:sources?|notes?|disclaimer|copyright|(?:applied )?filters?|criteria|completion time): ?.*",
        rf"(?:data )?as at:? {_DAY}.*",
        r"\W*end of (?:report|file|data|extract|export|list)\W*",
        r"official(?: ?[-:\u2013] ?sensitive| sensitive)?|not protectively marked",
    )
)
WORDS: Final = (
    r"(?i)^\W*(?:page |print|export|generat|produc|extract|download|creat|run |report |data |file |source|note|disclaimer"
    r"|copyright|applied |filter|criteria|completion |as at|end of|official|not protect|grand|sub|overall|total|cyfanswm)"
)
"""With one of these begins what is a page or a note; a column of many references is asked for no more."""
WORDS_OF_A_COUNT: Final = r"(?i)^\W*(?:[\d,]+ (?:row|record)|row|record|total |number of )"


def stated_rows(text: str) -> int | None:
    """Return the number of rows that a line states, or None where it is no such line."""
    bare = _bare(text)
    stated = next((found for form in _STATED if (found := form.fullmatch(bare))), None)
    return None if stated is None else int(stated[1].replace(",", ""))


def is_total(text: str) -> bool:
    """Return whether a text is the word for a total, with its number or without."""
    return _TOTAL.fullmatch(_bare(text)) is not None


def kind_of(text: str) -> tuple[str, int] | None:
    """Return what a text is that stands alone in its row, with the number that it states; None where it may be of a record."""
    if (stated := stated_rows(text)) is not None:
        return COUNT, stated
    bare = _bare(text)
    if _PAGE.fullmatch(bare.strip("- ")):
        return PAGE, 0
    is_note = _TOTAL.fullmatch(bare) or any(form.fullmatch(bare) for form in _NOTES)
    return (NOTE, 0) if is_note else None


def standing_for(text: str) -> str | None:
    """Return another text of the same kind, which holds nothing of what was written; None where it may be of a record."""
    kind, stated = kind_of(text) or ("", 0)
    return {COUNT: f"({stated} rows)", PAGE: "Page 1", NOTE: "Total"}.get(kind)


def _bare(text: str) -> str:
    """Return a text without what surrounds it; nothing of a long one, which is neither a count nor a note."""
    bare = text.strip(' \t\r\n"\ufeff')
    return " ".join(bare.split()) if len(bare) <= LONGEST else ""
