"""`outcomes papers`: every paper in both languages, written aside, opened again, proved, and only then put in its place."""

import contextvars
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from filelock import FileLock, Timeout

from dashboard.editions.manifest import manifest_hash, sha256_of
from dashboard.editions.reader import Edition, open_edition
from dashboard.language.catalogue import LANGUAGES, Language, use
from dashboard.papers.checks.every_paper import DICTIONARY, PAPER, ROWS, SLIDES, TABLES, prove
from dashboard.papers.content.content import story
from dashboard.papers.content.group_decisions import decided
from dashboard.papers.formats.paper import paper
from dashboard.papers.formats.slides import slides
from dashboard.papers.formats.tables_csv import dictionary_csv, tables_csv
from dashboard.papers.formats.tables_xlsx import tables_xlsx
from dashboard.papers.signed_files import FOLDER, LIST, SIGNED
from dashboard.release.publish import flush, settle_on_disk
from dashboard.release.sign import release_key
from schemas.errors import CannotRunError

STAGING: Final = "papers_staging"
LOCK: Final = "papers.lock"


def write_papers(home: Path, name: str, progress: Callable[[str], None] = lambda _: None) -> dict[str, Any]:
    """Write the papers of an edition and return their list: each file with its SHA-256. The list is signed.

    Raises UsageError for an edition that is not there, RefusedError for one that was changed after its release or for
    a file that would say more than the edition shows, CannotRunError for lock, disk or key.
    """
    releases = home / "releases"
    edition = open_edition(releases, name)
    before = open_edition(releases, edition.previous) if edition.previous else None
    with _staged(home) as aside:
        made = aside / FOLDER
        made.mkdir()
        for language in LANGUAGES:
            progress(f"Papers of {name}: {language}")
            contextvars.copy_context().run(_write, made / language, language, releases, edition, before)
        content = _list(made, edition, manifest_hash(releases, name))
        (made / LIST).write_bytes(content)
        (made / SIGNED).write_bytes(release_key(home).sign(content))
        settle_on_disk(made)
        _exchange(made, releases / name / FOLDER, aside / "old")
    listed: dict[str, Any] = json.loads(content)
    return listed


@contextmanager
def _staged(home: Path) -> Iterator[Path]:
    """Give an empty folder beside the releases; it goes in the end, and so does what a run that was killed left there."""
    folder = home / STAGING
    lock = FileLock(home / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise CannotRunError(
            f"Papers are being written in {home} by another run. Nothing was changed. Try again when it has finished."
        ) from None
    try:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        yield folder
    except OSError as error:
        raise CannotRunError(
            f"The papers could not be written in {home}: {error.strerror}. Nothing was published. "
            "Make room, or give this account the right to write there, then run it again."
        ) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        lock.release()


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


def _list(folder: Path, edition: Edition, manifest: str) -> bytes:
    """The files with their hashes, and the edition that they were made from."""
    files = {str(path.relative_to(folder)): sha256_of(path) for path in sorted(folder.rglob("*")) if path.is_file()}
    listed = {"edition": edition.name, "edition_manifest": manifest, "files": files}
    return json.dumps(listed, indent=1, sort_keys=True).encode()


def _exchange(new: Path, place: Path, old: Path) -> None:
    """Put the new papers where the old ones stood. A crash in between leaves none, never half of them."""
    if place.exists():
        place.rename(old)
    new.rename(place)
    flush(place.parent)
