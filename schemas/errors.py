"""Define the errors that a person reads: without a traceback, with what to do next, never with a personal value."""

import errno
from typing import Final

NO_FILE: Final = (FileNotFoundError, IsADirectoryError, NotADirectoryError)
"""What reading raises where no file stands. Any other OSError is what the system refuses, and says nothing of the file."""

OF_THE_MACHINE: Final = {errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ENOSPC, errno.EROFS, errno.EIO}
"""What the system refuses for its own sake: no extract is refused for it, and the same file may be read the next time."""


def is_of_the_machine(error: Exception) -> bool:
    """Return whether an error of ours or of DuckDB reports what the machine refused: memory, or to open a file that is there."""
    if isinstance(error, OSError):
        return error.errno in OF_THE_MACHINE
    return type(error).__name__ == "OutOfMemoryException" or "Cannot open file" in str(error)


class OutcomesError(Exception):
    """Stop the command with a message that a person reads. Base class of the others.

    `is_for_readers`: whether the message may stand on a page. One about the files of a home names paths, and is for whoever has
    the machine.
    """

    exit_code = 3
    is_for_readers = True


class RefusedError(OutcomesError):
    """Refuse data that are not acceptable: nothing was loaded and the warehouse before it stays in use."""

    exit_code = 1
    is_for_readers = False


class UsageError(OutcomesError):
    """Refuse a request for something that does not exist."""

    exit_code = 2


class CannotRunError(OutcomesError):
    """Report that disk, lock or key prevented the work: the data were not read."""

    exit_code = 3
    is_for_readers = False
