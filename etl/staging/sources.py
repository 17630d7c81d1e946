"""Find the extracts that a load will stage, and the as-at date of each."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from etl.errors import ExtractRefused, Fault, UsageError
from etl.mapping.find_mapping import find_mapping
from etl.mapping.load import ExtractMapping, Mapping, load_mapping
from etl.own_names import file_or_place, listed, printable
from etl.readers.control_file import SUFFIX as OF_CONTROL
from etl.readers.control_file import control_file_of
from etl.readers.folder import DONE, PUBLIC, Found, begins_as, find_extracts, missing_extracts
from etl.readers.open import ARCHIVES, LIKE_AN_EXTRACT, PACKED, WORKBOOKS, checked_form, form_of, not_a_file
from etl.readers.subfolders import Subfolder, find_subfolders, is_filed_away
from etl.readers.xlsx import day_of_sheet
from etl.staging.database_sources import database_sources
from etl.staging.stage import Source
from schemas.contract import Extract
from schemas.extracts import EXTRACTS
from schemas.rules import RULES

WITHOUT_PUBLIC = "What others publish does not stop a load: it went on without this file."


@dataclass(frozen=True)
class Sources:
    """Hold the files to stage, the faults of those that cannot be, and a note on each of the rest."""

    found: tuple[Source, ...]
    faults: tuple[tuple[str, Fault], ...]
    notes: tuple[str, ...]


def find_sources(
    path: Path,
    mapping_path: Path | None,
    as_at: date | None,
    today: date,
    only: frozenset[str] | None = None,
    loaded: frozenset[str] = frozenset(),
) -> Sources:
    """Return the extracts in a folder, or the one in a file. A `mapping.toml` beside them is used when none is named.

    `only`: the names of a drop that are looked at; all where it is None. Of a drop, also of one that was filed away, no symbolic
    link is followed and no database is asked: others put it there. `loaded`: the SHA-256 of each file that the store holds.

    Raises UsageError when there is nothing to read, RefusedError when the mapping cannot be used.
    """
    if not path.exists():
        raise UsageError(f"{_typed(path)} does not exist. Give a folder of extracts, or one file.")
    folder = path if path.is_dir() else path.parent
    of_a_drop = only is not None or is_filed_away(folder)
    mapping = load_mapping(mapping_path or find_mapping(folder, follows_links=not of_a_drop))
    everything = [each for each in find_extracts(path, mapping) if only is None or each.path.name in only]
    sources: list[Source] = []
    faults: list[tuple[str, Fault]] = []
    notes: list[str] = []
    for found in everything:
        if found.extract is None:
            if found.path.suffix.lower() in LIKE_AN_EXTRACT:
                notes.append(f"{found.file} was not recognised as an extract and was left alone.")
            continue
        if found.is_unknown and found.extract in PUBLIC:
            notes.append(f"{found.file} begins with the name of an extract, but was not recognised and was left alone.")
            continue
        is_named_month = found.as_at_is_of_name and found.extract in PUBLIC  # of several, each has its own
        stated = None if is_named_month else as_at
        day = stated or found.as_at
        fault = _link(found) if of_a_drop else None
        dated = found
        if fault is None and day is None and not found.days and not found.is_unknown:
            dated = _dated_by_its_sheet(found, found.extract, mapping)
            day = dated.as_at
        fault = fault or _fault_of(dated, mapping, day, stated, today)
        if fault is not None:
            faults.append((found.extract, fault))
        elif day is not None:
            sources.append(_source(dated, mapping, day))
    faults += [
        (extract, _missing(control))
        for control, extract in missing_extracts(path, mapping).items()
        if only is None or control.name in only
    ]
    if only is not None and any(name.lower().endswith(DONE) and (path / name).is_symlink() for name in only):
        faults += [(found.extract, _linked_mark()) for found in everything[:1] if found.extract is not None]
    if path.is_dir() and not of_a_drop:  # a database is in no drop
        of_databases, undated = database_sources(mapping, as_at, today)
        sources += of_databases
        faults += undated
    subfolders = find_subfolders(path, mapping, follows_links=not of_a_drop)
    unread = [each for each in subfolders if each.refuses and not each.was_loaded(loaded)]
    faults += [(each.refuses, _of_subfolder(each)) for each in unread if each.refuses]
    notes += [_note_of_subfolder(each) for each in subfolders if each not in unread]
    if sources:
        notes += [f"{fault} {WITHOUT_PUBLIC}" for extract, fault in faults if extract in PUBLIC]
        faults = [(extract, fault) for extract, fault in faults if extract not in PUBLIC]
    if not sources and not faults:
        known = ", ".join(EXTRACTS)
        raise UsageError(
            f"There is no extract in {_typed(path)}. A file is recognised by the start of its name: {known}."
            + (" Folders inside it are not opened: give one of them." if subfolders else "")
        )
    return Sources(tuple(sources), tuple(faults), tuple(notes))


def _fault_of(found: Found, mapping: Mapping, day: date | None, as_at: date | None, today: date) -> Fault | None:
    """Return why a file is not read; None where it is."""
    assert found.extract is not None, "it was recognised"
    if mapping.extract(found.extract).source is not None:
        return _fault(found, "unreadable", "the mapping file takes this extract from a database", case="in_database")
    if unfit := _unfit(found.path):
        return _fault(found, "unreadable", *unfit)
    if found.is_unknown:
        return _unknown(found)
    if day is None:
        return _fault(found, "no_as_at_date", _no_day(found))
    return _fault(found, "as_at_in_the_future", _later_than(today, day, found, as_at)) if day > today else None


def _dated_by_its_sheet(found: Found, extract: str, mapping: Mapping) -> Found:
    """Return a workbook with the day that the name of its sheet states; anything else as it was, for its reading says why."""
    table = mapping.extract(extract)
    if form_of(found.path) not in WORKBOOKS or table.source is not None or _unfit(found.path):
        return found
    try:
        checked_form(found.path, found.file)
        days = day_of_sheet(found.path, table.sheet, found.file)
    except ExtractRefused:
        return found
    return replace(found, as_at=days[0] if len(days) == 1 else None, days=days if len(days) > 1 else ())


def _link(found: Found) -> Fault | None:
    """Return that a file of a drop, or its control file, is only a link: it may lead to what its sender could not read."""
    if found.path.is_symlink():
        return _fault(found, "unreadable", "this is a symbolic link", case="no_file")
    if control_file_of(found.path).is_symlink():
        return _fault(found, "control_file", "its control file is a symbolic link", case="unusable")
    return None


def _linked_mark() -> Fault:
    says = "this is a symbolic link"
    return Fault(f"the mark {DONE}", "unreadable", says, RULES["unreadable"].remedy_in(case="no_file"))


def _typed(path: Path) -> str:
    """Return a path as it was typed, but as ASCII that no terminal obeys."""
    return "/".join(printable(part) for part in str(path).split("/"))


def _unfit(path: Path) -> tuple[str, str] | None:
    """Return why nothing can be read there, and the case of its remedy; a pipe or a device would never end."""
    try:
        path.name.encode("utf-8")
    except UnicodeEncodeError:
        return "its name is not UTF-8", "not_opened"
    found = not_a_file(path)
    return None if found is None else (found, "no_file")


def _unknown(found: Found) -> Fault:
    """Return why a file is not read whose name begins as that of an extract."""
    if found.path.suffix.lower() in ARCHIVES and begins_as(found.path) != found.extract:
        held = f"it is a zip that holds files of {listed(found.holds, EXTRACTS)}" if found.holds else "it is an archive"
        says = f"{held}, and no other file of {found.extract} is there"
        return _fault(found, "unreadable", says, case="archive")
    if form_of(found.path) is None and found.path.suffix.lower() in PACKED | ARCHIVES:
        return _fault(found, "unreadable", "it is packed", case="packed")
    if form_of(found.path) is None:
        return _fault(found, "unreadable", "no extract comes in this form", case="other_form")
    begins = begins_as(found.path) == found.extract
    says = (
        f"its name begins with {found.extract}, and what follows is no date"
        if begins
        else f"its name holds the word {found.extract}, and no other file of {found.extract} is there"
    )
    return _fault(found, "unreadable", says, case="other_name")


def _no_day(found: Found) -> str:
    """Return the sentence that nothing states a day, or that its name states two."""
    if not found.days:
        return "nothing says as at which day it was taken"
    return f"its name may mean {' or '.join(f'{day.day} {day:%B} {day.year}' for day in found.days)}"


def _missing(control: Path) -> Fault:
    """Return that a file is not there which a control file describes."""
    file = file_or_place(control.with_name(control.name[: -len(OF_CONTROL)]), "a file")
    says = "its control file is there, and it is not"
    return Fault(file, "control_file", says, RULES["control_file"].remedy_in(case="not_there"))


def _of_subfolder(folder: Subfolder) -> Fault:
    says = f"this is a folder with files of {_named(folder)}, and a load opens no folder in a folder"
    return Fault(folder.called, "unreadable", says, RULES["unreadable"].remedy_in(case="subfolder"))


def _note_of_subfolder(folder: Subfolder) -> str:
    """Return the sentence that a folder is no part of the load, for the letter."""
    if not folder.can_be_listed:
        return f"{folder.called} is a folder that cannot be opened; what is in it was left alone."
    said = "each of them was loaded before" if folder.refuses else "it was not opened"
    return f"{folder.called} is a folder with files of {_named(folder)}; {said}."


def _named(folder: Subfolder) -> str:
    return listed(folder.extracts, EXTRACTS)


def _fault(found: Found, rule: str, says: str, case: str | None = None) -> Fault:
    return Fault(found.file, rule, says, RULES[rule].remedy_in(case))


def _later_than(today: date, day: date, found: Found, as_at: date | None) -> str:
    """Return the sentence that a day is still to come, and where it is stated."""
    stated = "--as-at" if as_at else "its name" if found.as_at_is_of_name else "the mapping file"
    return f"{stated} says {day.day} {day:%B} {day.year}, and today is {today.day} {today:%B} {today.year}"


def _source(found: Found, mapping: Mapping, day: date) -> Source:
    assert found.extract is not None
    extract, read = EXTRACTS[found.extract], mapping.extract(found.extract)
    if found.shares_with:
        read = _shared(extract, read, [(EXTRACTS[other], mapping.extract(other)) for other in found.shares_with])
    elif not found.is_deletions and read.deletions is None:
        read = read.model_copy(update={"columns_of_its_own": _beside_its_parent(extract, read)})
    return Source(
        found.path,
        extract,
        read,
        mapping.sha256,
        day,
        found.is_deletions,
        called=found.file,
    )


def _beside_its_parent(extract: Extract, mapping: ExtractMapping) -> tuple[str, ...]:
    """Return the columns without which a row only names its parent: a left join gives one for each crime without an outcome."""
    of_parents = {name for parent in extract.parents for name in parent.columns}
    if not of_parents or not of_parents < set(extract.key):
        return ()  # it has no parent, or a reference of its own, or is nothing but references
    return tuple(
        column.name for column in extract.columns if column.name not in of_parents and column.name not in mapping.fill
    )


def _shared(extract: Extract, mapping: ExtractMapping, others: list[tuple[Extract, ExtractMapping]]) -> ExtractMapping:
    """Return how to read one of several extracts of a file: the headers of the others are known, and not read."""
    columns = {column.name for other, _ in others for column in other.columns}
    headers = {
        header for other, read in others for one in (other.aliases, read.columns, *read.beside) for header in one
    }
    return mapping.model_copy(
        update={
            "headers_of_others": tuple(sorted(columns | headers)),
            "columns_of_its_own": tuple(
                column.name
                for column in extract.columns
                if column.name not in columns and column.name not in mapping.fill
            ),
        }
    )
