"""Read a csv file that is packed by gzip or zip as it is unpacked, so that no cell is written to a disk.

How much it unpacks to is looked at first: of a zip it is stated, and no more than that is read; of gzip it has to be counted.
"""

import gzip
import zipfile
import zlib
from pathlib import Path
from typing import IO, Final, NoReturn, cast

from etl.readers.contained import limits
from etl.readers.contained.zip_directory import ManyPartsError, opened_zip
from etl.readers.reader import refuse
from schemas.errors import is_of_the_machine

SUFFIXES: Final = {".gz", ".zip"}
_CHUNK: Final = 1 << 20
_TEXT: Final = (".csv", ".txt", ".tsv")
_OTHER_FORMS: Final = frozenset(
    {".xlsx", ".xlsb", ".xlsm", ".xls", ".ods", ".parquet", ".json", ".jsonl", ".ndjson", ".xml", ".html", ".pdf", ".docx",
     ".zip", ".gz", ".7z", ".rar", ".tar"}
)  # fmt: skip
_DAMAGE: Final = (zipfile.BadZipFile, zlib.error, EOFError, gzip.BadGzipFile, RuntimeError, NotImplementedError)
_METHODS: Final = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}  # another may ask for any memory
_ENCRYPTED: Final = 1
_GZIP: Final = b"\x1f\x8b\x08"  # begins each part, and stands in others once in 16 MiB by chance


def unpacked_name(path: Path) -> str | None:
    """Return the name, in small letters, of the text file that the name of a packed one says is in it, or None."""
    inside = Path(path.stem.lower())
    if path.suffix.lower() in SUFFIXES and inside.suffix in _TEXT:
        return inside.name
    return f"{inside.name}.csv" if path.suffix.lower() == ".zip" and inside.suffix not in _OTHER_FORMS else None


def names_within(path: Path) -> tuple[str, ...] | None:
    """Return the names of the files in a zip, without their folders; None of another archive, or where it cannot be read.

    Raises OSError for what the machine refuses.
    """
    try:
        with opened_zip(path) as packed:
            return tuple(Path(each.filename).name for each in _files(packed))
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
            return packed.open(_texts(packed)[0])
    return path.open("rb")


def refuse_unfit(path: Path, file: str) -> None:
    """Refuse a packed file, called `file` in messages, that is damaged, holds other than one csv or unpacks to too much."""
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
    inside = _files(packed)
    texts = _texts(packed)
    if len(inside) != 1:
        _refuse_packed(file, f"it is a zip of {len(inside)} files, and one csv file is read from a zip")
    if not texts:
        _refuse_packed(file, "it is a zip, and what is in it is no csv file")
    if texts[0].flag_bits & _ENCRYPTED:
        _refuse_packed(file, "it is a zip with a password")
    if texts[0].compress_type not in _METHODS:
        _refuse_packed(file, "it is a zip of a kind that is not read here")


def _refuse_packed(file: str, found: str) -> NoReturn:
    refuse(file, "unreadable", found, case="packed")


def _refuse_size(path: Path, unpacked: int, file: str) -> None:
    if unpacked > min(limits.UNPACKED, limits.TIMES_UNPACKED * path.stat().st_size):
        found = f"it unpacks to more than {limits.TIMES_UNPACKED} times its size, or than {limits.UNPACKED >> 20} MiB"
        refuse(file, "unpacks_too_large", found, case="packed")


def _files(packed: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Return the files of a zip, without what a Mac adds to each."""
    return [each for each in packed.infolist() if not each.is_dir() and not each.filename.startswith("__MACOSX/")]


def _texts(packed: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Return the csv files of a zip; where it has one file alone, whatever it is called unless it says another form."""
    files = _files(packed)
    if len(files) == 1:
        return [each for each in files if Path(each.filename.lower()).suffix not in _OTHER_FORMS]
    return [each for each in files if each.filename.lower().endswith(_TEXT)]
