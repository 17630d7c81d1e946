"""Open a file of any form that an extract may come in, once its first bytes agree with its name."""

from collections.abc import Callable
from pathlib import Path
from stat import S_ISDIR, S_ISFIFO, S_ISREG

from etl.mapping.settings import ExtractMapping
from etl.own_names import file_or_place
from etl.readers.delimited.csv_file import CsvReading
from etl.readers.json_file import JsonReading
from etl.readers.packed import SUFFIXES as UNPACKED_HERE
from etl.readers.packed import open_bytes, refuse_unfit, unpacked_name
from etl.readers.parquet import ParquetReading
from etl.readers.reader import Reading, RowFault, refuse
from etl.readers.xlsx import XlsxReading
from schemas.contract import Extract
from schemas.errors import is_of_the_machine

__all__ = ["Reading", "RowFault", "open_deletions", "open_extract"]

READERS: dict[str, Callable[[Path, Extract, ExtractMapping, tuple[str, ...] | None, str], Reading]] = {
    "csv": CsvReading,
    "xlsx": XlsxReading,
    "xlsb": XlsxReading,
    "ods": XlsxReading,
    "xls": XlsxReading,
    "parquet": ParquetReading,
    "json": JsonReading,
}
SUFFIXES = {
    ".csv": "csv",
    ".txt": "csv",
    ".tsv": "csv",
    ".xlsx": "xlsx",
    ".xlsb": "xlsb",
    ".ods": "ods",
    ".xls": "xls",
    ".parquet": "parquet",
    ".json": "json",
    ".ndjson": "json",
    ".jsonl": "json",
}
PACKED = {*UNPACKED_HERE, ".7z", ".bz2", ".xz", ".zst"}
WORKBOOKS = frozenset({"xlsx", "xlsb", "ods", "xls"})
ARCHIVES = {".zip", ".7z", ".rar", ".tar", ".tgz"}
"""How the names of files end that may hold several; one of another kind of packing holds one, and has its name."""
LIKE_AN_EXTRACT = {*SUFFIXES, *PACKED, *ARCHIVES, ".xlsm", ".xml", ".html"}
"""How the names of files end that hold tables, whether they are read here or not."""
_NAMES = {
    "csv": "text",
    "xlsx": "a workbook (xlsx)",
    "xlsb": "a workbook (xlsx)",  # which of the two, its parts say where it is read
    "ods": "a workbook (ods)",
    "xls": "an old workbook (xls), or one with a password",
    "parquet": "Parquet",
    "json": "text",
}
_OF_AN_ODS = slice(38, 84)  # of a zip, whose first file names its kind
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_FIRST_BYTES = {
    b"PK\x03\x04": _NAMES["xlsx"],
    b"PAR1": _NAMES["parquet"],
    b"PARE": "Parquet with an encrypted footer",
    b"\xd0\xcf\x11\xe0": _NAMES["xls"],
    b"\x89PNG": "a picture (png)",
    b"\xff\xd8\xff": "a picture (jpeg)",
    b"%PDF": "a document (pdf)",
    b"\x1f\x8b": "compressed (gzip)",
    b"\x28\xb5\x2f\xfd": "compressed (zstd)",
    b"SQLite format 3": "a database",
    b"Rar!": "packed (rar)",
    b"7z\xbc\xaf\x27\x1c": "packed (7z)",
    b"\xff\xfe\0\0": "text in utf-32",  # begins as utf-16 does
    b"\0\0\xfe\xff": "text in utf-32",
    b"\xff\xfe": "text in utf-16",
    b"\xfe\xff": "text in utf-16",
}
_NOT_UNPACKED = ARCHIVES - {".zip"}
_WEB = (b"<html", b"<!doctype html", b"<head", b"<meta", b"<body", b"<table")  # many programs call such a page .xls
_XML = b"<?xml"


def open_extract(path: Path, extract: Extract, mapping: ExtractMapping, file: str | None = None) -> Reading:
    """Open an extract, called `file` in messages, and check its header.

    Raises ExtractRefused when the file cannot be used as a whole.
    """
    return _open(path, extract, mapping, None, file or file_or_place(path))


def open_deletions(path: Path, extract: Extract, mapping: ExtractMapping, file: str | None = None) -> Reading:
    """Open a file of keys to delete, in which only the columns of the key must stand, written as in the extract."""
    return _open(path, extract, mapping, extract.key, file or file_or_place(path))


def form_of(path: Path) -> str | None:
    """Return the form in which a file of this name is read, packed or not; None where it is not read."""
    return SUFFIXES.get(Path(unpacked_name(path) or path.name).suffix.lower())


def not_a_file(path: Path) -> str | None:
    """Return what stands there instead of a file, because reading a pipe or a device would never end; else None."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return "this is a link that leads nowhere" if path.is_symlink() else None
    if S_ISREG(mode):
        return None
    return "this is a folder" if S_ISDIR(mode) else "this is a pipe" if S_ISFIFO(mode) else "this is a device"


def checked_form(path: Path, file: str) -> str:
    """Return the form of a file, such as csv, once its first bytes agree with its name.

    Raises ExtractRefused where they do not, or where nothing can be read, OSError for what the machine refuses.
    """
    form = form_of(path)
    if found := not_a_file(path):
        refuse(file, "unreadable", found, case="no_file")
    if path.suffix.lower() in _NOT_UNPACKED:
        refuse(
            file, "unreadable", f"it is a {path.suffix.lower()[1:]} archive, which is not unpacked here", case="packed"
        )
    if form is None:
        refuse(file, "unreadable", "no extract comes in this form", case="other_form")
    try:
        if path.suffix.lower() in UNPACKED_HERE:
            refuse_unfit(path, file)
        with open_bytes(path) as stream:
            first = stream.read(4096)
    except OSError as error:
        if is_of_the_machine(error):
            raise
        refuse(file, "unreadable", f"the file cannot be opened: {error.strerror}", case="not_opened")
    if not first:
        refuse(file, "empty_file", "the file is empty (0 bytes)")
    seems = _seems(first)
    if seems != _NAMES[form]:
        found = f"the name says {path.suffix.lower()}, but the content is {seems}"
        if form in {"csv", "json"} and seems.startswith("text"):
            refuse(file, "wrong_encoding", found, case="utf_16")
        refuse(file, "unreadable", found, case="other_content")
    return form


def _open(path: Path, extract: Extract, mapping: ExtractMapping, needed: tuple[str, ...] | None, file: str) -> Reading:
    return READERS[checked_form(path, file)](path, extract, mapping, needed, file)


def _seems(first: bytes) -> str:
    if first[_OF_AN_ODS] == _ODS:
        return _NAMES["ods"]
    for start, name in _FIRST_BYTES.items():
        if first.startswith(start):
            return name
    begins = first.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if begins.startswith(_WEB):
        return "a web page"
    if begins.startswith(_XML):
        return "text in XML"
    first = first.rstrip(b"\0") or first  # a file that was cut off may be filled up with them
    noughts = first.count(b"\0")
    if noughts * 5 > 3 * len(first):
        return "text in utf-32, or no text at all"
    return "text in utf-16, or no text at all" if noughts * 4 > len(first) else "text"
