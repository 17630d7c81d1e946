"""What is wrong with a paper that must not be let out."""

from schemas.errors import RefusedError


class BrokenPaperError(RefusedError):
    """A file breaks a rule of what may leave. It says which file and which rule, never what it found there."""

    def __init__(self, file: str, rule: str) -> None:
        super().__init__(
            f"{file} breaks a rule: {rule}. Nothing was published, and the files were deleted. "
            "Tell whoever maintains the papers; the edition itself stands."
        )
