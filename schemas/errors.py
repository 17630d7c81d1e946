"""What a person can cause and is meant to read: no traceback, what to do next, never a personal value."""


class OutcomesError(Exception):
    """Base of every error that a person is meant to read."""

    exit_code = 3


class RefusedError(OutcomesError):
    """The data are not acceptable; nothing was loaded and the old warehouse still serves."""

    exit_code = 1


class UsageError(OutcomesError):
    """Something was asked for that does not exist."""

    exit_code = 2


class CannotRunError(OutcomesError):
    """Disk, lock or key: the data were not looked at."""

    exit_code = 3
