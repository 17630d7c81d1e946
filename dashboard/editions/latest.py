"""Keep two stable addresses: `releases/latest` is the newest edition, `papers/latest` the papers of the newest that has some.

They are links, exchanged in one step once what they lead to is whole. An edition that was superseded or taken away is at neither.
No backup holds them: a restore makes them anew.
"""

import os
import shutil
from pathlib import Path

from dashboard.editions.names import editions, quarter_of, sort_key
from schemas.errors import CannotRunError, RefusedError
from schemas.home.layout import PAPERS, Home
from schemas.operating_system import durable


def point_latest(home: Home, aside: Path) -> None:
    """Let both addresses lead where they should; `aside` is a folder of the caller alone, in which a link is made first.

    It is looked again after each exchange, so that of a release and papers at once the later one counts. Raises CannotRunError.
    """
    for link in (home.latest_edition, home.latest_papers):
        try:
            while (target := _targets(home)[link]) != _leads_to(link):
                if target is None:
                    link.unlink()
                    durable.sync(link.parent)
                else:
                    durable.move_link(link, target, aside / f"{link.parent.name}-{link.name}")
        except OSError as error:
            raise CannotRunError(
                f"{link} could not be made to lead to the newest one ({error.strerror}); the editions and papers are as they "
                "were written. Take away what stands there, or mend the disk, then run this again."
            ) from error


def point_restored(root: Path) -> None:
    """Make both addresses in a home that is being restored, and leave nothing beside them. Raises CannotRunError, OSError."""
    home = Home(root)
    point_latest(home, home.release_staging)
    if home.release_staging.exists():
        shutil.rmtree(home.release_staging)


def check_latest(link: Path, home: Home) -> str:
    """Return a sentence where an address is not there yet, else nothing. Raises RefusedError where it leads elsewhere."""
    target, found = _targets(home)[link], _leads_to(link)
    if target == found:
        return ""
    if found is None and not link.exists():
        return f" {link} is not there: the next release or papers makes it."
    newest = editions(home.releases)
    raise RefusedError(
        f"{link} does not lead to the newest one. Take it away"
        + (f", then run: outcomes papers {newest[0]}" if newest else ".")
    )


def _targets(home: Home) -> dict[Path, str | None]:
    """Return where each address should lead, from its own folder; None where there is nothing to lead to."""
    latest = {
        quarter_of(name): name for name in reversed(editions(home.releases))
    }  # of each quarter what superseded the rest
    standing = sorted(latest.values(), key=sort_key, reverse=True)
    written = next((name for name in standing if (home.releases / name / PAPERS).is_dir()), None)
    papers = None if written is None else os.path.relpath(home.releases / written / PAPERS, home.latest_papers.parent)
    return {home.latest_edition: next(iter(standing), None), home.latest_papers: papers}


def _leads_to(link: Path) -> str | None:
    return str(link.readlink()) if link.is_symlink() else None
