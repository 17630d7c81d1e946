"""Keep what the reviewers answered in an append-only store of its own, which no build touches."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

from dashboard.access.author import Author
from dashboard.language.catalogue import _
from dashboard.records.append_only_store import AppendOnly, ChangedElsewhereError
from dashboard.records.authors import authors_in
from dashboard.records.erased import CRIME, IsErased
from schemas.errors import UsageError
from schemas.home.layout import Home
from schemas.settings.case_review import Answer, Reviewer, settings

SCHEMA_VERSION: Final = 3  # of the tables: 2 chains the rows, 3 says who made each row


@dataclass(frozen=True)
class Review:
    """Hold one reviewer's answers about one file, by question. The store gives version, time and who made it."""

    crime_ref: str
    reviewer: Reviewer
    answers: Mapping[str, str]
    version: int = 0
    reviewed_at: str = ""
    made_by: Author | None = None


class ReviewStore:
    """Keep the reviews of one home in `<home>/decisions/reviews.sqlite`."""

    def __init__(self, home: Path, by: Author | None = None) -> None:
        self.file = AppendOnly(Home(home).reviews, Path(__file__).with_name("reviews.sql"), SCHEMA_VERSION, by)

    def append(self, review: Review, expected_version: int) -> int:
        """Keep a review and return its version. `expected_version` is that of the review which the page showed; 0 for none.

        Raises ChangedElsewhereError when another tab was faster, UsageError for answers that are none, CannotRunError when the
        store cannot be written. Nothing has changed then.
        """
        _check(review)
        with self.file.opened() as con:
            con.execute("begin immediate")
            (found,) = con.execute(
                "select coalesce(max(version), 0) from reviews where crime_ref = ? and reviewer = ?",
                (review.crime_ref, review.reviewer),
            ).fetchone()
            if found != expected_version:
                raise ChangedElsewhereError(
                    _(
                        "Another tab has reviewed this file in the meantime. "
                        "Nothing was changed: open the file again, then answer."
                    )
                )
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
        if not self.file.exists():
            return {}
        with self.file.opened() as con:
            rows = con.execute(
                "select crime_ref, reviewer, answers, version, reviewed_at from reviews order by version"
            )
            made_by = authors_in(con)
            reviews = [
                Review(
                    *(ref, Reviewer(who), json.loads(answers), version, at),
                    made_by.get(("reviews", (ref, who, version))),
                )
                for ref, who, answers, version, at in rows
            ]
        return {(review.crime_ref, review.reviewer): review for review in reviews}

    def hand_on(self, crime_ref: str, digest: str) -> None:
        """Keep that a reviewer, known by a digest of them and the file, has it no longer. No reason is asked for or kept.

        Raises CannotRunError when it cannot be kept.
        """
        with self.file.opened() as con:
            con.execute(
                "insert into handed_on select ?1, coalesce(max(number), 0) + 1, ?2 from handed_on where crime_ref = ?1",
                (crime_ref, digest),
            )

    def handed_on(self) -> frozenset[str]:
        """Return the digest of each reviewer and file that was handed on. Raises CannotRunError when it cannot be read."""
        if not self.file.exists():
            return frozenset()
        with self.file.opened() as con:
            return frozenset(digest for (digest,) in con.execute("select digest from handed_on"))

    def erase(self, is_erased: IsErased, *, is_meant: bool) -> int:
        """Erase the reviews of crimes that are erased; return how many they are. That one was handed on goes with it."""
        return self.file.erase_rows_of(("reviews", "handed_on"), CRIME, partial(is_erased, CRIME), is_meant=is_meant)


def _check(review: Review) -> None:
    """Check a new review against today's checklist. A review of an earlier checklist is read without this check."""
    if set(review.answers) != set(settings().questions):
        raise UsageError(_("Answer every question of the checklist, and no other; 'not known' is an answer."))
    if set(review.answers.values()) - set(Answer):
        raise UsageError(
            _("Answer the questions of the checklist with one of: {answers}.").format(answers=", ".join(Answer))
        )
