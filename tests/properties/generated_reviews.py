"""Answers of the two reviewers about generated crimes: about some of them both, about some one, about some of no crime at all."""

from random import Random

from dashboard.records.reviews import Review
from schemas.settings.case_review import Answer, Reviewer, settings
from tests.properties.generated import Rows


def reviews(rows: Rows, random: Random) -> list[Review]:
    """Return at most one review of each crime by each reviewer. Open and cancelled crimes are among them: files change."""
    found = []
    for crime_ref in sorted({row["crime_ref"] for row in rows["crimes"]} | {"C9998"}):
        for reviewer in Reviewer:
            if random.randrange(4):
                answers = {question: str(random.choice(tuple(Answer))) for question in settings().questions}
                found.append(Review(crime_ref, reviewer, answers))
    return found
