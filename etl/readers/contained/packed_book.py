"""Open a zip, and a workbook that came in a zip or a gz, which is unpacked in memory alone, so that no cell is written to a disk.

What the list of files of a zip takes is looked at first: each name takes ten times its bytes in memory. How much a workbook
unpacks to was looked at before (`etl.readers.packed`), and no more than may be read is unpacked here.
"""

import gzip
import io
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Final

from etl.readers.contained import limits
from etl.readers.contained.channel import Refusal

WORKBOOKS: Final = (".xlsx", ".xlsb", ".ods", ".xls")
_CHUNK: Final = 1 << 20
_DAMAGE: Final = (zipfile.BadZipFile, zlib.error, EOFError, gzip.BadGzipFile, RuntimeError, NotImplementedError)


class ManyPartsError(zipfile.BadZipFile):
    """Say that a packed file has so many parts that to list them alone would take long, or all memory."""


class _Watched(io.BufferedReader):
    """Read at once as much as the list of files of a zip may take, however much the zip states."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Return so many bytes. Raises ManyPartsError where they are far too many."""
        if size is not None and size > limits.DIRECTORY:
            raise ManyPartsError
        return super().read(size)


@dataclass(frozen=True)
class PackedBook:
    """Hold the bytes of a workbook under the part of a path that readers ask for."""

    suffix: str
    content: bytes

    def read_bytes(self) -> bytes:
        """Return the workbook."""
        return self.content

    def open(self) -> IO[bytes]:
        """Return the workbook as a file that is open for reading."""
        return io.BytesIO(self.content)


Book = Path | PackedBook


def files_of(packed: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Return the files of a zip, without what a Mac adds to each."""
    return [each for each in packed.infolist() if not each.is_dir() and not each.filename.startswith("__MACOSX/")]


def opened_zip(book: Book) -> zipfile.ZipFile:
    """Return the zip that a file or a workbook is, open. Raises ManyPartsError, and what `zipfile.ZipFile` raises."""
    raw = io.FileIO(book) if isinstance(book, Path) else io.BytesIO(book.content)
    with _Watched(raw) as file, zipfile.ZipFile(file):
        return open_zip_of(book)


def book_of(path: Path) -> Book:
    """Return the workbook: the file itself, or what is packed in it. Raises Refusal where that is damaged or too large."""
    if path.suffix.lower() not in {".gz", ".zip"}:
        return path
    try:
        if path.suffix.lower() == ".gz":
            with gzip.open(path, "rb") as unpacked:
                return _book(Path(path.stem).suffix, unpacked)
        with opened_zip(path) as packed, packed.open(files_of(packed)[0]) as stream:
            return _book(PurePosixPath(stream.name).suffix, stream)
    except _DAMAGE:
        raise Refusal("unreadable", "what is packed is damaged or cannot be unpacked", case="packed_damaged") from None


def open_zip_of(book: Book) -> zipfile.ZipFile:
    """Return the zip that a workbook is, open."""
    return zipfile.ZipFile(book if isinstance(book, Path) else book.open())


def size_of(book: Book) -> int:
    """Return how many bytes a workbook has."""
    return book.stat().st_size if isinstance(book, Path) else len(book.content)


def _book(suffix: str, stream: IO[bytes] | gzip.GzipFile) -> PackedBook:
    content = io.BytesIO()
    while chunk := stream.read(_CHUNK):  # asked for all at once, gzip would take as much memory as is asked for
        content.write(chunk)
        if content.tell() > limits.UNPACKED:
            raise Refusal("unpacks_too_large", f"it unpacks to more than {limits.UNPACKED >> 20} MiB", case="packed")
    return PackedBook(suffix.lower(), content.getvalue())
