"""Generate extract rows that are realistic and nasty: every trap that real extracts set, far more often than they set it.

Days are drawn near the limits that the metrics use (7, 28, 30, 90 days ...), because that is where counting goes wrong.
Every row would be accepted: what is refused is the business of the tests of loading.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, TypeVar

from schemas import vocabulary as words
from tests.properties.generated import support, work

Row = dict[str, Any]
Rows = dict[str, list[Row]]
T = TypeVar("T")

AS_AT = date(2026, 9, 30)
FIRST_DAY = date(2021, 3, 20)  # just before a financial year begins
NEAR_LIMITS = (0, 0, 1, 2, 6, 7, 8, 14, 27, 28, 29, 30, 31, 60, 89, 90, 91, 179, 180, 181, 364, 365, 366, 500, 900)
RAPES = ("19C", "19C", "19C", "19F", "019/08")  # a Home Office code that several classes share is known to its group
OFFENCES = (*RAPES, "17A", "20A", "88A", "72", "8N", "8Q", "1", "34B", "35", "3B", "008/77", "rape", "24", "27", "4/4")
OUTCOMES = (
    *("1", "1", "1", "1", "1", "1", "1", "1", "1A", "1A", "1A", "2", "3A", "4", "5", "8", "9", "10"),
    *("14", "14", "16", "16", "16", "15", "15", "15", "17", "18", "18"),
)
RARE_OUTCOMES = ("0", "6", "7", "11", "12", "13", "19", "20", "21", "22")
AREAS = ("north", "south", "east", None)


@dataclass
class Dice:
    """Random choices with the words of this file."""

    random: Random
    as_at: date

    def one_in(self, many: int) -> bool:
        return self.random.randrange(many) == 0

    def of(self, values: Sequence[T]) -> T:
        return values[self.random.randrange(len(values))]

    def maybe(self, value: T, one_missing_in: int = 8) -> T | None:
        return None if self.one_in(one_missing_in) else value

    def day(self) -> date:
        """Return any day of the years that are looked at."""
        return FIRST_DAY + timedelta(days=self.random.randrange((self.as_at - FIRST_DAY).days + 1))

    def after(self, day: date) -> date:
        """Return a day that follows, near a limit; one in 15 lies before instead. None lies in the future."""
        days = self.of(NEAR_LIMITS)
        return min(self.as_at, day - timedelta(days=days) if self.one_in(15) else day + timedelta(days=days))


def extracts(random: Random, crimes: int = 60, as_at: date = AS_AT) -> Rows:
    """Return rows of every extract about so many crimes, as dicts of text, whole numbers, dates and None."""
    dice = Dice(random, as_at)
    rows: Rows = {"crimes": [], "outcomes": [], "stages": []}
    reported: dict[str, date] = {}
    for number in range(crimes):
        crime_ref = f"C{number:04}"
        victims = _victims(dice, crime_ref, people=max(3, crimes // 3))
        rows["crimes"] += victims
        reported[crime_ref] = victims[0]["reported_date"]
        rows["outcomes"] += _outcomes(dice, crime_ref, reported[crime_ref])
        rows["stages"] += work.stages(dice, crime_ref, reported[crime_ref], rows["outcomes"])
    if dice.one_in(2):  # a child whose parent never came is held back: it counts nowhere
        rows["outcomes"] += _outcomes(dice, "C9999", dice.day())
    rows |= work.cases(dice, reported, people=max(3, crimes // 3))
    rows |= work.partners(dice, list(reported), counts=crimes // 3)
    return rows | support.support(dice, rows, counts=crimes // 3)


def mostly_ended(rows: Rows, random: Random) -> Rows:
    """Return the rows with an outcome for most crimes that had none: some periods can be judged then and some not."""
    known = {row["crime_ref"] for row in rows["outcomes"]}
    still_open = {row["crime_ref"]: row["reported_date"] for row in rows["crimes"] if row["crime_ref"] not in known}
    share = random.choice((0.7, 0.85, 0.95))
    ended = [
        rows["outcomes"][0]
        | {
            "crime_ref": ref,
            "outcome_code": random.choice(("1", "16", "18")),
            "outcome_date": day,
            "rescinded_date": None,
        }
        for ref, day in still_open.items()
        if random.random() < share
    ]
    return rows | {"outcomes": rows["outcomes"] + ended}


def _victims(dice: Dice, crime_ref: str, people: int) -> list[Row]:
    crime = _crime(dice, crime_ref)
    many = 1 if dice.one_in(2) else dice.of((1, 1, 2, 2, 3))
    first = dice.of((1, 1, 1, 2))  # the first victim of the source may have been dropped
    rows = [crime | _victim(dice, first + index, crime["reported_date"], people) for index in range(many)]
    dice.random.shuffle(rows)
    return rows


def _crime(dice: Dice, crime_ref: str) -> Row:
    reported = dice.day()
    committed_to = min(dice.as_at, reported - (dice.after(reported) - reported))
    committed_from = committed_to - timedelta(days=dice.of((0, 0, 0, 1, 30, -1)))
    recorded = dice.of((reported, reported, dice.after(reported)))
    is_cancelled, was_incident = dice.one_in(9), dice.one_in(6)
    row: Row = {
        "crime_ref": crime_ref,
        "force": "Anyshire",
        "area": dice.of(AREAS),
        "offence_code": dice.of(OFFENCES),
        "n100_code": None,
        "n100_date": None,
        "crimed_date": None,
        "committed_from_date": dice.maybe(min(dice.as_at, committed_from)),
        "committed_to_date": dice.maybe(committed_to),
        "reported_date": reported,
        "recorded_date": recorded,
        "report_route": str(dice.of(tuple(words.ReportRoute))),
        "cancelled_code": dice.of(("C1", "C2", "C2", "C3", "C4", "C5")) if is_cancelled else None,
        "cancelled_date": dice.maybe(dice.after(reported)) if is_cancelled or dice.one_in(40) else None,
        "investigating_unit": dice.maybe("unit 1"),
    }
    return row | (_incident(dice, recorded) if was_incident else {})


def _incident(dice: Dice, recorded: date) -> Row:
    """Return the columns of an N100: still an incident, or recorded as a rape later on."""
    row: Row = {"n100_code": dice.of(("N100/1", "N100/1", "N100/2", "N100/3")), "n100_date": recorded}
    if dice.one_in(2):
        return row | {"offence_code": "N100"}
    return row | {"offence_code": dice.of(("19C", "19F", "19C", "N100")), "crimed_date": dice.after(recorded)}


def _victim(dice: Dice, victim_no: int, reported: date, people: int) -> Row:
    is_identified = dice.one_in(2) or dice.one_in(2)
    return {
        "victim_no": victim_no,
        "victim_ref": dice.maybe(f"V{dice.random.randrange(people):03}", 10),
        "victim_age": dice.maybe(dice.of((15, 17, 18, 18, 24, 25, 34, 35, 44, 45, 54, 55, 80)), 12),
        "victim_sex": dice.maybe(str(dice.of(tuple(words.Sex)))),
        "sector": dice.maybe(str(dice.of(tuple(words.Sector)))),
        "suspect_relationship": dice.maybe(str(dice.of(tuple(words.SuspectRelationship)))),
        "identified_by": str(dice.of(tuple(words.IdentifiedBy))) if is_identified else None,
        "identified_date": dice.maybe(dice.after(reported)) if is_identified or dice.one_in(20) else None,
        "identified_confidence": dice.maybe(str(dice.of(tuple(words.Confidence)))) if is_identified else None,
        "identification_withdrawn": None if is_identified else _withdrawn(reported),
        "related_to_sex_work": dice.maybe(str(dice.of(tuple(words.YesNo)))),
    }


def _withdrawn(reported: date) -> str | None:
    """Return why an identification counts no longer, of each eighth day: nothing is drawn, so the other columns stay."""
    reasons = tuple(words.IdentificationWithdrawn)
    eighths, rest = divmod(reported.toordinal(), 8)
    return None if rest else str(reasons[eighths % len(reasons)])


def _outcomes(dice: Dice, crime_ref: str, reported: date) -> list[Row]:
    """Return none (open), one or several: some rescinded, some on one day, some before the report."""
    rows: dict[tuple[str, date], Row] = {}
    day = dice.after(reported)
    for _ in range(dice.of((0, 0, 1, 1, 1, 1, 2, 3))):
        code = dice.of(RARE_OUTCOMES) if dice.one_in(3) else dice.of(OUTCOMES)
        rows[code, day] = {
            "crime_ref": crime_ref,
            "outcome_code": code,
            "outcome_date": day,
            "decided_by": dice.maybe(str(dice.of(tuple(words.DecidedBy))), 5),
            "victim_decision_recorded": dice.maybe(dice.of(("yes", "yes", "yes", "yes", "no", "unknown")), 8),
            "victim_decision_date": dice.maybe(dice.after(reported), 5),
            "victim_decision_evidence": dice.maybe(str(dice.of(tuple(words.DecisionEvidence))), 5),
            "victim_decision_reason": dice.maybe(str(dice.of(tuple(words.DecisionReason))), 4),
            "rescinded_date": dice.after(day) if dice.one_in(8) else None,
            "implies_suspect": (*words.YesNo, None)[
                day.toordinal() % 4
            ],  # no draw, so the other draws stay as they are
        }
        day = dice.of((day, dice.after(day)))
    return list(rows.values())
