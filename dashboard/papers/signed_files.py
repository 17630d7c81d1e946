"""The papers of an edition for whoever gives them out: only as they were signed, and only for the edition that they name."""

import json
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidSignature

from dashboard.editions.manifest import manifest_hash, public_key, sha256_of
from schemas.errors import RefusedError

FOLDER: Final = "papers"
LIST: Final = "manifest.json"
SIGNED: Final = "manifest.sig"


def papers_of(releases: Path, name: str) -> dict[str, Path]:
    """Return the files of an edition's papers, such as "cy/paper.pdf", after signature and hashes were compared.

    Nothing where none were written yet. Raises RefusedError for papers that are not as they were signed.
    """
    folder = releases / name / FOLDER
    if not folder.exists():
        return {}
    try:
        content = (folder / LIST).read_bytes()
        public_key(releases).verify((folder / SIGNED).read_bytes(), content)
        listed = json.loads(content)
    except (OSError, ValueError, InvalidSignature) as error:
        raise _not_as_signed(name) from error
    files = {file: folder / file for file in listed["files"]}
    found = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()} - {LIST, SIGNED}
    is_same = listed["edition"] == name and listed["edition_manifest"] == manifest_hash(releases, name)
    if not is_same or found != set(files) or any(sha256_of(files[file]) != listed["files"][file] for file in files):
        raise _not_as_signed(name)
    return files


def _not_as_signed(name: str) -> RefusedError:
    return RefusedError(
        f"The papers of {name} are not as they were signed. They are not given out. Write them again: outcomes papers {name}"
    )
