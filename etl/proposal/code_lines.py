"""Write the lines of a mapping that translate unknown wordings: known ones as they are, the nearest as lines to be confirmed."""

import json
import re
from collections.abc import Iterator

from etl.proposal.values import Meaning
from etl.proposal.wordings import LEAST_ROWS, ColumnWordings, HiddenWording, Wording, is_word_for_nothing

QUOTE = "'"
_SPECIAL = re.compile(r"[.^$*+?()\[\]{}|\\]")
NO_VALUE = "?"  # which no column takes: a line whose # was taken off without a value is refused


def quoted(text: str) -> str:
    """Return a text in quotation marks, as TOML writes it on one line."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def code_lines(wordings: ColumnWordings) -> Iterator[str]:
    """Yield the lines for one coded column; nothing where every wording is known to the contract."""
    by_code = [one for one in wordings.shown if not one.meaning.also]
    if by_code or wordings.hidden:
        yield f"[{wordings.extract}.codes.{wordings.column}]"
        yield from (_code(one) for one in by_code)
    if wordings.hidden:
        rows = ", ".join(f"{row:,}" for row in wordings.hidden_rows)
        yield (
            f"# {counted(wordings.hidden)} more with wordings that are not repeated here, because they stand on fewer than"
            f" {LEAST_ROWS} rows or hold words that are not known: rows {rows}"
            + (" and others" if wordings.hidden > len(wordings.hidden_rows) else "")
        )
    yield from (f"# of these {hidden_in_words(one)}" for one in wordings.hidden_often)
    for one in wordings.shown:
        if one.meaning.also:
            yield from ("", *_pattern(wordings, one))


def counted(rows: int) -> str:
    """Return `1 row` or `12 rows`."""
    return "1 row" if rows == 1 else f"{rows:,} rows"


def meaning_in_words(meaning: Meaning) -> str:
    """Return the first value and its label with the next ones, such as `1 (Charged or summonsed), else 1A or 20`."""
    if meaning.is_any_of:
        *most, last = (one.value for one in meaning.candidates)
        return f"any of {', '.join(most)} or {last}: only the record says which"
    first, *rest = meaning.candidates
    value = first.value or "nothing"
    said = f"{value} ({first.label})" if first.label else value
    return said + (f", else {' or '.join(one.value for one in rest)}" if rest else "")


def hidden_in_words(one: HiddenWording) -> str:
    """Return where a wording stands that is not repeated, and the values that are near."""
    said = f"one wording stands on {counted(one.rows)}, the first of them row {one.first_row:,}"
    return f"{said}: perhaps {meaning_in_words(one.meaning)}" if one.meaning.candidates else f"{said}: nothing is near"


def _code(one: Wording) -> str:
    meaning = one.meaning
    if meaning.is_known:
        return f"{quoted(one.text)} = {quoted(meaning.candidates[0].value)}  # {counted(one.rows)}: {meaning_in_words(meaning)}"
    if is_word_for_nothing(one):
        return f"# {quoted(one.text)} = {quoted('')}  # {counted(one.rows)}, a word for nothing as a rule"
    if not meaning.candidates:
        return f"# {quoted(one.text)} = {quoted(NO_VALUE)}  # {counted(one.rows)}, nothing is near"
    value = NO_VALUE if meaning.is_any_of else meaning.candidates[0].value
    return f"# {quoted(one.text)} = {quoted(value)}  # {counted(one.rows)}, perhaps {meaning_in_words(meaning)}"


def _pattern(wordings: ColumnWordings, one: Wording) -> Iterator[str]:
    """Yield a pattern for a wording that also settles another column."""
    also = ", ".join(f"{column} = {quoted(value)}" for column, value in one.meaning.also.items())
    yield f"[[{wordings.extract}.patterns.{wordings.column}]]  # {counted(one.rows)}: {meaning_in_words(one.meaning)}"
    expression = "(?i)^" + _SPECIAL.sub(r"\\\g<0>", one.text) + "$"
    yield f"match = {quoted(expression) if QUOTE in expression else QUOTE + expression + QUOTE}"
    yield f"value = {quoted(one.meaning.candidates[0].value)}"
    yield f"also = {{ {also} }}"
