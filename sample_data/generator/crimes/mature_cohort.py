"""Make the mature cohort: 86 reports of violence or threat recorded in three years, 6 charged, 3 convicted.

The three figures are those of the published study of Gwent; how the other 80 ended is invented. Everything that a
metric counts stands in the table below, so that a person can add it up; only days, places and people are drawn.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from sample_data.generator import force
from sample_data.generator.crimes.investigation import End, investigate
from sample_data.generator.crimes.report import Report, report
from sample_data.generator.random_choice import RandomChoice

FIRST_YEAR_BEGINS = date(2020, 10, 1)
REPORTS_A_YEAR = (22, 28, 36)  # = 86


@dataclass(frozen=True)
class Ending:
    """Hold reports that ended alike: one for each number of days from report to outcome."""

    offence_code: str
    outcome_code: str
    days: tuple[int, ...]
    decided_by: str = "police"
    verdict: str | None = None
    is_cps_asked: bool | None = None  # by default where the CPS decided


ENDINGS = (
    # rape: 30 = 2 charged + 28
    Ending("19C", "1", (398,), "cps", verdict="convicted"),
    Ending("19C", "1", (611,), "cps", verdict="acquitted"),
    Ending("19C", "14", (2, 6, 13, 27, 41, 66, 120)),
    Ending("19C", "15", (88, 240), "police"),  # without a CPS step
    Ending("19C", "15", (190, 333, 480), "cps"),
    Ending("19C", "16", (5, 17, 29, 44, 63, 95, 140, 210, 365)),
    Ending("19F", "16", (52,)),
    Ending("19C", "18", (5, 73, 130)),
    Ending("19F", "18", (98,)),
    Ending("19C", "21", (77,)),
    Ending("19C", "9", (402,), "cps"),
    # other sexual offences: 20 = 2 charged + 18
    Ending("20A", "1", (161,), "cps", verdict="convicted"),
    Ending("22A", "1A", (287,), "cps", verdict="discontinued"),
    Ending("20A", "14", (4, 19, 36, 90)),
    Ending("20A", "15", (64, 155), "police"),
    Ending("20A", "16", (7, 14, 23, 58, 81)),
    Ending("22A", "16", (172,)),
    Ending("20A", "18", (6, 21, 47)),
    Ending("88E", "18", (33, 60)),
    Ending("20A", "20", (39,), "other"),
    # violence and threats: 36 = 2 charged + 34
    Ending("5D", "1", (3,), "cps", verdict="convicted"),
    Ending("8N", "1", (64,), "police", verdict="discontinued"),
    Ending("8N", "14", (1, 9, 30)),
    Ending("34B", "14", (12, 25)),
    Ending("3B", "14", (45,)),
    Ending("8N", "15", (49, 112), "police"),
    Ending("3B", "15", (71,), "police", is_cps_asked=True),
    Ending("8U", "15", (203,), "police", is_cps_asked=True),
    Ending("36", "15", (260,), "cps"),
    Ending("8N", "16", (3, 10, 18, 33, 57, 102)),
    Ending("8U", "16", (24, 61, 118)),
    Ending("3B", "16", (15,)),
    Ending("8Q", "16", (88,)),
    Ending("8L", "16", (40,)),
    Ending("34B", "18", (4, 19, 55)),
    Ending("105A", "18", (11, 28)),
    Ending("8N", "18", (62,)),
    Ending("8R", "21", (31,)),
    Ending("8L", "10", (52,)),
    Ending("105A", "8", (16,)),
    Ending("8N", "5", (140,)),
    Ending("105A", "17", (190,)),
)


def reports() -> list[Report]:
    """Return the 86 reports, in an order that says nothing."""
    draw = RandomChoice("study")
    endings = draw.shuffled([(ending, days) for ending in ENDINGS for days in ending.days])
    assert len(endings) == sum(REPORTS_A_YEAR) == 86
    days_recorded = [day for year, count in enumerate(REPORTS_A_YEAR) for day in _spread(draw, year, count)]
    women = {f"woman {number}": 1.0 if number > 9 else 2.5 for number in range(1, 91)}  # nine of them come back often
    cohort = []
    for number, ((ending, days), recorded) in enumerate(zip(endings, days_recorded, strict=True), start=1):
        victim = f"man {number}" if ending.offence_code == "19F" else draw.one(women)
        one = report(f"study {number}", victim, ending.offence_code, recorded)
        investigate(one, End(ending.outcome_code, days, ending.decided_by, ending.verdict, ending.is_cps_asked))
        cohort.append(one)
    return cohort


def _spread(draw: RandomChoice, year: int, count: int) -> list[date]:
    """Return days of one year, one in each of `count` equal stretches: no quarter stays empty."""
    begins = FIRST_YEAR_BEGINS.replace(year=FIRST_YEAR_BEGINS.year + year)
    stretches = [(index + float(draw.uniform(1)[0])) / count for index in range(count)]
    recorded = [begins + timedelta(days=int(365 * share)) for share in stretches]
    assert all(day <= force.STUDY_LAST_DAY for day in recorded)
    return recorded
