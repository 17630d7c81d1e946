"""Read a csv file or a workbook that is packed by gzip or zip as it is unpacked, so that no cell is written to a disk.

How much it unpacks to is looked at first: of a zip it is stated, and no more than that is read; of gzip it has to be counted.
"""

import gzip
import zipfile
import zlib
from pathlib import Path
from typing import IO, Final, NoReturn, cast

from etl.readers.contained import limits
from etl.readers.contained.packed_book import WORKBOOKS, ManyPartsError, files_of, opened_zip
from etl.readers.reader import refuse
from schemas.errors import is_of_the_machine

SUFFIXES: Final = {".gz", ".zip"}
_CHUNK: Final = 1 << 20
_READ: Final = (".csv", ".txt", ".tsv", *WORKBOOKS)
_OTHER_FORMS: Final = frozenset(
    {
        ".xlsm",
        ".parquet",
        ".json",
        ".jsonl",
        ".ndjson",
        ".xml",
        ".html",
        ".pdf",
        ".docx",
        ".zip",
        ".gz",
        ".7z",
        ".rar",
        ".tar",
    }
)
_DAMAGE: Final = (zipfile.BadZipFile, zlib.error, EOFError, gzip.BadGzipFile, RuntimeError, NotImplementedError)
_METHODS: Final = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}  # another may ask for any memory
_ENCRYPTED: Final = 1
_GZIP: Final = b"\x1f\x8b\x08"  # begins each part, and stands in others once in 16 MiB by chance


def unpacked_name(path: Path) -> str | None:
    """Return the name, in small letters, of the file that the name of a packed one says is in it, or None.

    Of a zip that is there the file in it says whether it is a workbook.
    """
    inside, suffix = Path(path.stem.lower()), path.suffix.lower()
    if suffix == ".zip" and (book := _workbook_in(path)):
        return f"{inside.stem if inside.suffix in _READ else inside.name}{book}"
    if suffix in SUFFIXES and inside.suffix in _READ:
        return inside.name
    return f"{inside.name}.csv" if suffix == ".zip" and inside.suffix not in _OTHER_FORMS else None


def _workbook_in(path: Path) -> str | None:
    """Return how the name of the one workbook in a zip ends, or None. No link is followed: others may have put it there."""
    if path.is_symlink() or not path.is_file():
        return None
    names = names_within(path) or ()
    suffix = Path(names[0]).suffix.lower() if len(names) == 1 else ""
    return suffix if suffix in WORKBOOKS else None


def names_within(path: Path) -> tuple[str, ...] | None:
    """Return the names of the files in a zip, without their folders; None of another archive, or where it cannot be read.

    Raises OSError for what the machine refuses.
    """
    try:
        with opened_zip(path) as packed:
            return tuple(Path(each.filename).name for each in files_of(packed))
    except _DAMAGE:
        return None
    except OSError as error:
        if is_of_the_machine(error):
            raise
        return None


def open_bytes(path: Path) -> IO[bytes]:
    """Open a file for reading, unpacked where its name says that it is packed."""
    suffix = path.suffix.lower()
    if suffix == ".gz":
        _check_parts(path)
        return cast("IO[bytes]", gzip.open(path, "rb"))
    if suffix == ".zip":
        with opened_zip(path) as packed:  # the stream that is returned keeps the file open
            return packed.open(_readable(packed)[0])
    return path.open("rb")


def refuse_unfit(path: Path, file: str) -> None:
    """Refuse a packed file, called `file` in messages, that is damaged, unpacks to too much, or is not of one csv or workbook."""
    try:
        if path.suffix.lower() == ".zip":
            with opened_zip(path) as packed:
                _refuse_contents(packed, file)
                _refuse_size(path, sum(each.file_size for each in packed.infolist()), file)
        with open_bytes(path) as stream:
            unpacked = 0
            while chunk := stream.read(_CHUNK):
                unpacked += len(chunk)
                _refuse_size(path, unpacked, file)
    except ManyPartsError:
        _refuse_packed(file, "it is packed in far more parts than a file needs")
    except _DAMAGE:
        refuse(file, "unreadable", "what is packed is damaged or cannot be unpacked", case="packed_damaged")


def _check_parts(path: Path) -> None:
    """Raise ManyPartsError for a file of very many gzips one after the other, of which each costs time and may hold nothing."""
    parts = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            parts += chunk.count(_GZIP)
    if parts > limits.PARTS:
        raise ManyPartsError


def _refuse_contents(packed: zipfile.ZipFile, file: str) -> None:
    inside = files_of(packed)
    readable = _readable(packed)
    if len(inside) != 1:
        _refuse_packed(file, f"it is a zip of {len(inside)} files, and one file is read from a zip")
    if not readable:
        _refuse_packed(file, "it is a zip, and what is in it is no csv file and no workbook")
    if readable[0].flag_bits & _ENCRYPTED:
        _refuse_packed(file, "it is a zip with a password")
    if readable[0].compress_type not in _METHODS:
        _refuse_packed(file, "it is a zip of a kind that is not read here")


def _refuse_packed(file: str, found: str) -> NoReturn:
    refuse(file, "unreadable", found, case="packed")


def _refuse_size(path: Path, unpacked: int, file: str) -> None:
    if unpacked > min(limits.UNPACKED, limits.TIMES_UNPACKED * path.stat().st_size):
        found = f"it unpacks to more than {limits.TIMES_UNPACKED} times its size, or than {limits.UNPACKED >> 20} MiB"
        refuse(file, "unpacks_too_large", found, case="packed")


def _readable(packed: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Return the csv files and workbooks of a zip; of one file alone its name may say any form but one that is not read."""
    files = files_of(packed)
    if len(files) == 1:
        return [each for each in files if Path(each.filename.lower()).suffix not in _OTHER_FORMS]
    return [each for each in files if each.filename.lower().endswith(_READ)]
