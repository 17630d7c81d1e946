"""Write a proposal as a mapping file: what is likely as lines, what is a guess as lines that wait behind a #."""

from collections.abc import Iterator
from pathlib import Path

from etl.proposal.code_lines import code_lines, counted, quoted
from etl.proposal.dates import forms_together
from etl.proposal.headers import BY_VALUES, KNOWN, SURE
from etl.proposal.propose import Proposal, ProposedColumn, ProposedExtract
from etl.proposal.texts_to_repeat import can_repeat_sheet, known_part
from etl.readers.name_dates import days_of_name

_UNCLEAR = "day, month and year cannot be told apart by the values: choose one line after a look at the source."
HEAD = """\
# A first mapping, proposed from the file alone. Nothing in it is certain.
# 1. Read every line. A line behind a # is a guess or a question: take the # off where it is right, or correct it.
# 2. Write confirmed = true. Until then a check and a load refuse this file.
# 3. outcomes check FOLDER says what is still missing.
confirmed = false
"""
_FILL_REASONS = {
    "victim_no": "no column numbers the victims, and no reference stands on two rows",
    "report_route": "no column says how the police came to know",
}
_QUESTIONS = {
    "force": 'no column names the force: write force = "..." at the top',
    "victim_no": "no column numbers the victims of a crime, and references stand on several rows: a file needs one",
    "recorded_date": 'where the force keeps one day only, its header may stand for both: ["reported_date", "recorded_date"]',
    "reported_date": 'where the force keeps one day only, its header may stand for both: ["reported_date", "recorded_date"]',
}


def mapping_text(proposal: Proposal, path: Path, *of_other_sheets: Proposal) -> str:
    """Return the text of a mapping file for a proposal about the file at `path`, and for those about its other sheets."""
    lines = [HEAD]
    proposals = (proposal, *of_other_sheets)
    if any("force" in one.missing for each in proposals for one in each.extracts):
        lines.append('# force = ""  # the name of the force: no column states it')
    lines += [f"# Note: {note}." for each in proposals for note in each.raw.notes]
    is_of_one = len([one for each in proposals for one in each.extracts]) == 1
    for each in proposals:
        for one in each.extracts:
            lines += ["", *_table(each, one, path, is_of_one=is_of_one)]
    return "\n".join(lines) + "\n"


def file_pattern(path: Path) -> str | None:
    """Return a pattern that fits the files of other months too, with known words only; None where there is none."""
    stem = known_part(path.stem)
    return None if stem is None else f"{stem}{path.suffix}"


def _table(proposal: Proposal, one: ProposedExtract, path: Path, *, is_of_one: bool) -> Iterator[str]:
    yield f"[{one.extract.name}]"
    is_known_by_name = is_of_one and path.name.lower().startswith(one.extract.name)
    if not is_known_by_name and (pattern := file_pattern(path)):
        yield f"file = {quoted(pattern)}"
    elif not is_known_by_name:
        yield f"# file = {quoted('*' + path.suffix)}  # a pattern of the names of its files; it must fit no other extract"
    if len(days_of_name(path.stem)) != 1:
        yield "# as_at = 2026-03-31  # the day of the export, unless --as-at gives it: the file name states none"
    yield from _how_it_is_written(proposal)
    together = forms_together([column.dates for column in one.columns if column.dates and column.is_likely])
    yield from _date_formats(one, together)
    if proposal.null_words:
        yield f"null_words = [{', '.join(quoted(word) for word in proposal.null_words)}]"
    yield from _drop(proposal)
    yield ""
    yield f"[{one.extract.name}.columns]"
    yield from (_column(proposal, column) for column in one.columns)
    yield from (f"# no header was found for {name}" + _question(name) for name in one.missing)
    if one.fill:
        yield ""
        yield f"[{one.extract.name}.fill]"
        yield from (f"{name} = {quoted(value)}  # {_FILL_REASONS[name]}" for name, value in one.fill.items())
    if together is None:
        yield ""
        yield f"[{one.extract.name}.column_date_formats]"
        for column in one.columns:
            if column.dates and column.dates.forms:
                yield from _forms_of_column(column)
    yield from _shapes(one)
    yield from _names(one)
    yield from _ages(one)
    for column in one.columns:
        if column.wordings and (lines := list(code_lines(column.wordings))):
            yield from ("", *lines)


def _shapes(one: ProposedExtract) -> Iterator[str]:
    shaped = [column for column in one.columns if column.shapes]
    if shaped:
        yield from (
            "",
            f"[{one.extract.name}.shapes]  # of references: letters as A, figures as 9; another is questioned",
        )
    for column in shaped:
        yield f"{column.column.name} = [{', '.join(quoted(shape) for shape in column.shapes)}]"


def _names(one: ProposedExtract) -> Iterator[str]:
    named = [(column.column.name, column.names) for column in one.columns if column.names]
    if named:
        yield from ("", f"[{one.extract.name}.names]  # all that there are; another is questioned")
    for name, closed in named:
        line = f"{name} = [{', '.join(quoted(each) for each in closed.names)}]"
        if not closed.hidden:
            yield line
            continue
        rows = ", ".join(f"{row:,}" for row in closed.hidden_rows)
        more = f"{closed.hidden:,} more" if closed.names else f"{closed.hidden:,}"
        yield f"# {line}  # and {more} not repeated here, for they may name a person: rows {rows}. Add them, and take the # off"


def _ages(one: ProposedExtract) -> Iterator[str]:
    """Yield a question for each age that may stand for an unknown one; a load refuses the file until a line answers it."""
    for column in one.columns:
        if column.ages:
            yield from ("", f"[{one.extract.name}.codes.{column.column.name}]")
        for age, (rows, near, beside) in column.ages.items():
            found = f"{counted(rows)}, and {beside:,} any of {near}"
            yield f'# "{age}" = ""  # {found}: "" where it stands for an unknown age, "{age}" where it is true'


def _how_it_is_written(proposal: Proposal) -> Iterator[str]:
    said = proposal.raw.settings
    for key, value in (("encoding", said.encoding), ("delimiter", said.delimiter)):
        if key in said.model_fields_set:
            yield f"{key} = {quoted(value)}"
    if said.sheet is not None:
        is_hidden = not can_repeat_sheet(said.sheet)
        yield (
            '# sheet = ""  # the name of the sheet: there are several' if is_hidden else f"sheet = {quoted(said.sheet)}"
        )
    if said.records is not None:
        is_hidden = not can_repeat_sheet(said.records)
        yield (
            '# records = ""  # the name of the list that holds the records'
            if is_hidden
            else f"records = {quoted(said.records)}"
        )
    if "header_row" in said.model_fields_set:
        yield f"header_row = {said.header_row}"
    if said.group_row is not None:
        yield f"group_row = {said.group_row}  # it tells equal headers apart"
    if "quotes" in said.model_fields_set:
        yield "quotes = false  # a quotation mark stands out of place"


def _date_formats(one: ProposedExtract, together: tuple[str, ...] | None) -> Iterator[str]:
    if not together:
        return
    dates = [column for column in one.columns if column.dates and column.dates.forms and column.is_likely]
    unclear = [column for column in dates if column.dates and column.dates.readings]
    if len(unclear) == len(dates):
        yield f"# {_UNCLEAR}"
        yield from _choices("date_formats", unclear[0])
        return
    yield f"date_formats = [{', '.join(quoted(form) for form in together)}]"
    for column in unclear:
        yield f"# {column.column.name} could be read in another order too, and is read as the other columns are: look at some"


def _choices(key: str, column: ProposedColumn) -> Iterator[str]:
    """Yield a line for each order in which a column may be read, with the rows that it reads and the years that come out."""
    assert column.dates is not None, "only columns of dates come here"
    for one in column.dates.readings:
        years = f"{one.first_year}" if one.first_year == one.last_year else f"{one.first_year} to {one.last_year}"
        yield f"# {key} = [{quoted(one.form)}]  # reads {counted(one.rows)} of {column.column.name}, in {years}"


def _drop(proposal: Proposal) -> Iterator[str]:
    """Yield the headers that are left behind; one whose header may not be repeated is named by its place."""
    named = [at for at in proposal.unmatched if proposal.can_repeat(at)]
    if named:
        headers = ", ".join(quoted(proposal.raw.headers[at]) for at in named)
        yield f"drop = [{headers}]  # left behind: nothing of ours is near"
    for at in proposal.unmatched:
        if at not in named:
            yield f"# column {at + 1} is unknown, and its header is not repeated here, for it may name a person:"
            yield "# name it under drop yourself, or map it under columns"


def _column(proposal: Proposal, column: ProposedColumn) -> str:
    near = column.match.nearness
    why = "the same name" if near >= SURE else "a known name" if near >= KNOWN else f"{near:.0%} the same name"
    why = "its values are wordings of it" if near == BY_VALUES else why
    if not proposal.can_repeat(column.match.position):
        at, name = column.match.position + 1, column.column.name
        return (
            f"# column {at} is perhaps {name}; its header is not repeated here: map it yourself, or name it under drop"
        )
    line = f"{quoted(column.match.header)} = {quoted(column.column.name)}"
    if column.is_likely:
        return f"{line}  # {why}"
    doubt = f", but {column.doubt}" if column.doubt else ""
    return f"# {line}  # perhaps: {why}{doubt}. Take the # off, or list it under drop"


def _question(name: str) -> str:
    return f": {_QUESTIONS[name]}" if name in _QUESTIONS else ""


def _forms_of_column(column: ProposedColumn) -> Iterator[str]:
    assert column.dates is not None, "only columns of dates come here"
    if column.dates.readings:
        yield f"# {column.column.name}: {_UNCLEAR}"
        yield from _choices(column.column.name, column)
        return
    forms = ", ".join(quoted(form) for form in column.dates.forms)
    line = f"{column.column.name} = [{forms}]"
    yield line if column.is_likely else f"# {line}"
