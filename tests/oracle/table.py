"""Turn items into the rows that the command prints: filter, group, add up, and say how sure one can be."""

from datetime import date
from typing import Any

from dashboard.measure.selection import Selection
from tests.oracle.estimators.incidence import at_risk, cumulative_incidence
from tests.oracle.estimators.kappa import SMALLEST_N, interval, kappa
from tests.oracle.estimators.quartiles import quartiles
from tests.oracle.estimators.wilson import wilson
from tests.oracle.families import clocks
from tests.oracle.families.repeats import people_and_repeats
from tests.oracle.items import Items
from tests.oracle.months import add_months, is_past, last_month_of, month_of, period_of, rolling_years_with

MOST_OPEN = 0.10
LEAST_AT_RISK = 10

Result = dict[str, Any]
Key = tuple[date | None, str | None, str | None]  # period, step, value of the breakdown


def chosen(items: Items, asked: Selection) -> Items:
    """Return the items of the months and values that were asked for."""
    kept = []
    for item in items:
        too_early = asked.first_month is not None and item.month < asked.first_month
        too_late = asked.last_month is not None and item.month > asked.last_month
        if (too_early or too_late) and not item.is_snapshot:
            continue
        if all(item.breakdowns[name] == value for name, value in asked.where):
            kept.append(item)
    return kept


def grouped(items: Items, asked: Selection, as_at: date) -> dict[Key, Items]:
    groups: dict[Key, Items] = {}
    for item in items:
        value = item.breakdowns[asked.by] if asked.by is not None else None
        periods: list[date | None] = [period_of(item.month, asked.per)]
        if asked.per == "rolling_year" and not item.is_snapshot:
            last = last_month_shown(None, asked, as_at)
            periods = [*rolling_years_with(item.month, asked.first_month, last)]
        for period in periods:
            groups.setdefault((period, item.step, value), []).append(item)
    return dict(sorted(groups.items(), key=lambda pair: (pair[0][0] or date.min, pair[0][2] or "")))


def tested(items: Items, group: Items, key: Key, asked: Selection) -> Result:
    """Return what a word about a group is tested on: of each person only the first item of the period, wherever it stands.

    `items` are all of the cohort. Of those in the group it says how many carry no person at all.
    """
    if not all(item.ref for item in group):
        return {}
    period, step, _value = key
    of_period = [
        item
        for item in items
        if item.denominator and item.step == step and (item.is_snapshot or _lies_in(item.month, period, asked))
    ]
    firsts: dict[str, tuple[date, str]] = {}
    for item in of_period:
        for person in item.people:
            firsts[person] = min(firsts.get(person, (date.max, "")), (item.month, item.ref))
    below = [item for item in group if item.denominator]
    first = [
        item for item in below if item.people and all(firsts[one] == (item.month, item.ref) for one in item.people)
    ]
    above = sum(item.numerator for item in first)
    return {"first": (above, len(first)), "nameless": sum(not item.people for item in below)}


def _lies_in(month: date, period: date | None, asked: Selection) -> bool:
    if asked.first_month is not None and month < asked.first_month:
        return False
    if asked.last_month is not None and month > asked.last_month:
        return False
    if asked.per == "rolling_year" and period is not None:
        return period <= month <= add_months(period, 11)
    return period_of(month, asked.per) == period


def labels(key: Key, asked: Selection) -> Result:
    period, step, value = key
    row: Result = {"period": period.isoformat() if period else None}
    if step is not None:
        row["step"] = step
    if asked.by is not None:
        row[asked.by] = value
    return row


def last_month_shown(period: date | None, asked: Selection, as_at: date) -> date:
    """Return the last month of a row: of its period, or of everything that was asked for."""
    ends = [month_of(as_at)]
    if period is not None:
        ends.append(last_month_of(period, asked.per))
    if asked.last_month is not None:
        ends.append(asked.last_month)
    return min(ends)


def shares(items: Items, asked: Selection, as_at: date, matures_after_months: int) -> list[Result]:
    """Return one row for each period, step and value: so many of so many, with bounds while it is too early to say."""
    rows = []
    for key, group in grouped(chosen(items, asked), asked, as_at).items():
        below = [item for item in group if item.denominator]
        above = [item for item in below if item.numerator]
        numerator, denominator = sum(item.weight for item in above), sum(item.weight for item in below)
        row = labels(key, asked) | {"numerator": numerator, "denominator": denominator, "people": people_in(below)}
        row |= tested(items, group, key, asked)
        interval = wilson(numerator, denominator)
        row["rate"] = numerator / denominator if denominator else None
        row["low"], row["high"] = interval or (None, None)
        is_old = group[0].is_snapshot or is_past(last_month_shown(key[0], asked, as_at), matures_after_months, as_at)
        row["mature"] = is_old and (matures_after_months == 0 or has_few_open(group))
        undecided = sum(item.weight for item in group if item.is_pending and not item.numerator)
        row["undecided"] = undecided
        if not row["mature"] and denominator:
            joining = sum(item.weight for item in group if item.may_join)
            row["worst"] = numerator / (denominator + joining)
            row["best"] = (numerator + undecided) / (denominator + joining)
            if not undecided and not joining:  # nothing can move it any more
                row["worst"] = row["best"] = None
        rows.append(row)
    return rows


def has_few_open(group: Items) -> bool:
    """Return whether no more than a tenth of what is or may come below the line waits for its result."""
    counted = sum(item.weight for item in group if item.denominator or item.may_join)
    return sum(item.weight for item in group if item.is_pending) <= MOST_OPEN * counted


def people_in(items: Items) -> int | None:
    """Return how many different people stand behind the items; None where none of them is known: that is not zero."""
    known: set[str] = set()
    for item in items:
        known |= item.people
    return len(known) or None


def counts(items: Items, asked: Selection, as_at: date, _: int) -> list[Result]:
    """Return one row for each period, step and value: so many."""
    rows = []
    for key, group in grouped(chosen(items, asked), asked, as_at).items():
        row = labels(key, asked) | {"numerator": sum(item.weight for item in group), "people": people_in(group)}
        if found := tested(items, group, key, asked):
            row |= {"first": (found["first"][1], 0), "nameless": found["nameless"]}
        row["mature"] = group[0].is_snapshot or is_past(last_month_shown(key[0], asked, as_at), 0, as_at)
        rows.append(row)
    return rows


def event_days(items: Items, asked: Selection) -> list[Result]:
    """Return one row for each day with at least one: so many, and the days since the day before it; the first has none."""
    of_day: dict[date, Items] = {}
    for item in chosen(items, asked):
        assert item.day is not None
        of_day.setdefault(item.day, []).append(item)
    rows: list[Result] = []
    before: date | None = None
    for day, group in sorted(of_day.items()):
        since = (day - before).days if before is not None else None
        row = {"period": day.isoformat(), "numerator": len(group), "people": people_in(group), "days_since": since}
        rows.append(row)
        before = day
    return rows


def counts_at_the_end(items: Items, asked: Selection, as_at: date, _: int) -> list[Result]:
    """Return one row for each period: so many in its last month. Of the months before it nothing is added."""
    rows = []
    for key, group in grouped(chosen(items, asked), asked, as_at).items():
        last = last_month_shown(key[0], asked, as_at)
        stands = [item for item in group if item.month == last]
        row = labels(key, asked) | {"numerator": len(stands), "people": people_in(stands)}
        rows.append(row | {"mature": is_past(last, 0, as_at)})
    return rows


def repeats(items: Items, asked: Selection, as_at: date, _: int) -> list[Result]:
    """Return one row for each period: so many people, and so many of them twice."""
    rows = []
    for key, group in grouped(chosen(items, asked), asked, as_at).items():
        people, twice = people_and_repeats(group)
        row = labels(key, asked) | {"numerator": twice, "denominator": people, "people": people}
        row["rate"] = twice / people
        row["low"], row["high"] = wilson(twice, people) or (None, None)
        row["mature"] = is_past(last_month_shown(key[0], asked, as_at), 0, as_at)
        rows.append(row)
    return rows


def durations(items: Items, asked: Selection, as_at: date, _: int) -> list[Result]:
    """Return one row for each period and value: how many, and how long it took."""
    items = chosen(items, asked)
    rows = []
    for key, group in grouped(items, asked, as_at).items():
        row = labels(key, asked) | {"n": len(group), "people": people_in(group)}
        row["q1"], row["median"], row["q3"] = quartiles([item.days for item in group]) or (None, None, None)
        row["mature"] = is_past(last_month_shown(key[0], asked, as_at), 0, as_at)
        rows.append(row)
    return rows


def kappas(items: Items, asked: Selection, as_at: date, matures_after_months: int) -> list[Result]:
    """Return one row for each period, step and value: how many pairs of answers, and how far the same beyond chance."""
    rows = []
    for key, group in grouped(chosen(items, asked), asked, as_at).items():
        row = labels(key, asked) | {"n": len(group), "people": people_in(group), "coefficient": None}
        row["low"], row["high"] = None, None
        found = kappa([item.answers for item in group]) if len(group) >= SMALLEST_N else None
        if found is not None:
            row["coefficient"] = found[0]
            row["low"], row["high"] = interval(*found) or (None, None)
        row["mature"] = is_past(last_month_shown(key[0], asked, as_at), matures_after_months, as_at)
        rows.append(row)
    return rows


def incidences(items: Items, asked: Selection, as_at: date, _: int) -> list[Result]:
    """Return one row for each period, cause, value and horizon: the share ended so by then."""
    rows = []
    for (period, _step, value), group in grouped(chosen(items, asked), asked, as_at).items():
        times = [(item.days, item.cause) for item in group]
        for cause in clocks.CAUSES:
            for horizon in clocks.HORIZONS:
                row = labels((period, cause, value), asked)
                row |= {"horizon_days": horizon, "n": len(group), "people": people_in(group)}
                row["at_risk"] = at_risk(times, horizon)
                unseen = sum(1 for days, how in times if how is None and days < horizon)
                row["mature"] = row["at_risk"] >= LEAST_AT_RISK or (bool(times) and all(how for _days, how in times))
                row["rate"] = cumulative_incidence(times, cause, horizon) if unseen < len(times) else None
                if row["rate"] is not None and not row["mature"]:
                    ended = sum(1 for days, how in times if how == cause and days <= horizon)
                    row["worst"], row["best"] = ended / len(times), (ended + unseen) / len(times)
                rows.append(row)
    return rows
