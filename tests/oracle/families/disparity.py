"""Set the cohort beside other adult victims: the ratio of two shares, and observed against expected for a like mix."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from dashboard.measure.selection import Selection
from tests.oracle.estimators.comparison import (
    Counts,
    Ending,
    difference,
    expected,
    poisson_interval,
    ratio,
    ratio_ends,
    score_interval,
)
from tests.oracle.estimators.words import Asked, words

Result = dict[str, Any]
Shares = Callable[[str, Selection], list[Result]]

COMPARED = {  # metric and step -> the name of the comparison
    ("charged", None): "charged",
    ("victim_does_not_support", "all"): "victim_does_not_support",
    ("victim_does_not_support", "14"): "victim_does_not_support.14",
    ("victim_does_not_support", "16"): "victim_does_not_support.16",
    ("incidence_at_180_days", "charged"): "incidence_at_180_days",
    ("incidence_at_180_days", "victim_does_not_support"): "incidence_at_180_days.victim_does_not_support",
}
NOBODY: Result = {"numerator": 0, "denominator": 0, "undecided": 0, "mature": True}


def disparity(asked: Selection, shares: Shares) -> list[Result]:
    """Return a ratio for each compared figure, period and group; over all groups also observed to expected."""
    rows: list[Result] = []
    for (metric, step), name in COMPARED.items():
        table = list(_pairs(metric, step, asked, shares))
        for ours, theirs in table:
            row = ours | {"step": name, "mature": ours["mature"] and theirs["mature"]}
            row["ratio"] = ratio(_counts(ours), _counts(theirs))
            bounds = score_interval(_counts(ours), _counts(theirs)) or (None, None)
            row["ratio_low"], row["ratio_high"] = bounds
            row["others_numerator"], row["others_denominator"] = _counts(theirs)
            apart = difference(_counts(ours), _counts(theirs)) or (None, None, None)
            row["difference"], row["difference_low"], row["difference_high"] = apart
            row |= _ends([(ours, theirs)], row["mature"])
            rows.append(row)
        _say(rows[-len(table) :], [[pair] for pair in table], [_are_named(*pair) for pair in table], is_sum=False)
        if asked.by is None:
            by_offence = replace(asked, by="offence_group")
            whole = {ours["period"] or "": (ours, theirs) for ours, theirs in table}
            rows += _expected_rows(name, list(_pairs(metric, step, by_offence, shares)), whole)
    return rows


Pair = tuple[Result, Result]  # ours, theirs


def _pairs(metric: str, step: str | None, asked: Selection, shares: Shares) -> list[Pair]:
    ours = shares(metric, replace(asked, victims="sex_workers"))
    theirs = shares(metric, replace(asked, victims="other_adults"))

    def key(row: Result) -> tuple[Any, ...]:
        return row["period"], row.get("step"), row.get(asked.by or "")

    others = {key(row): row for row in theirs}
    return [(row, others.get(key(row), NOBODY)) for row in ours if row.get("step") == step]


def _counts(row: Result) -> Counts:
    return row["numerator"], row["denominator"]


def _ends(pairs: list[Pair], mature: bool) -> Result:
    """Return between what a ratio lies, the open cases of both sides counted either way; nothing of one that is mature."""
    ours = [Ending(*_counts(row), row["undecided"]) for row, _ in pairs]
    theirs = [Ending(*_counts(row), row["undecided"]) for _, row in pairs]
    least, most = (None, None) if mature else ratio_ends(ours, theirs)
    return {"ratio_least": least, "ratio_most": most}


def _first(row: Result) -> Counts:
    """Return what a word is tested on: one report a person."""
    found: Counts = row.get("first", (0, 0))
    return found


def _tested(pairs: list[Pair], *, is_sum: bool) -> list[tuple[Counts, Counts]]:
    """Return what a word is tested on; of a sum the groups in which both have anybody, for only there are they compared."""
    found = [(_first(ours), _first(theirs)) for ours, theirs in pairs]
    return [(ours, theirs) for ours, theirs in found if (ours[1] and theirs[1]) or not is_sum]


def _are_named(*rows: Result) -> bool:
    return all(10 * row.get("nameless", 0) <= row["denominator"] for row in rows)


def _expected_rows(name: str, pairs: list[Pair], whole: dict[str, Pair]) -> list[Result]:
    rows = []
    for period in sorted({ours["period"] or "" for ours, _ in pairs}):
        here = [(ours, theirs) for ours, theirs in pairs if (ours["period"] or "") == period]
        known = [(ours, theirs) for ours, theirs in here if theirs["denominator"] > 0]
        observed = sum(ours["numerator"] for ours, _ in known)
        hoped = expected([_counts(ours) for ours, _ in known], [_counts(theirs) for _, theirs in known])
        row: Result = {"period": period or None, "step": f"{name}.expected", "numerator": observed}
        row["denominator"] = sum(ours["denominator"] for ours, _ in known)
        row["ratio"] = observed / hoped if hoped else None
        row["mature"] = all(side["mature"] for side in whole[period])
        low, high = poisson_interval(observed)
        unbounded = (0.0, None) if row["denominator"] else (None, None)
        row["ratio_low"], row["ratio_high"] = (low / hoped, high / hoped) if hoped else unbounded
        row["people"], row["expected"] = whole[period][0]["people"], hoped
        row |= _ends(known, row["mature"])
        _say([row], [known], [_are_named(*whole[period])], is_sum=True)
        if len(known) < len(here):  # nobody counts the people of a part
            left_out = sum(ours["denominator"] for ours, _ in here) - row["denominator"]
            row["people"] = None if left_out else row["people"]
        rows.append(row)
    return rows


def _say(rows: list[Result], compared: list[list[Pair]], named: list[bool], *, is_sum: bool) -> None:
    """Give the rows of one figure their words; the groups of one period are one table."""
    for row, pairs in zip(rows, compared, strict=True):
        tested = _tested(pairs, is_sum=is_sum)
        row["tested_on"] = sum(x for (x, _), _ in tested), sum(n for (_, n), _ in tested)
        row["others_tested_on"] = sum(y for _, (y, _) in tested), sum(m for _, (_, m) in tested)
    for period in {row["period"] for row in rows}:
        here = [index for index, row in enumerate(rows) if row["period"] == period]
        table = [
            Asked(_tested(compared[index], is_sum=is_sum), rows[index]["mature"], is_sum, named[index])
            for index in here
        ]
        for index, word in zip(here, words(table), strict=True):
            rows[index]["word"] = word
