"""Say which wordings of coded columns nothing knows, and write lines that would translate them, for the mapping file."""

from collections.abc import Iterable
from typing import Any

from etl.proposal.code_lines import code_lines, counted, hidden_in_words, meaning_in_words
from etl.proposal.wordings import ColumnWordings, Wording, is_word_for_nothing

HEAD = """\
# Wordings that the mapping file does not know, with proposed lines for it, the nearest value first.
# A line behind a # is a guess: take the # off where it is right. Where the table is in the mapping file already,
# paste the lines below it, not its name.
"""
NONE = "# Nothing: the mapping file knows every wording of the coded columns.\n"


def wordings_in_words(wordings: ColumnWordings) -> list[str]:
    """Return a sentence for each unknown wording, the most frequent first; those that may not be repeated come last."""
    return [
        *(f"{wordings.column}, {counted(one.rows)}: {_said(one)}" for one in wordings.shown),
        *(f"{wordings.column}, not repeated here: {hidden_in_words(one)}" for one in wordings.hidden_often),
    ]


def wordings_text(every: Iterable[ColumnWordings]) -> str:
    """Return the text of a file with proposed lines for all unknown wordings."""
    tables = ["\n".join(code_lines(wordings)) for wordings in every if wordings.shown or wordings.hidden]
    return HEAD + "\n" + "\n\n".join(tables) + "\n" if tables else NONE


def wordings_json(wordings: ColumnWordings) -> dict[str, Any]:
    """Return the stable JSON of the unknown wordings of one column."""
    shown = [
        {
            "wording": one.text,
            "rows": one.rows,
            "is_known": one.meaning.is_known,
            "nearest": [candidate.value for candidate in one.meaning.candidates],
        }
        for one in wordings.shown
    ]
    often = [
        {"rows": one.rows, "first_row": one.first_row, "nearest": [near.value for near in one.meaning.candidates]}
        for one in wordings.hidden_often
    ]
    hidden = {
        "not_repeated": wordings.hidden,
        "not_repeated_rows": list(wordings.hidden_rows),
        "not_repeated_often": often,
    }
    return {"column": wordings.column, "wordings": shown, **hidden}


def _said(one: Wording) -> str:
    if is_word_for_nothing(one):
        return f'"{one.text}" is a word for nothing as a rule: list it under null_words'
    if not one.meaning.candidates:
        return f'"{one.text}" is near to none of our values'
    return f'"{one.text}" {"is" if one.meaning.is_known else "is perhaps"} {meaning_in_words(one.meaning)}'
