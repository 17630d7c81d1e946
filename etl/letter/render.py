"""Write the acceptance letter as text for a terminal, and as a web page of one file that can be sent on."""

from datetime import date
from importlib.resources import files

from etl.letter.changed_values import changed_in_words
from etl.letter.contents import FileLetter, Finding, Letter
from etl.letter.effect_in_words import effect_lines, effects_heading, effects_in_words
from etl.letter.headlines import headlines_in_words
from etl.letter.losses import losses_in_words, measured_in_words
from etl.letter.new_rows import new_crimes_in_words, new_outcomes_in_words
from etl.letter.wordings import wordings_in_words
from schemas.settings.thresholds import thresholds

VERDICTS = {
    "accepted": "Accepted",
    "accepted_with_rejections": "Accepted, with rejections",
    "refused": "Refused: nothing can be loaded",
}
SEVERITIES = {"reject": "rejected", "flag": "flagged, kept"}
ROWS_SHOWN = 3
UNKNOWN = "Unknown wordings (`--wordings FILE` writes them as lines for the mapping file):"
WORDINGS_SHOWN = 10
REFUSED_SHOWN = 20
CHANGED = "Rows that were there before and have other values now (nothing is stopped for it):"


def as_text(letter: Letter) -> str:
    """Return the letter as plain text, about 100 characters wide."""
    lines = [f"Acceptance letter: {VERDICTS[letter.verdict]}", _ending(letter), ""]
    if said := _heading(letter):
        lines += [said, *effect_lines(letter.effects), ""]
    if letter.losses:
        lines += ["What counted before and is gone without a trace:"]
        lines += [f"  {line}" for line in losses_in_words(letter.losses, letter.loss_reason, letter.measured)] + [""]
    if letter.measured:
        lines += [measured_in_words(letter.measured), ""]
    if letter.changed:
        lines += [CHANGED, *(f"  {line}" for line in changed_in_words(letter.changed)), ""]
    if letter.headlines:
        lines += [headlines_in_words(letter.headlines), ""]
    if letter.new_crimes is not None:
        lines += [new_crimes_in_words(letter.new_crimes), ""]
    for said in new_outcomes_in_words(letter.new_outcomes):
        lines += [said, ""]
    shown, more = shown_files(letter)
    for file in shown:
        lines += [*_file(file), ""]
    if more:
        lines += [more, ""]
    for extract, count in sorted(letter.released.items()):
        lines.append(f"Released: {count} rows of {extract} that waited for their parent now count.")
    lines += [f"Note: {note}" for note in letter.notes]
    return "\n".join(lines)


def as_html(letter: Letter) -> str:
    """Return the letter as a page of one file: no script, no style sheet, no picture from elsewhere."""
    from jinja2 import Environment, StrictUndefined  # few letters are asked for as a page

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {
        "day": day_in_words,
        "thousands": lambda number: f"{number:,}",
        "rows_in_words": rows_in_words,
    }
    environment.filters["cohort_in_words"] = cohort_in_words
    environment.filters |= {
        "effects": effects_in_words,
        "equation": equation,
        "headlines": headlines_in_words,
        "changed": changed_in_words,
        "last": compared_with_last,
        "losses": losses_in_words,
        "measured": measured_in_words,
        "new_crimes": new_crimes_in_words,
        "new_outcomes": new_outcomes_in_words,
        "standing": standing_in_words,
        "unknown": unknown_in_words,
    }
    template = environment.from_string((files("etl.letter") / "letter.html.j2").read_text("utf-8"))
    shown, more = shown_files(letter)
    words = {
        "shown": shown,
        "more": more,
        "verdicts": VERDICTS,
        "severities": SEVERITIES,
        "ending": _ending(letter),
        "heading": _heading(letter),
    }
    return template.render(letter=letter, changed_heading=CHANGED, **words)


def shown_files(letter: Letter) -> tuple[list[FileLetter], str]:
    """Return the files of which a letter tells, and what it says of the refused ones that it leaves out; empty where none is."""
    refused = [file for file in letter.files if file.verdict == "refused"]
    left = {id(file) for file in refused[REFUSED_SHOWN:]}
    more = (
        f"{len(left):,} more of {len(refused):,} files are refused; `outcomes check --json` lists them all."
        if left
        else ""
    )
    return [file for file in letter.files if id(file) not in left], more


def day_in_words(day: date | None) -> str:
    """Return a day such as `31 March 2026`."""
    return "at an unknown day" if day is None else f"{day.day} {day:%B %Y}"


def rows_in_words(finding: Finding) -> str:
    """Return the first rows of a finding, such as `rows 18, 40, 77 and 11 more`."""
    shown = finding.rows[:ROWS_SHOWN]
    more = finding.count - len(shown)
    named = ", ".join(f"{row:,}" for row in shown)
    return f"{'row' if finding.count == 1 else 'rows'} {named}" + (f" and {more:,} more" if more else "")


def cohort_in_words(finding: Finding) -> str:
    """Return how many crimes of the cohort a finding is about, such as `, of 2 crimes of the cohort`; where it is counted."""
    if finding.of_cohort is None:
        return ""
    return f", of {finding.of_cohort:,} {'crime' if finding.of_cohort == 1 else 'crimes'} of the cohort"


def equation(file: FileLetter) -> str:
    """Return the equation that accounts for every row; `file_letter` asserts that its two sides are equal."""
    folded = f" + {file.folded:,} folded into others" if file.folded else ""
    erased = f" + {file.erased:,} erased, as they were before" if file.erased else ""
    return (
        f"{file.rows_in:,} rows came in = {file.accepted:,} accepted + {file.rejected:,} rejected"
        f" + {file.duplicates - file.folded:,} dropped as exact duplicates{folded}{erased} + {file.held_back:,} held back"
    )


def compared_with_last(file: FileLetter) -> str:
    """Return how the rows compare with those of the extract before this one."""
    if file.last_rows_in is None:
        return "This is the first extract of its kind here."
    change = file.rows_in - file.last_rows_in
    share = f" ({change / file.last_rows_in:+.0%})" if file.last_rows_in else ""
    return (
        f"The last one, as at {day_in_words(file.last_as_at)}, had {file.last_rows_in:,} rows and "
        f"{file.last_rejected:,} rejected; this one has {change:+,} rows{share}.{_is_older(file)}"
    )


def _is_older(file: FileLetter) -> str:
    is_older = file.as_at is not None and file.last_as_at is not None and file.as_at < file.last_as_at
    return " This one is older: wherever the two differ, the later one counts." if is_older else ""


def standing_in_words(file: FileLetter) -> list[str]:
    """Return what is said of rows that are rejected and not gone, and of those that nobody mends."""
    said = []
    if file.standing:
        rows = "1 rejected row was" if file.standing == 1 else f"{file.standing:,} rejected rows were"
        said.append(f"{rows} accepted before: what was accepted last stands, unknown where it is rejected now.")
    if file.stewards:
        rows = ", ".join(f"{row:,}" for row in file.stewards_rows)
        count = "1 of them was" if file.stewards == 1 else f"{file.stewards:,} of them were"
        said.append(
            f"{count} rejected in {thresholds().steward_extracts} extracts in a row or more, for the data steward: rows {rows}."
        )
    return said


def unknown_in_words(file: FileLetter) -> list[str]:
    """Return what is said of the wordings of coded columns that nothing knows; nothing where none may be repeated."""
    said = [line for wordings in file.wordings for line in wordings_in_words(wordings)]
    more = [f"... and {len(said) - WORDINGS_SHOWN} more"] if len(said) > WORDINGS_SHOWN else []
    lines = [f"  {line}" for line in (*said[:WORDINGS_SHOWN], *more)]
    return [UNKNOWN, *lines] if said else []


def _heading(letter: Letter) -> str:
    """Return the sentence about the rejected rows; none where nothing was rejected."""
    return effects_heading(letter.effects, letter.rejected_rows) if letter.rejected_rows else ""


def _file(file: FileLetter) -> list[str]:
    head = f"{file.file_name} ({file.extract}"
    head += f", as at {day_in_words(file.as_at)})" if file.as_at else ")"
    rows = [line for finding in file.findings for line in _finding(finding)]
    rows += [f"  {said}" for said in unknown_in_words(file)]
    if file.fault is not None:
        return [f"{head}: refused", f"  {file.fault}", *rows]
    lines = [f"{head}: {VERDICTS[file.verdict].lower()}"]
    if file.already_loaded:
        return [*lines, "  This file is in the store already, read the same way: loading it again changes nothing."]
    lines += [f"  {equation(file)}", f"  {compared_with_last(file)}"]
    if file.replaced or file.dropped:
        lines.append(
            f"  {file.replaced:,} rows replace an earlier version; {file.dropped:,} rows of the last extract are no longer there."
        )
    return [
        *lines,
        *(f"  {said}" for said in standing_in_words(file)),
        *rows,
        *(f"  Note: {note}" for note in file.notes),
    ]


def _finding(finding: Finding) -> list[str]:
    column = "" if finding.column is None else f", column {finding.column}"
    head = f"  {SEVERITIES[finding.severity]}: {finding.count:,} x {finding.rule}{column}: {finding.says}"
    return [f"{head} ({rows_in_words(finding)}{cohort_in_words(finding)}).", f"      {finding.remedy}"]


def _ending(letter: Letter) -> str:
    if letter.verdict == "refused":
        stand = (
            f"the figures as at {day_in_words(letter.serving_as_at)} still stand"
            if letter.serving_as_at
            else "there are no figures yet"
        )
        return f"Nothing was loaded; {stand}."
    return (
        f"Loaded; build {letter.build} now serves." if letter.loaded else "Nothing was loaded: this was only a check."
    )
