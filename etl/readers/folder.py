"""Recognise the extracts in a folder by the mapping's pattern, else by how the file name begins."""

import os
import re
from collections.abc import Collection
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field, replace
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

from etl.errors import RefusedError, UsageError
from etl.mapping.load import Mapping
from etl.own_names import file_or_place, printable
from etl.readers.control_file import SUFFIX as OF_CONTROL
from etl.readers.name_dates import days_of_name, is_only_a_date, says_only_a_time
from etl.readers.open import ARCHIVES, form_of
from etl.readers.packed import names_within, unpacked_name
from schemas.contract import Extract
from schemas.extracts import EXTRACTS

DONE = ".done"
"""How the name of an empty file ends that says that a file, or all that lies beside it, is whole."""
LETTERS = ("letter.txt", "letter.html")
"""The letter of a drop, as `outcomes receive` leaves it beside the files."""
LOADED, REFUSED = "loaded", "refused"
"""The folders into which `outcomes receive` moves a drop: none of them is a part of the next one."""
_NEVER_CLAIMED = {*LETTERS, LOADED, REFUSED}
_IGNORED = {".toml", ".md", ".sql", DONE}
PUBLIC = frozenset({"public_street_crimes", "public_crime_outcomes", "recorded_crime_benchmark", "outcomes_benchmark"})
"""Extracts that others publish, which a force may have or not: none of their files stops the force's own."""
_BEFORE_A_DAY = re.compile(
    r"^(?:as[-_. ]?(?:at|of)|to|up[-_. ]to|until)[-_. ]+|^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[-_., ]+"
)
_TIME = re.compile(r"[t_. -](?:[01]\d|2[0-3])[-_.:]?[0-5]\d(?:[-_.:]?[0-5]\d)?z?$")  # 20250630_0915, 2025-06-30T091500
_PUBLISHED = re.compile(r"\d{4}-\d{2}-.+-(?:street|outcomes|stop-and-search)\.")  # how data.police.uk names its files


@dataclass(frozen=True)
class Found:
    """Hold one file, or what stands under a name of one. `extract` is None where nothing says what it is.

    `file` is what messages call it; `is_deletions` marks a file of keys to delete.
    """

    path: Path
    extract: str | None
    as_at: date | None = None
    is_deletions: bool = False
    as_at_is_of_name: bool = field(default=False, compare=False)
    days: tuple[date, ...] = field(default=(), compare=False)  # that its name may mean, where they are more than one
    shares_with: tuple[str, ...] = ()  # the other extracts that the mapping reads from the same file
    is_unknown: bool = False  # its name begins as an extract's or holds its name, and nothing says that it is one
    file: str = field(default="", compare=False)
    holds: tuple[str, ...] = ()  # the extracts whose names stand in a zip of any name


def find_extracts(path: Path, mapping: Mapping, extracts: Dictionary[str, Extract] = EXTRACTS) -> list[Found]:
    """Return every file of a folder (or the one file at `path`) by name, those that are not recognised included.

    The as-at date is the mapping's, else the file name's; a month there means its last day.
    A pipe, a folder or a dead link under the name of an extract is returned too: whoever put it there meant a file.
    A file to which the mapping gives several extracts under one pattern is returned once for each. What stands in a folder
    beside the files is for `etl.readers.subfolders` to say.
    Raises UsageError when `path` does not exist, RefusedError when two different patterns claim one file.
    """
    if not path.exists():
        raise UsageError(f"{printable(path.name)}: there is no such file or folder. Give the folder of the extracts.")
    if not path.is_dir():
        return [_archive(each, extracts, ()) for each in _found(path, file_or_place(path), mapping, extracts)]
    visible = sorted(file for file in path.iterdir() if not file.name.startswith((".", "~$")))
    named = [(file, file_or_place(file, f"file {at} of the folder")) for at, file in enumerate(visible, start=1)]
    files = [each for each in named if not _is_beside(each[0].name)]
    found = [one for each in files for one in _found(*each, mapping, extracts)]
    found = [each for each in found if each.extract is not None or each.path.is_file()]
    there = {each.extract for each in found} | {name for name, table in mapping.mapped.items() if table.source}
    return [_archive(_named_elsewhere(each, extracts, there), extracts, there) for each in found]


def _named_elsewhere(found: Found, extracts: Dictionary[str, Extract], there: Collection[str | None]) -> Found:
    """Return a file that nothing recognises as that extract of `extracts` whose name stands somewhere in its own.

    Only of extracts without which there are no figures, and that are not there: `RMS crimes June.csv` beside outcomes.csv.
    """
    if found.extract is not None or form_of(found.path) is None or _PUBLISHED.match(found.path.name.lower()):
        return found
    words = re.findall(r"[a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", found.path.name).lower())
    words += [name for name in extracts if _is_glued_to_a_time(found.path, name)]
    needed = [name for name, extract in extracts.items() if not extract.may_be_empty and name not in there]
    meant = next((name for name in needed if {name, name.removesuffix("s")} & {*words}), None)
    return found if meant is None else replace(found, extract=meant, is_unknown=True)


def _is_glued_to_a_time(path: Path, name: str) -> bool:
    """Return whether a file is called by an extract and a time without a mark between: crimesjune2025.csv."""
    stem = path.stem.lower()
    return stem.startswith(name) and says_only_a_time(stem.removeprefix(name))


def _archive(found: Found, extracts: Dictionary[str, Extract], there: Collection[str | None]) -> Found:
    """Return an archive of any name as the extract for which it may stand and that is not there; another as it was.

    A zip is looked into, and no other archive can be: that may be any extract without which there are no figures.
    """
    if found.extract is not None or found.path.suffix.lower() not in ARCHIVES or found.path.is_symlink():
        return found
    names = names_within(found.path) if found.path.suffix.lower() == ".zip" else None
    if names is None:
        held = [name for name, extract in extracts.items() if not extract.may_be_empty]
    else:
        held = [name for name in (begins_as(Path(each), extracts) for each in names) if name]
    missing = [name for name in held if name not in there and name not in PUBLIC]
    if not missing:
        return found
    return replace(found, extract=missing[0], is_unknown=True, holds=tuple(dict.fromkeys(missing)) if names else ())


def _is_beside(name: str) -> bool:
    """Return whether a file belongs to the extracts without being one."""
    ending = Path(name).suffix.lower()
    return ending in _IGNORED or name.lower().endswith(OF_CONTROL) or name.lower() in _NEVER_CLAIMED


def missing_extracts(path: Path, mapping: Mapping) -> dict[Path, str]:
    """Return control file -> extract for every control file of an extract whose own file is not there."""
    if not path.is_dir():
        return {}
    controls = sorted(each for each in path.iterdir() if each.name.lower().endswith(OF_CONTROL) and not each.is_dir())
    files = {each: each.with_name(each.name[: -len(OF_CONTROL)]) for each in controls}
    missing = {control: extracts_of_name(file, mapping) for control, file in files.items() if not os.path.lexists(file)}
    return {control: min(extracts) for control, extracts in missing.items() if extracts}


def _found(path: Path, file: str, mapping: Mapping, extracts: Dictionary[str, Extract]) -> list[Found]:
    claims = set() if path.is_dir() else _claims(path, mapping)  # "*" means files
    names = sorted(name for name, _ in claims)
    is_shared = len({mapping.mapped[name].file for name in names}) == 1 and not any(gone for _, gone in claims)
    if len(claims) > 1 and not is_shared:
        raise RefusedError(
            f"{file}: the mapping file claims it for {' and '.join(names)}. Make one of the two patterns narrower, or "
            "write the same pattern in both where one file feeds both."
        )
    if len(claims) > 1:
        others = {name: tuple(other for other in names if other != name) for name in names}
        return [replace(_of(path, file, name, mapping), shares_with=others[name]) for name in names]
    name, is_deletions = claims.pop() if claims else _by_stem(path, extracts)
    if name is None:
        begun = begins_as(path, extracts)
        return [Found(path, begun, file=file, is_unknown=begun is not None)]
    return [_of(path, file, name, mapping, is_deletions=is_deletions)]


def extracts_of_name(path: Path, mapping: Mapping, extracts: Dictionary[str, Extract] = EXTRACTS) -> set[str]:
    """Return the extracts that a file is by the mapping's patterns, or as which its name begins, whether it is read or not."""
    if path.name.startswith((".", "~$")) or path.suffix.lower() in _IGNORED:
        return set()
    begun = begins_as(path, extracts)
    return {name for name, _ in _claims(path, mapping)} or ({begun} if begun else set())


def _claims(path: Path, mapping: Mapping) -> set[tuple[str, bool]]:
    """Return the extracts whose pattern in the mapping fits, each with whether it is that of keys to delete."""
    if path.name.lower() in _NEVER_CLAIMED:
        return set()
    return {
        (name, is_deletions)
        for name, table in mapping.mapped.items()
        for is_deletions, pattern in ((False, table.file), (True, table.deletions and table.deletions.file))
        if pattern and fnmatchcase(path.name.lower(), pattern.lower())
    }


def _of(path: Path, file: str, name: str, mapping: Mapping, *, is_deletions: bool = False) -> Found:
    """Return a file of one extract, with the day that the mapping or its name states."""
    mapped = mapping.extract(name).as_at
    days = days_of_name(path.stem)
    named = days[0] if len(days) == 1 else None
    as_at = named or mapped if name in PUBLIC else mapped or named  # a public file has its month in its name alone
    may_be = days if len(days) > 1 else ()
    return Found(
        path, name, as_at, is_deletions, as_at_is_of_name=named is not None and as_at == named, days=may_be, file=file
    )


def _by_stem(path: Path, extracts: Dictionary[str, Extract]) -> tuple[str | None, bool]:
    """Return the extract whose name, and at most a date, is the name of a file in a form that is read."""
    name, stem = begins_as(path, extracts), Path(unpacked_name(path) or path.name.lower()).stem
    if name is None or form_of(path) is None:
        return None, False
    rest = stem.removeprefix(name)
    stated = rest.removeprefix("_deleted").strip("-_. ")
    stated = _BEFORE_A_DAY.sub("", stated)
    if stated and not is_only_a_date(stated):
        stated = _TIME.sub("", stated)
    if stated and not (is_only_a_date(stated) and days_of_name(stated)):
        return None, False
    return name, rest.startswith("_deleted")


def begins_as(path: Path, extracts: Dictionary[str, Extract] = EXTRACTS) -> str | None:
    """Return the extract whose name a file begins with, as a word of its own."""
    file = path.name.lower()
    begins = [name for name in extracts if file.startswith(name) and not file.removeprefix(name)[:1].isalnum()]
    return max(begins, key=len, default=None)
