"""`outcomes papers`: every paper in both languages, written aside, opened again, proved, and only then put in its place."""

import contextvars
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from dashboard.language import LANGUAGES, Language, use
from dashboard.papers.decided import decided
from dashboard.papers.paper import paper
from dashboard.papers.prove import DICTIONARY, PAPER, ROWS, SLIDES, TABLES, prove
from dashboard.papers.slides import slides
from dashboard.papers.story import story
from dashboard.papers.tables_csv import dictionary_csv, tables_csv
from dashboard.papers.tables_xlsx import tables_xlsx
from dashboard.release.edition import Edition, open_edition
from dashboard.release.manifest import manifest_hash
from schemas.errors import CannotRunError

FOLDER: Final = "papers"
LIST: Final = "manifest.json"


def write_papers(releases: Path, name: str, progress: Callable[[str], None] = lambda _: None) -> dict[str, Any]:
    """Write the papers of an edition and return their list: each file with its SHA-256.

    Raises UsageError for an edition that is not there, RefusedError for one that was changed after its release or for
    a file that would say more than the edition shows, CannotRunError where the files cannot be written.
    """
    edition = open_edition(releases, name)
    before = open_edition(releases, edition.previous) if edition.previous else None
    try:
        aside = Path(tempfile.mkdtemp(prefix=".papers-", dir=releases / name))
        try:
            for language in LANGUAGES:
                progress(f"Papers of {name}: {language}")
                contextvars.copy_context().run(_write, aside / language, language, releases, edition, before)
            made = _list(aside, edition, manifest_hash(releases, name))
            _exchange(aside, releases / name / FOLDER)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        raise CannotRunError(
            f"The papers of {name} could not be written: {error.strerror}. Nothing was published. "
            "Make room or give this account the right to write there, then run it again."
        ) from error
    return made


def _write(folder: Path, language: Language, releases: Path, edition: Edition, before: Edition | None) -> None:
    use(language)
    folder.mkdir()
    told = story(edition, before, decided(releases, edition))
    for name, content in {
        SLIDES: slides(told, edition.released_on),
        PAPER: paper(told, edition.released_on),
        TABLES: tables_xlsx(edition, told),
        ROWS: tables_csv(edition),
        DICTIONARY: dictionary_csv(),
    }.items():
        (folder / name).write_bytes(content)
    prove(folder, edition, before, told)


def _list(folder: Path, edition: Edition, manifest: str) -> dict[str, Any]:
    """List the files with their hashes, beside them."""
    files = {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    made = {"edition": edition.name, "edition_manifest": manifest, "files": files}
    (folder / LIST).write_text(json.dumps(made, indent=1, sort_keys=True), "utf-8")
    return made


def _exchange(new: Path, place: Path) -> None:
    """Put the new papers where the old ones stood. A crash in between leaves none, never half of them."""
    os.chmod(new, 0o755)  # noqa: S103, PTH101
    if place.exists():
        old = Path(tempfile.mkdtemp(prefix=".papers-", dir=place.parent))
        place.rename(old / FOLDER)
        new.rename(place)
        shutil.rmtree(old)
    else:
        new.rename(place)
