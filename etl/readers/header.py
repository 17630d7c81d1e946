"""Match the headers of a file with the columns of its extract, and refuse what is not known: a name or an address stays out."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from etl.mapping.settings import ExtractMapping
from etl.own_names import folded, listed, own_name, skeleton
from etl.readers.contained.limits import COLUMNS
from etl.readers.reader import refuse
from etl.readers.values.layout import ROWS_BESIDE, Layout
from schemas.contract import Extract

DELETED = "is_deleted"


def match_header(
    file: str,
    headers: Iterable[str],
    extract: Extract,
    mapping: ExtractMapping,
    needed: Iterable[str] | None = None,
    *,
    row: int = 1,
    below: Sequence[Sequence[str]] = (),
) -> Layout:
    """Return the layout of a file. `needed` names the columns that must be there; without it, every required one.

    `row` is the number of the header's row, `below` the rows that follow: one of them may be the header.

    Raises ExtractRefused for a header that is missing, unknown, double, or that only looks like one of ours.
    """
    names = _named(headers)
    if all(_OF_A_TABLE.match(name) for name in names if name) and not any(_meant(names, _known(extract, mapping))):
        names = [_OF_A_TABLE.sub(r"\1", name) for name in names]
    if len(names) > COLUMNS:
        found = f"the first row has more than {COLUMNS:,} fields"
        refuse(file, "asks_too_much", found, row=row)
    known = _known(extract, mapping)
    ours = (*extract.aliases, *(column.name for column in extract.columns))
    meant = _meant(names, known)
    missing = _missing(meant, extract, mapping, needed)
    if missing:  # else a header below is that of another file that was joined
        _refuse_header_below(file, meant, below, known, row)
    if not set(meant) - {_UNKNOWN, _DROPPED}:
        refuse(
            file,
            "required_column_missing",
            "the first row names none of the extract's columns",
            case="no_header",
            row=row,
            columns=", ".join(column.name for column in extract.columns),
        )
    _refuse_doubles(file, names, meant, mapping, ours, row)
    _refuse_further_records(file, names, meant, known, extract, row)
    _refuse_unknown(file, names, meant, missing, ours, row)
    if missing:
        refuse(
            file,
            "required_column_missing",
            f"the header has no column for {', '.join(missing)}",
            row=row,
            column=", ".join(missing),
        )
    positions = {own: at for at, one in enumerate(meant) for own in one}
    return Layout(
        tuple(names),
        {column.name: positions[column.name] for column in extract.columns if column.name in positions},
        positions.get(DELETED),
        (*_notes(names, meant, ours, mapping),),
        tuple(meant),
        {folded(name): own for name, own in known.items()},
        tuple(_beside(file, names, mapping, row)),
    )


_UNKNOWN: tuple[str, ...] = ()
_DROPPED = ("(dropped)",)
_OF_A_TABLE = re.compile(r"^[^\[\]]*\[([^\[\]]+)\]$")  # Crimes[Crime Ref], as Power BI writes a header
_FORMULA = re.compile(r'^="(.*)"$')  # as a spreadsheet writes a text that it leaves alone
_ROW_NUMBER = re.compile(
    r"(?i)unnamed: ?\d{1,3}|level_\d|index|x(?:\.1)?|#|rn|row ?(?:num|no|number|id)?\.?|rownum|_id|__index_level_0__"
)
"""Under which programs write the number of a row: pandas, R, SQL."""
_OF_A_RECORD = re.compile(r"(?i)(?<![\da-z])(?:[2-9](?:nd|rd|th)?|second|third)(?!\d)|(?<=[a-z])[2-9](?=_|$)")
"""The number of a further record in the same row, in a header: Outcome 2, outcome_3_date, Second outcome."""
LEAST_OF_A_HEADER = 2  # of our columns: one alone may be a word of a title


def _named(headers: Iterable[str]) -> list[str]:
    """Return the headers without those at the end that have no name."""
    names = [_FORMULA.sub(r"\1", header.strip().removeprefix("\ufeff")) for header in headers]
    while names and not names[-1]:
        names.pop()
    return names


def _missing(
    meant: list[tuple[str, ...]], extract: Extract, mapping: ExtractMapping, needed: Iterable[str] | None
) -> list[str]:
    """Return which columns must be there and have no header."""
    wanted = [column.name for column in extract.columns if column.required] if needed is None else list(needed)
    given = {own for one in meant for own in one}
    filled = set(mapping.fill) | ({"force"} if mapping.force else set())
    missing = [name for name in wanted if name not in given and name not in filled]
    if needed is None and mapping.deletions and mapping.deletions.column and DELETED not in given:
        missing.append("the deletions of the mapping file")
    return missing


def _beside(file: str, names: list[str], mapping: ExtractMapping, row: int) -> Iterator[dict[str, int]]:
    """Yield the positions of the columns of each further record in a row. Raises ExtractRefused where one is not there."""
    at_of = {folded(name): at for at, name in enumerate(names)}
    for number, one in enumerate(mapping.beside, start=2):
        if lacking := [own for header, named in one.items() if folded(header) not in at_of for own in named]:
            found = f"the header has no column for {', '.join(lacking)} of record {number} of a row"
            refuse(file, "required_column_missing", found, row=row, column=", ".join(lacking))
        yield {own: at_of[folded(header)] for header, named in one.items() for own in named}


def _notes(
    names: list[str], meant: list[tuple[str, ...]], ours: tuple[str, ...], mapping: ExtractMapping
) -> Iterator[str]:
    """Yield a sentence on columns that were left behind, on each that stands for several of ours, and on records side by side."""
    beside = {folded(header) for one in mapping.beside for header in one}
    called = [own_name(name, ours) or str(number) for number, name in enumerate(names, start=1)]
    dropped = [
        one
        for one, own, name in zip(called, meant, names, strict=True)
        if own == _DROPPED and folded(name) not in beside
    ]
    if mapping.beside:
        yield (
            f"each row holds up to {len(mapping.beside) + 1} records side by side; "
            f"those of the second are numbered from {ROWS_BESIDE:,} on, and so on"
        )
    if dropped:
        yield (
            f"column {dropped[0]} was left behind"
            if len(dropped) == 1
            else f"columns {', '.join(dropped)} were left behind"
        )
    for one, own in zip(called, meant, strict=True):
        if len(own) > 1:
            yield f"column {one} stands for {' and '.join(own)}"


def _refuse_header_below(
    file: str,
    meant: list[tuple[str, ...]],
    below: Sequence[Sequence[str]],
    known: dict[str, tuple[str, ...]],
    row: int,
) -> None:
    """Refuse a file whose header stands further down, below titles or the groups of its columns, and say in which row."""
    here = sum(own != _UNKNOWN for own in meant)
    named = [sum(own != _UNKNOWN for own in _meant(_named(cells), known)) for cells in below]
    if named and max(named) >= max(LEAST_OF_A_HEADER, here + 1):
        at = row + 1 + named.index(max(named))
        found = f"row {row} names {here or 'none'} of the extract's columns, and row {at} names {max(named)} of them"
        refuse(file, "required_column_missing", found, case="header_below", row=row, header_row=str(at))


def _known(extract: Extract, mapping: ExtractMapping) -> dict[str, tuple[str, ...]]:
    """Return header -> our columns; the mapping overrules an alias, and an alias our own name."""
    known: dict[str, tuple[str, ...]] = {column.name: (column.name,) for column in extract.columns}
    known = known | {header: (ours,) for header, ours in extract.aliases.items() if ours in known}
    known |= mapping.columns | dict.fromkeys(mapping.drop, _DROPPED)
    if mapping.deletions and mapping.deletions.column:
        known[mapping.deletions.column] = (DELETED,)
    known |= {header: _DROPPED for one in mapping.beside for header in one}
    mine = {folded(header) for header in known}
    known |= {header: _DROPPED for header in mapping.headers_of_others if folded(header) not in mine}
    return {header.strip(): ours for header, ours in known.items()}


def _meant(names: list[str], known: dict[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return our columns for each header: by its exact spelling, else regardless of capitals, spaces and underscores."""
    by_folded = {folded(header): ours for header, ours in known.items()}
    return [known.get(name, by_folded.get(folded(name), _UNKNOWN) if name else _UNKNOWN) for name in names]


def _refuse_doubles(
    file: str, names: list[str], meant: list[tuple[str, ...]], mapping: ExtractMapping, ours: tuple[str, ...], row: int
) -> None:
    explicit = {header.strip() for header in (*mapping.columns, *mapping.drop)}
    alike: dict[str, list[int]] = defaultdict(list)
    same: dict[str, list[int]] = defaultdict(list)
    for at, name in enumerate(names):
        alike[skeleton(name)].append(at)
        for own in meant[at]:
            same[own].append(at)
    same.pop(*_DROPPED, None)
    told_apart = [
        at
        for at in alike.values()
        if {names[one] for one in at} <= explicit and len({meant[one] for one in at}) == len(at)
    ]
    for group in [*same.values(), *(at for at in alike.values() if at not in told_apart)]:
        dropped = all(meant[at] == _DROPPED for at in group)
        if len(group) > 1 and not dropped:
            refuse(
                file,
                "duplicate_column",
                f"columns {', '.join(str(at + 1) for at in group)} have headers that are the same or look the same",
                case="below_groups" if row > 1 and mapping.group_row is None else None,
                row=row,
                group_row=str(row - 1),
                column=listed([names[at] for at in group], ours, of=[at + 1 for at in group]),
            )


def _refuse_further_records(
    file: str,
    names: list[str],
    meant: list[tuple[str, ...]],
    known: dict[str, tuple[str, ...]],
    extract: Extract,
    row: int,
) -> None:
    """Refuse a file whose unknown columns are all known ones with a number (Outcome 2): another record stands in the row."""
    unknown = {name: _without_number(name) for name, own in zip(names, meant, strict=True) if own == _UNKNOWN}
    by_folded = {folded(header): own for header, own in known.items() if own != _DROPPED}
    if unknown and all(bare in by_folded for bare in unknown.values()):
        found = f"{len(unknown)} of {len(names)} columns are not part of the extract"
        lines = "; ".join(f'"{name}" = "{by_folded[bare][0]}"' for name, bare in unknown.items())
        refuse(file, "unknown_column", found, case="beside", row=row, extract=extract.name, lines=lines)


def _without_number(name: str) -> str:
    """Return a header without the number of its record, folded; empty where it has none: outcome_date of Outcome 2 Date."""
    numbers = _OF_A_RECORD.findall(name)
    return folded(_OF_A_RECORD.sub(" ", name).strip()) if len(numbers) == 1 else ""


def _refuse_unknown(
    file: str, names: list[str], meant: list[tuple[str, ...]], missing: list[str], ours: tuple[str, ...], row: int
) -> None:
    places = [at for at, own in enumerate(meant) if own == _UNKNOWN]
    unknown = [names[at] for at in places]
    if not unknown:
        return
    seeming = [own for own in missing for name in unknown if skeleton(own) == skeleton(name)]
    found = f"{len(unknown)} of {len(names)} columns are not part of the extract"
    if missing:
        found += f", and no column stands for {', '.join(missing)}"
    if seeming:
        found = f"a header looks like {seeming[0]}, but is spelt with other or invisible characters"
    is_unnamed = not seeming and not any(unknown)
    column = listed(unknown, ours, of=[at + 1 for at in places])
    if not seeming and all(_ROW_NUMBER.fullmatch(name) for name in unknown):
        headers = ", ".join(f'"{name}"' for name in unknown)
        refuse(file, "unknown_column", found, case="row_number", row=row, column=column, headers=headers)
    refuse(
        file,
        "look_alike_column" if seeming else "unknown_column",
        found,
        case="unnamed" if is_unnamed else None,
        row=row,
        column=column,
    )
