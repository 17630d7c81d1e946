"""Write every paper in both languages aside, open each again, check it, and only then publish them: `outcomes papers`."""

import contextvars
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from dashboard.editions.latest import point_latest
from dashboard.editions.manifest import manifest_hash
from dashboard.editions.reader import Edition, open_edition
from dashboard.editions.written_papers import DICTIONARY, FOLDER, LIST, PAPER, ROWS, SIGNED, SLIDES, TABLES
from dashboard.language.catalogue import LANGUAGES, Language, use
from dashboard.papers.checks.every_paper import check_papers
from dashboard.papers.content.content import paper_content
from dashboard.papers.formats.paper import paper
from dashboard.papers.formats.slides import slides
from dashboard.papers.formats.tables_csv import dictionary_csv, tables_csv
from dashboard.papers.formats.tables_xlsx import tables_xlsx
from dashboard.papers.proof import written_from
from dashboard.release.freeze.publish import settle_on_disk
from dashboard.release.freeze.sign import release_key
from schemas.errors import CannotRunError
from schemas.home.about_to import about_to
from schemas.home.layout import Home
from schemas.home.lock import locked
from schemas.operating_system import durable
from schemas.operating_system.folder_listing import everything_below, named_in
from schemas.operating_system.sha256 import sha256_of

OLD: Final = "old-"  # begins the name of the folder in which an exchange puts the papers of an edition aside


def write_papers(home: Path, name: str, progress: Callable[[str], None] = lambda _: None) -> dict[str, Any]:
    """Write the papers of an edition and return their list: each file with its SHA-256. The list is signed.

    Raises UsageError for an edition that is not there, RefusedError for one that was changed after its release or for
    a file that would say more than the edition shows, CannotRunError for lock, disk or key.
    """
    releases = Home(home).releases
    edition = open_edition(releases, name)
    before = open_edition(releases, edition.previous) if edition.previous else None
    with locked(Home(home).papers_lock, "run of `outcomes papers`"), _staged(home) as aside:
        key = release_key(home)  # without it nothing need be written
        made = aside / FOLDER
        made.mkdir()
        said = written_from(releases, edition)
        for language in LANGUAGES:
            progress(f"Papers of {name}: {language}")
            decided = said["decided"][language]
            contextvars.copy_context().run(_write, made / language, language, edition, before, decided)
        content = _list(made, edition, manifest_hash(releases, name), said)
        (made / LIST).write_bytes(content)
        (made / SIGNED).write_bytes(key.sign(content))
        settle_on_disk(made)
        about_to(home, f"papers {name}", {"files": sum(path.is_file() for path in everything_below(made))})
        durable.exchange(made, releases / name / FOLDER, aside / f"{OLD}{name}")
        point_latest(Home(home), aside)
    listed: dict[str, Any] = json.loads(content)
    return listed


@contextmanager
def _staged(home: Path) -> Iterator[Path]:
    """Give an empty folder beside the releases and delete it in the end, with whatever a run that was killed left there.

    The papers that such a run had moved aside are brought back first.
    """
    folder = Home(home).papers_staging
    try:
        for old in named_in(folder, f"{OLD}*"):
            durable.bring_back(Home(home).releases / old.name.removeprefix(OLD) / FOLDER, old)
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


def _write(
    folder: Path, language: Language, edition: Edition, before: Edition | None, decided: tuple[str, ...]
) -> None:
    use(language)
    folder.mkdir()
    content = paper_content(edition, before, decided)
    for name, data in {
        SLIDES: slides(content, edition.released_on),
        PAPER: paper(content, edition.released_on),
        TABLES: tables_xlsx(edition, content),
        ROWS: tables_csv(edition),
        DICTIONARY: dictionary_csv(),
    }.items():
        (folder / name).write_bytes(data)
    check_papers(folder, edition, before, content)


def _list(folder: Path, edition: Edition, manifest: str, said: dict[str, Any]) -> bytes:
    """Return the list of papers as JSON: each file with its hash, the edition, and what else they were made from."""
    files = {str(path.relative_to(folder)): sha256_of(path) for path in everything_below(folder) if path.is_file()}
    listed = {"edition": edition.name, "edition_manifest": manifest, "files": files, **said}
    return json.dumps(listed, indent=1, sort_keys=True).encode()
