"""Count the case review: what the police and an advocate answered about the same closed files, and how far they agree."""

from typing import Any

from dashboard.measure.selection import Selection
from tests.oracle import codes
from tests.oracle.facts import Crime
from tests.oracle.families.ending import is_evidenced
from tests.oracle.items import Item, Items, cohort_of
from tests.oracle.months import month_of
from tests.oracle.world import Answers, World


def case_review_answers(world: World, asked: Selection, _: str) -> Items:
    """Return one item for each file that both have seen, reviewer and question."""
    items = []
    for crime, police, advocate in seen_by_both(world, asked):
        for reviewer, answers in (("police", police), ("advocate", advocate)):
            for question, answer in answers.items():
                line = {"numerator": answer == "yes", "denominator": answer in ("yes", "no", "not_known")}
                items.append(file_item(crime, step=question, reviewer=reviewer, **line))
    return items


def case_review_agreement(world: World, asked: Selection, _: str) -> Items:
    items = []
    for crime, police, advocate in seen_by_both(world, asked):
        for question in police.keys() & advocate.keys():
            items.append(file_item(crime, step=question, numerator=police[question] == advocate[question]))
    return items


def case_review_kappa(world: World, asked: Selection, _: str) -> Items:
    """Return one item for each file that both have seen and question that both were asked, with the two answers."""
    return [
        file_item(crime, step=question, answers=(police[question], advocate[question]))
        for crime, police, advocate in seen_by_both(world, asked)
        for question in police.keys() & advocate.keys()
    ]


def file_item(crime: Crime, reviewer: str = "", **facts: Any) -> Item:
    assert crime.outcome_date is not None, "a file is a closed crime"
    breakdowns = crime.breakdowns | {"reviewer": reviewer, "why_drawn": why_drawn(crime)}
    return Item(month_of(crime.outcome_date), people=crime.tokens, breakdowns=breakdowns, **facts)


def seen_by_both(world: World, asked: Selection) -> list[tuple[Crime, Answers, Answers]]:
    """Return the closed crimes of which both have answered, with the answers of each."""
    found = []
    for crime in cohort_of(world, asked):
        police, advocate = (world.reviews.get((crime.row["crime_ref"], who)) for who in ("police", "advocate"))
        if crime.outcome is not None and police is not None and advocate is not None:
            found.append((crime, police, advocate))
    return found


def why_drawn(crime: Crime) -> str:
    is_withdrawal = crime.outcome_code in codes.DOES_NOT_SUPPORT
    return "decision_not_evidenced" if is_withdrawal and not is_evidenced(crime) else "by_lot"
