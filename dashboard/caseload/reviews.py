"""What the reviewers answered: a store beside the decisions, append-only, which no build touches."""

import json
import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from schemas.case_review import Answer, Reviewer, settings
from schemas.errors import CannotRunError, RefusedError, UsageError

SCHEMA: Final = Path(__file__).with_suffix(".sql")
WAIT_SECONDS: Final = 5.0


@dataclass(frozen=True)
class Review:
    """One reviewer's answers about one file, by question; version and time are given by the store."""

    crime_ref: str
    reviewer: Reviewer
    answers: Mapping[str, str]
    version: int = 0
    reviewed_at: str = ""

    def __post_init__(self) -> None:
        if set(self.answers) - set(settings().questions) or set(self.answers.values()) - set(Answer):
            raise UsageError(f"Answer the questions of the checklist with one of: {', '.join(Answer)}.")


class ReviewedElsewhere(RefusedError):  # noqa: N818  # what happened, in the words of the page
    """Another tab kept a review of this file in the meantime. Nothing was written."""

    def __init__(self) -> None:
        super().__init__(
            "Another tab has reviewed this file in the meantime. Nothing was changed: open the file again, then answer."
        )


class ReviewStore:
    """The reviews of one home: `<home>/decisions/reviews.sqlite`."""

    def __init__(self, home: Path) -> None:
        self.path = home / "decisions" / "reviews.sqlite"

    def append(self, review: Review, expected_version: int) -> int:
        """Keep a review and return its version. `expected_version` is that of the review which the page showed; 0 for none.

        Raises ReviewedElsewhere when another tab was faster, CannotRunError when the store cannot be written: nothing has
        changed then.
        """
        if set(review.answers) != set(settings().questions):
            raise UsageError("Answer every question; 'not known' is an answer.")
        with self._opened() as con:
            con.execute("begin immediate")
            (found,) = con.execute(
                "select coalesce(max(version), 0) from reviews where crime_ref = ? and reviewer = ?",
                (review.crime_ref, review.reviewer),
            ).fetchone()
            if found != expected_version:
                raise ReviewedElsewhere
            con.execute(
                "insert into reviews values (?, ?, ?, ?, ?)",
                (
                    review.crime_ref,
                    review.reviewer,
                    found + 1,
                    json.dumps(dict(review.answers)),
                    datetime.now(UTC).isoformat(),
                ),
            )
            con.execute("commit")
        return int(found) + 1

    def latest(self) -> dict[tuple[str, Reviewer], Review]:
        """Return the last review of each file by each reviewer. Raises CannotRunError when the store cannot be read."""
        if not self._exists():
            return {}
        with self._opened() as con:
            rows = con.execute(
                "select crime_ref, reviewer, answers, version, reviewed_at from reviews order by version"
            )
            reviews = [
                Review(ref, Reviewer(who), json.loads(answers), version, at) for ref, who, answers, version, at in rows
            ]
        return {(review.crime_ref, review.reviewer): review for review in reviews}

    def _exists(self) -> bool:
        try:
            return self.path.stat().st_size > 0
        except FileNotFoundError:
            return False
        except OSError as error:
            raise self._cannot(error) from error

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        con: sqlite3.Connection | None = None
        try:
            self.path.parent.mkdir(mode=0o700, exist_ok=True)
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
            con = sqlite3.connect(self.path, timeout=WAIT_SECONDS, isolation_level=None)
            con.execute("pragma synchronous = extra")
            con.execute("pragma trusted_schema = off")
            con.executescript(SCHEMA.read_text("utf-8"))
            yield con
        except (OSError, sqlite3.Error) as error:
            raise self._cannot(error) from error
        finally:
            if con is not None:
                con.close()  # rolls back what was not committed

    def _cannot(self, error: Exception) -> CannotRunError:
        return CannotRunError(
            f"The reviews in {self.path} cannot be read or written ({error}). Nothing was changed. "
            "Mend the disk or the rights of the folder, or restore it from the backup, then try again."
        )
