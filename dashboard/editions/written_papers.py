"""Read the papers that were written of an edition, each compared with their list, which is signed and names the edition."""

import json
from pathlib import Path
from typing import Any, Final

from cryptography.exceptions import InvalidSignature

from dashboard.editions.manifest import manifest_hash, public_key
from dashboard.editions.names import editions
from schemas.errors import NO_FILE, RefusedError
from schemas.home.layout import PAPERS
from schemas.operating_system.folder_listing import everything_below
from schemas.operating_system.sha256 import sha256_of

FOLDER: Final = PAPERS
LIST: Final = "manifest.json"
SIGNED: Final = "manifest.sig"
SLIDES: Final = "slides.pptx"
PAPER: Final = "paper.pdf"
TABLES: Final = "tables.xlsx"
ROWS: Final = "tables.csv"
DICTIONARY: Final = "data_dictionary.csv"
FILES: Final = (SLIDES, PAPER, TABLES, ROWS, DICTIONARY)
"""The papers in each language."""


def verify_papers(releases: Path) -> dict[str, dict[str, Any]]:
    """Return the list of the papers of each edition that has some, after each of their files was compared with it.

    Raises RefusedError for the first file that is missing, changed, or on no list, OSError where one cannot be read.
    """
    return {name: list_of_papers(releases, name) for name in editions(releases) if has_papers(releases, name)}


def has_papers(releases: Path, name: str) -> bool:
    """Return whether papers were written of an edition."""
    return (releases / name / FOLDER).is_dir()


def paper_bytes(releases: Path, name: str, file: str) -> bytes:
    """Return a paper, such as "en/paper.pdf", as it was written.

    Raises RefusedError where anything among the papers of its edition is missing, changed, or on no list.
    """
    list_of_papers(releases, name)
    return (releases / name / FOLDER / file).read_bytes()


def list_of_papers(releases: Path, name: str) -> dict[str, Any]:
    """Return the list of the papers of an edition, after each file was compared with it. Raises as `verify_papers` does."""
    folder = releases / name / FOLDER
    try:
        content = (folder / LIST).read_bytes()
        public_key(releases).verify((folder / SIGNED).read_bytes(), content)
        listed: dict[str, Any] = json.loads(content)
    except (*NO_FILE, ValueError, InvalidSignature) as error:
        raise _not_as_written(folder / LIST, name) from error
    if (listed["edition"], listed["edition_manifest"]) != (name, manifest_hash(releases, name)):
        raise _not_as_written(folder / LIST, name)
    files = (path for path in everything_below(folder) if path.is_file())
    found = {path.relative_to(folder).as_posix() for path in files} - {LIST, SIGNED}
    for file in sorted(found | set(listed["files"])):
        if file not in found or sha256_of(folder / file) != listed["files"].get(file):
            raise _not_as_written(folder / file, name)
    return listed


def _not_as_written(path: Path, name: str) -> RefusedError:
    return RefusedError(
        f"{path} is missing, was changed, or is none of the papers of {name}. Hand it to nobody; run: outcomes papers {name}"
    )
