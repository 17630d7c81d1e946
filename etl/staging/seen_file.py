"""Notice that a file changed while it was read: half of the old one and half of the new one are no extract."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from etl.readers.reader import refuse
from schemas.operating_system.sha256 import sha256_of

RULE: Final = "changed_while_read"
Identity = tuple[int, int, int, int]
"""Which file stands under a name, its size in bytes, and when content and entry last changed, in nanoseconds."""


@dataclass(frozen=True)
class SeenFile:
    """Hold a file as it was before it was read. `file` is what messages call it."""

    path: Path
    file: str
    identity: Identity | None
    sha256: str

    def refuse_changed(self) -> None:
        """Refuse the file if it is no longer the same. Raises ExtractRefused.

        Rights or a backup may move its times alone, so then the content decides.
        """
        now = _identity(self.path)
        if now is None:
            refuse(self.file, RULE, "it was taken away while it was read")
        if now != self.identity and sha256_of(self.path) != self.sha256:
            refuse(self.file, RULE, "it changed while it was read")


def note_file_state(path: Path, file: str) -> SeenFile:
    """Return a file as it is now: its times first, so that a change while its bytes are added up is noticed too."""
    identity = _identity(path)
    return SeenFile(path, file, identity, sha256_of(path))


def _identity(path: Path) -> Identity | None:
    try:
        about = path.stat()
    except OSError:
        return None
    return (about.st_ino, about.st_size, about.st_mtime_ns, about.st_ctime_ns)
