"""Lose power at every sync: give what the disk is certain to hold then, and what it may hold besides.

Certain is the content of a file as it was when it was last synced, and the names in a folder as they were when the folder was
last synced; a file that was never synced is empty. Besides, a disk may have the names of one folder as they are now.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest

Names = dict[str, int]


class Disk:
    """Hold what the disk has of every file and folder below a root, by its inode."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.content: dict[int, bytes] = {}
        self.names: dict[int, Names] = {}
        self.kinds: dict[int, bool] = {}  # whether it is a folder
        self.links: dict[int, str] = {}  # where a link leads
        self.held: list[IO[bytes]] = []
        self.held_links: list[int] = []
        for path in [root, *(path for path in root.rglob("*") if not path.is_symlink())]:
            self.sync(path)

    def sync(self, path: Path) -> None:
        """Take over what a file or a folder holds now."""
        inode = path.stat().st_ino
        if path.is_dir():
            self.names[inode] = self._names_now(path)
            return
        self.held.append(path.open("rb"))  # so that no later file gets its inode
        self.content[inode] = path.read_bytes()

    def _names_now(self, path: Path) -> Names:
        with os.scandir(path) as entries:
            listed = {}
            for entry in entries:
                listed[entry.name] = (entry.inode(), entry.is_dir(follow_symlinks=False))
                if entry.is_symlink() and entry.inode() not in self.links:
                    self.held_links.append(os.open(entry, os.O_PATH | os.O_NOFOLLOW))
                    self.links[entry.inode()] = str(Path(entry).readlink())
        self.kinds |= dict(listed.values())
        return {name: inode for name, (inode, _) in listed.items()}

    def write(self, target: Path, ahead: Path | None = None) -> Path:
        """Write down what stands after a power cut; the names in the folder `ahead` reached the disk unsynced."""
        newer = {} if ahead is None else {ahead.stat().st_ino: self._names_now(ahead)}
        self._write(self.root.stat().st_ino, target, self.names | newer)
        return target

    def _write(self, folder: int, target: Path, names: dict[int, Names]) -> None:
        target.mkdir(mode=0o700)
        for name, inode in names.get(folder, {}).items():
            if inode in self.links:
                (target / name).symlink_to(self.links[inode])
            elif self.kinds[inode]:
                self._write(inode, target / name, names)
            else:
                (target / name).write_bytes(self.content.get(inode, b""))
                (target / name).chmod(0o600)


def cut_at_each_sync(root: Path, scratch: Path, action: Callable[[], object], look: Callable[[Path], None]) -> int:
    """Run an action; before and after each of its syncs look at what a power cut would leave. Returns how many there were."""
    disk, seen, real, is_looking = Disk(root), 0, os.fsync, False

    def state(ahead: Path | None = None) -> None:
        nonlocal seen, is_looking
        seen, is_looking = seen + 1, True  # what is looked at syncs too
        look(disk.write(scratch / f"state-{seen}", ahead))
        is_looking = False

    def sync(descriptor: int) -> None:
        real(descriptor)
        if is_looking:
            return
        for folder in [root, *(path for path in root.rglob("*") if path.is_dir())]:
            if disk.names.get(folder.stat().st_ino) != disk._names_now(folder):
                state(folder)
        disk.sync(Path(f"/proc/self/fd/{descriptor}").resolve())
        state()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", sync)
        action()
    state()
    for file in disk.held:
        file.close()
    for link in disk.held_links:
        os.close(link)
    return seen
