"""Rows of one key are folded by the rule of each column, and only where they agree in every other column."""

from datetime import date

import polars as pl
import pytest

from etl.staging.fold_rows import Folded, Rule, fold

DAY = date(2026, 1, 2)
SCHEMA = {"row_number": pl.Int64, "key": pl.String, "kind": pl.String, "day": pl.Date, "area": pl.String}


def folded(rules: dict[str, Rule], *rows: tuple[str, str | None, date | None, str | None]) -> Folded:
    numbered = [(number, *row) for number, row in enumerate(rows, start=2)]
    return fold(pl.DataFrame(numbered, schema=SCHEMA, orient="row"), ["key"], rules)


@pytest.mark.parametrize(
    ("kinds", "rule", "stands"),
    [
        (("client", "stranger"), "same_or_unknown", "unknown"),
        (("client", None), "same_or_unknown", "client"),
        (("client", "unknown"), "same_or_unknown", "unknown"),
        (("no", "yes", "unknown"), ("yes", "unknown", "no"), "yes"),
        ((None, "no"), ("yes", "unknown", "no"), "no"),
    ],
)
def test_codes(kinds: tuple[str | None, ...], rule: Rule, stands: str) -> None:
    found = folded({"kind": rule}, *(("C1", kind, DAY, "North") for kind in kinds))
    assert found.rows.rows() == [(2, stands)]
    assert (found.away, found.columns) == (frozenset(range(3, 2 + len(kinds))), ("kind",))


@pytest.mark.parametrize(("rule", "stands"), [("earliest", date(2026, 1, 1)), ("latest", date(2026, 1, 3))])
def test_days(rule: Rule, stands: date) -> None:
    days = (date(2026, 1, 2), None, date(2026, 1, 3), date(2026, 1, 1))
    assert folded({"day": rule}, *(("C1", "x", day, None) for day in days)).rows.rows() == [(2, stands)]


def test_rows_that_differ_elsewhere_are_left_for_a_conflict() -> None:
    rows = [("C1", "client", DAY, "North"), ("C1", "stranger", DAY, "South")]
    rows += [("C2", "client", DAY, "North"), ("C2", "stranger", DAY, "North")]
    found = folded({"kind": "same_or_unknown"}, *rows)
    assert (found.rows.rows(), found.away) == ([(4, "unknown")], {5})


def test_an_order_says_nothing_about_a_value_that_is_not_in_it() -> None:
    found = folded({"kind": ("client", "stranger")}, ("C1", "client", DAY, None), ("C1", "exploiter", DAY, None))
    assert (found.away, found.notes) == (frozenset(), ())


def test_the_note_names_only_the_columns_that_differ() -> None:
    rows = [("C1", "client", DAY, None), ("C1", "stranger", DAY, None), ("C2", "a", DAY, None)]
    found = folded({"kind": "same_or_unknown", "day": "latest"}, *rows)
    assert found.notes == (
        "2 rows were folded into 1, one for each key, as the mapping says: they differ in kind alone",
    )


def test_without_a_rule_nothing_is_folded() -> None:
    assert folded({}, ("C1", "client", DAY, None), ("C1", "stranger", DAY, None)).away == frozenset()


def test_where_one_row_takes_an_identification_back_nothing_is_read_of_the_others() -> None:
    """The reason stands in the column `area` here, beside which nothing of `kind` and `day` is read."""
    rows = [
        (2, "C1", "swlo", DAY, None),
        (3, "C1", None, None, "objected"),
        (4, "C2", "swlo", DAY, None),
        (5, "C2", None, None, None),
    ]
    table = pl.DataFrame(rows, schema=SCHEMA, orient="row")
    rules: dict[str, Rule] = {"kind": ("swlo",), "day": "earliest", "area": ("withdrawn", "objected")}
    found = fold(table, ["key"], rules, {"area": ("kind", "day", "force")})
    assert found.rows.rows() == [(2, None, None, "objected"), (4, "swlo", DAY, None)]
