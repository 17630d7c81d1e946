"""Lose power at every sync: give what the disk is certain to hold then, and what it may hold besides.

Certain is the content of a file as it was when it was last synced, and the names in a folder as they were when the folder was
last synced; a file that was never synced is empty. Besides, a disk may have the names of one folder as they are now, or the
content of one file, or all names but for one rename that was not synced, though it came before others.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pytest

from schemas.operating_system import durable

Names = dict[str, int]


@dataclass(frozen=True)
class Rename:
    """Hold what got another name: from and to as folder and name, and what had the new name before."""

    source: tuple[int, str]
    target: tuple[int, str]
    moved: int
    replaced: int | None


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
        self.renames: list[Rename] = []  # of which the disk may know nothing yet
        for path in [root, *(path for path in root.rglob("*") if not path.is_symlink())]:
            self.sync(path)

    def sync(self, path: Path) -> None:
        """Take over what a file or a folder holds now."""
        inode = path.stat().st_ino
        if path.is_dir():
            self.names[inode] = self._names_now(path)
            self.renames = [each for each in self.renames if each.target[0] != inode]
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

    def rename(self, source: Path, target: Path) -> Rename:
        """Return what a rename is about to do. What it replaces is kept open, so that no later file gets its inode."""
        folders = [(path.parent.stat().st_ino, self._names_now(path.parent)) for path in (source, target)]
        (source_folder, sources), (target_folder, targets) = folders
        if target.is_file():
            self.held.append(target.open("rb"))
        moved, replaced = sources[source.name], targets.get(target.name)
        return Rename((source_folder, source.name), (target_folder, target.name), moved, replaced)

    def write(self, target: Path, ahead: Path | None = None, dropped: Rename | None = None) -> Path:
        """Write down what stands after a power cut.

        What the folder or file `ahead` holds reached the disk unsynced; or all names did but for the rename that is `dropped`.
        """
        newer: dict[int, Names] = {}
        content = self.content
        if ahead is not None and ahead.is_dir():
            newer = {ahead.stat().st_ino: self._names_now(ahead)}
        elif ahead is not None:
            content = content | {ahead.stat().st_ino: ahead.read_bytes()}
        if dropped is not None:
            newer = {folder.stat().st_ino: self._names_now(folder) for folder in folders_of(self.root)}
            _undo(dropped, newer)
        self._write(self.root.stat().st_ino, target, self.names | newer, content)
        return target

    def unsynced(self) -> Iterator[Path]:
        """Return the folders and files of which the disk may hold other names or another content than was synced."""
        for folder in folders_of(self.root):
            if self.names.get(folder.stat().st_ino) != self._names_now(folder):
                yield folder
        known = {inode for names in self.names.values() for inode in names.values()}
        for path in self.root.rglob("*"):
            if path.is_symlink() or not path.is_file() or path.stat().st_ino not in known:
                continue
            if self.content.get(path.stat().st_ino, b"") != path.read_bytes():
                yield path

    def close(self) -> None:
        """Let go of the files that were held for their inodes."""
        for file in self.held:
            file.close()
        for link in self.held_links:
            os.close(link)

    def _write(self, folder: int, target: Path, names: dict[int, Names], content: dict[int, bytes]) -> None:
        target.mkdir(mode=0o700)
        for name, inode in names.get(folder, {}).items():
            if inode in self.links:
                (target / name).symlink_to(self.links[inode])
            elif self.kinds[inode]:
                self._write(inode, target / name, names, content)
            else:
                (target / name).write_bytes(content.get(inode, b""))
                (target / name).chmod(0o600)


def folders_of(root: Path) -> list[Path]:
    """Return a folder and every one below it."""
    return [root, *(path for path in root.rglob("*") if path.is_dir() and not path.is_symlink())]


def _undo(rename: Rename, names: dict[int, Names]) -> None:
    """Give what was renamed its old name again, and the new name to what had it before."""
    (target_folder, target), (source_folder, source) = rename.target, rename.source
    if rename.replaced is None:
        names[target_folder].pop(target)
    else:
        names[target_folder][target] = rename.replaced
    names.setdefault(source_folder, {})[source] = rename.moved


class Cuts:
    """Give what a power cut would leave to whoever looks, each n-th state and the last, at each sync that is told."""

    def __init__(self, root: Path, scratch: Path, look: Callable[[Path], None], every: int = 1) -> None:
        self.disk = Disk(root)
        self.scratch = scratch
        self.look = look
        self.every = every
        self.seen = 0
        self.is_looking = False

    def end(self) -> int:
        """Let the last state be looked at, and return how many there were."""
        self.every = 1
        self.state()
        self.disk.close()
        return self.seen

    def state(self, ahead: Path | None = None, dropped: Rename | None = None) -> None:
        """Let one state be looked at if its turn has come."""
        self.seen += 1
        if self.seen % self.every:
            return
        self.is_looking = True  # what is looked at syncs and renames too
        self.look(self.disk.write(self.scratch / f"state-{self.seen}", ahead, dropped))
        self.is_looking = False

    def synced(self, path: Path) -> None:
        """Let the states before and after a sync of a file or a folder be looked at."""
        for ahead in self.disk.unsynced():
            self.state(ahead)
        inodes = {folder.stat().st_ino: self.disk._names_now(folder) for folder in folders_of(self.disk.root)}
        for rename in self.disk.renames:
            if inodes.get(rename.target[0], {}).get(rename.target[1]) == rename.moved:
                self.state(dropped=rename)
        self.disk.sync(path)
        self.state()


def cut_at_each_sync(
    root: Path, scratch: Path, action: Callable[[], object], look: Callable[[Path], None], every: int = 1
) -> int:
    """Run an action; before and after each of its syncs look at what a power cut would leave. Returns how many there were."""
    cuts, real = Cuts(root, scratch, look, every), os.fsync

    def sync(descriptor: int) -> None:
        real(descriptor)
        if not cuts.is_looking:
            cuts.synced(Path(f"/proc/self/fd/{descriptor}").resolve())

    def noted(rename: Callable[..., object]) -> Callable[..., object]:
        def call(source: Path, target: Path) -> object:
            is_ours = not cuts.is_looking and Path(target).is_relative_to(root)
            about = [cuts.disk.rename(Path(source), Path(target))] if is_ours else []
            done = rename(source, target)
            cuts.disk.renames += about if done is not False else []  # an exchange that the system cannot make
            return done

        return call

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", sync)
        for module, name in ((os, "rename"), (os, "replace"), (durable, "_exchanged")):
            patch.setattr(module, name, noted(getattr(module, name)))
        action()
    return cuts.end()
