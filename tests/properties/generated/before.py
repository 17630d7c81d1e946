"""Generate the extract before the generated one: most of it is the same, and of every kind of change there is something."""

from datetime import date, timedelta
from random import Random

from tests.properties.generated.worlds import AREAS, AS_AT, OFFENCES, Row, Rows

AS_AT_BEFORE = AS_AT - timedelta(days=800)
"""Far enough back that many outcomes were given since, and many before it."""


def before(rows: Rows, random: Random) -> Rows:
    """Return crimes and outcomes as an earlier extract had them: some unknown, some other, some that are gone since."""
    crimes: list[Row] = []
    for row in rows["crimes"]:
        chance = random.randrange(10)
        if chance == 0:
            continue  # recorded since, or one victim of several added since
        if chance == 1:
            crimes.append(row | {"crime_ref": f"gone {row['crime_ref']}"})
        crimes.append(row | (_restated(row, random) if chance in (2, 3) else {}))
    outcomes = [
        row | ({"rescinded_date": None} if random.randrange(2) else {})
        for row in rows["outcomes"]
        if random.randrange(4)
    ]
    return {"crimes": crimes, "outcomes": outcomes}


def _restated(row: Row, random: Random) -> Row:
    """Return one column with another value; that of a victim who was not identified then makes the crime a new one."""
    reported: date = row["reported_date"]
    return random.choice(
        (
            {"offence_code": random.choice(OFFENCES)},
            {"area": random.choice(AREAS)},
            {"reported_date": reported - timedelta(days=1)},
            {"victim_age": 17},
            {"identified_by": None, "identified_date": None},
        )
    )
