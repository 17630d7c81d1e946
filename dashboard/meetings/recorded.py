"""What happens when two tabs record at the same moment."""

from schemas.errors import RefusedError


class RecordedElsewhere(RefusedError):  # noqa: N818  # what happened, in the words of the page
    """Another tab was faster. Nothing was written."""
