"""Open a zip, a workbook too, after what its list of files takes was looked at: each name takes ten times its bytes in memory."""

import io
import zipfile
from pathlib import Path

from etl.readers.contained import limits


class ManyPartsError(zipfile.BadZipFile):
    """Say that a packed file has so many parts that to list them alone would take long, or all memory."""


class _Watched(io.BufferedReader):
    """Read at once as much as the list of files of a zip may take, however much the zip states."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Return so many bytes. Raises ManyPartsError where they are far too many."""
        if size is not None and size > limits.DIRECTORY:
            raise ManyPartsError
        return super().read(size)


def opened_zip(path: Path) -> zipfile.ZipFile:
    """Return a zip, open. Raises ManyPartsError, and what `zipfile.ZipFile` raises."""
    with _Watched(io.FileIO(path)) as file, zipfile.ZipFile(file):
        return zipfile.ZipFile(path)
