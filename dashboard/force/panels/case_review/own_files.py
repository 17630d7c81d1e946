"""Tell which files of the sample are this reader's to answer about, and hand one on.

Where nobody signs in nobody can be told from a colleague: all files are, of the side for which the dashboard was started.
"""

from collections.abc import Callable, Mapping
from typing import Final

from dashboard.access.reader import Reader, ReaderSource, current_reader, demand, refuse_reader, source_of_readers
from dashboard.access.roles import Role
from dashboard.case_review.dealing import dealt_to
from dashboard.case_review.sample import Drawn
from dashboard.force.session import warehouse_cache
from dashboard.records.reviews import Review, ReviewStore
from schemas.settings.case_review import Reviewer, settings

ROLES: Final = {Reviewer.POLICE: Role.REVIEWER_POLICE, Reviewer.ADVOCATE: Role.ADVOCATE}
"""Whose files each side's are, where people sign in. Another role that may see the sample answers about none."""

Latest = Mapping[tuple[str, Reviewer], Review]


def reviewer() -> Reviewer:
    """Return for which side the reader of the page answers: an advocate for one, whoever is of the police for the other."""
    return Reviewer.ADVOCATE if Role.ADVOCATE in current_reader().roles else Reviewer.POLICE


def own_files(drawn: tuple[Drawn, ...], latest: Latest) -> tuple[Drawn, ...]:
    """Return the files of this reader, in their order. Raises OutcomesError where roles or answers cannot be read."""
    source, reader, side = source_of_readers(), current_reader(), reviewer()
    if source is None:
        return drawn
    if ROLES[side] not in reader.roles:
        return ()
    is_own = _rule(source, reader, side, latest)
    return tuple(file for file in drawn if is_own(file.crime_ref))


def has_reviewers(side: Reviewer) -> bool:
    """Return whether anybody may answer for a side, as far as this program knows."""
    source = source_of_readers()
    return source is None or source.holders(ROLES[side]) != frozenset()


def may_hand_on(crime_ref: str, latest: Latest) -> bool:
    """Return whether the reader may hand a file on: an advocate, where people sign in, one that she has not answered about."""
    is_person = source_of_readers() is not None and reviewer() is Reviewer.ADVOCATE
    return is_person and (crime_ref, Reviewer.ADVOCATE) not in latest


def hand_on(crime_ref: str, drawn: tuple[Drawn, ...]) -> None:
    """Give a file of the reader to the next advocate. Raises NotPermittedError for one that is not hers, OutcomesError else."""
    store, source = ReviewStore(warehouse_cache.home()), source_of_readers()
    latest = store.latest()
    check_own(crime_ref, drawn, latest)
    if source is None or not may_hand_on(crime_ref, latest):
        refuse_reader()
    store.hand_on(crime_ref, source.sealed(current_reader().token, crime_ref))


def check_own(crime_ref: str, drawn: tuple[Drawn, ...], latest: Latest) -> None:
    """Raise NotPermittedError where the reader may answer about no file, or not about this one."""
    demand(current_reader(), "record", "review_answers")
    if crime_ref not in {file.crime_ref for file in own_files(drawn, latest)}:
        refuse_reader()


def _rule(source: ReaderSource, reader: Reader, side: Reviewer, latest: Latest) -> Callable[[str], bool]:
    """Return what tells whether a file is the reader's: one that she answered about stays hers.

    Where a claim of the provider gives roles, nobody knows who else has one: a file is anybody's until somebody answers.
    """
    holders, handed_on = source.holders(ROLES[side]), ReviewStore(warehouse_cache.home()).handed_on()
    other = Reviewer.POLICE if side is Reviewer.ADVOCATE else Reviewer.ADVOCATE

    def is_own(crime_ref: str) -> bool:
        if answered := _token_of(latest.get((crime_ref, side))):
            return answered == reader.token
        among = {reader.token} if holders is None else holders
        not_to = {token for token in among if source.sealed(token, crime_ref) in handed_on}
        not_to.add(_token_of(latest.get((crime_ref, other))))
        return dealt_to(crime_ref, among, settings().sample.seed, not_to) == reader.token

    return is_own


def _token_of(review: Review | None) -> str:
    """Return who answered; empty where nobody did, or nobody signed in then."""
    return review.made_by.token if review is not None and review.made_by is not None else ""
