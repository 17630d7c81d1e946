"""Generate answers of two reviewers about generated crimes: about most both, about some one, and about one that is no crime."""

from random import Random

from dashboard.records.reviews import Review
from schemas.settings.case_review import Answer, Reviewer, settings
from tests.properties.generated.worlds import Rows


def reviews(rows: Rows, random: Random) -> list[Review]:
    """Return at most one review of each crime by each reviewer. Open and cancelled crimes are among them: files change."""
    found = []
    for crime_ref in sorted({row["crime_ref"] for row in rows["crimes"]} | {"C9998"}):
        for reviewer in Reviewer:
            if random.randrange(10):
                answers = {question: str(random.choice(tuple(Answer))) for question in settings().questions}
                found.append(Review(crime_ref, reviewer, answers))
    return found
