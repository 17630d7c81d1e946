"""Define the counts of sex workers' answers about trust and confidence. Questions and answers are codes, never free text."""

import pandera.polars as pa

from schemas.contract import Extract, quarter, text, whole_number
from schemas.data_protection import FOLLOWS_THE_SOURCE, AccessClass

CODE = r"^[a-z][a-z0-9_]{0,79}$"


class Feedback(pa.DataFrameModel):
    """One row per quarter, question and answer."""

    quarter: str = quarter("Quarter of the year, such as 2026-Q3.")
    question: str = text("Code of the question, such as would_report_again.", required=True, pattern=CODE)
    answer: str = text("Code of the answer, such as agree.", required=True, pattern=CODE)
    answers: int = whole_number("How many people gave it.", required=True)

    class Config:
        strict = True


FEEDBACK = Extract(
    "feedback",
    Feedback,
    key=("quarter", "question", "answer"),
    rows_are_counts=True,
    access_class=AccessClass.COUNTS,
    retention=FOLLOWS_THE_SOURCE,
    persons={},
)
