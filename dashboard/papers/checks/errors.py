"""Define the error for a paper that must not be published."""

from schemas.errors import RefusedError


class BrokenPaperError(RefusedError):
    """Say which file breaks which rule of what may be published, and never what was found there.

    `file` and `rule` are for whoever says it of papers that were published.
    """

    def __init__(self, file: str, rule: str) -> None:
        self.file, self.rule = file, rule
        super().__init__(
            f"{file} breaks a rule: {rule}. Nothing was published, and the files were deleted. "
            "Tell whoever maintains the papers; the edition itself stands."
        )
