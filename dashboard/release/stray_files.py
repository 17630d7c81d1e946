"""Look for what no program of ours put among editions, ledgers and papers: files too many, links, rights for everybody."""

import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from dashboard.editions.manifest import CUBE, MANIFEST, POLICY_COPY, PUBLIC_KEY, SIGNATURE
from dashboard.editions.names import FOLDER, editions
from dashboard.release.record.ledger import LEDGER, REPORTS, UNFINISHED
from schemas.errors import RefusedError
from schemas.home.layout import PAPERS, SERVING_LOCK, Home, meetings_of
from schemas.operating_system.durable import PARTIAL
from schemas.operating_system.folder_listing import everything_below, named_in

OF_AN_EDITION: Final = (MANIFEST, SIGNATURE, CUBE, POLICY_COPY, PAPERS)
OTHERS_READ_OR_WRITE: Final = stat.S_IROTH | stat.S_IWOTH


def check_strays(root: Path) -> None:
    """Compare what lies beside the editions with what may lie there.

    What papers hold is left to their own list, but for links and rights. Raises RefusedError for the first that may not lie
    there, OSError where a folder cannot be listed.
    """
    home = Home(root)
    for folder, known in _known(home, editions(home.releases)).items():
        for path in named_in(folder, "*"):
            is_begun = path.name.endswith(PARTIAL) and not path.with_name(path.name.removesuffix(PARTIAL)).exists()
            if path.name.removesuffix(PARTIAL if is_begun else "") not in known:
                raise RefusedError(
                    f"{path} is none of the files that a release or papers write. Take it out of the home."
                )
    for path in _everything(home):
        if path.is_symlink() and path not in (home.latest_edition, home.latest_papers):
            raise RefusedError(f"{path} is a link. Put in its place what it leads to, from a backup.")
        if not path.is_symlink() and _is_for_every_account(path):
            raise RefusedError(
                f"Every account of this machine can read or write {path}. Take that right away: chmod o-rwx. "
                "Ask who could have read it."
            )


def _known(home: Home, names: tuple[str, ...]) -> dict[Path, set[str]]:
    """Return the names that each folder may hold."""
    meetings = meetings_of(home.releases)
    begun = [path.name.removesuffix(UNFINISHED) for path in named_in(home.release_ledgers, f"*{UNFINISHED}")]
    unfinished = [name for name in begun if FOLDER.fullmatch(name)]
    ledgers = {f"{name}{end}" for name in (*names, *unfinished) for end in REPORTS}
    return {
        home.releases: {PUBLIC_KEY, SERVING_LOCK, home.latest_edition.name, meetings.parent.name, *names},
        meetings.parent: {meetings.name, f"{meetings.name}-journal"},
        **{home.releases / name: set(OF_AN_EDITION) for name in names},
        home.release_ledgers: {
            home.release_head.name,
            *ledgers,
            *(f"{name}{LEDGER}" for name in names),
            *(f"{name}{UNFINISHED}" for name in unfinished),
        },
        home.latest_papers.parent: {home.latest_papers.name},
    }


def _everything(home: Home) -> Iterator[Path]:
    for folder in (home.releases, home.release_ledgers, home.latest_papers.parent):
        yield from everything_below(folder)
    yield from (
        path for path in (home.key, home.release_key, home.release_secret, home.release_cohorts) if path.exists()
    )


def _is_for_every_account(path: Path) -> bool:
    """Return whether everybody can read or write a file, or write in a folder; a folder of names alone gives nothing away."""
    mode = path.lstat().st_mode
    return bool(mode & (stat.S_IWOTH if stat.S_ISDIR(mode) else OTHERS_READ_OR_WRITE))
