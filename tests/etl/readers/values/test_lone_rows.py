"""A note is left out only where its row lacks what every row needs; what may be a record stays a row."""

import pyarrow as pa
import pytest

from etl.mapping.settings import ExtractMapping
from etl.readers.header import match_header
from etl.readers.values.column_cells import Cells
from etl.readers.values.left_out import COUNT, NOTE, Aside
from etl.readers.values.lone_rows import Needs, are_words, lone_rows, needs_of
from schemas.extracts import EXTRACTS

NEEDS = Needs(frozenset({0, 1}), frozenset({0}), frozenset({"source:"}), {1: ("^Page",)})
RECORDS = [("C1", "North", None), ("C2", "South", None), ("C3", "South", "30")]


def found(
    *rows: tuple[str | None, ...], needs: Needs = NEEDS, alone: bool = True, in_words: frozenset[int] = frozenset()
) -> list[Aside]:
    columns = {at: Cells.of(pa.array(cells, pa.string())) for at, cells in enumerate(zip(*rows, strict=True))}
    return lone_rows(columns, needs, in_words, lambda asked: [alone] * len(asked))


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_note_that_stands_alone_is_found_in_any_column(at: int) -> None:
    row = tuple("Total: 3" if at == column else (None, " ")[column % 2] for column in range(3))
    assert found(*RECORDS, row) == [Aside(3, NOTE)]
    assert found(*RECORDS, row, alone=False) == []


@pytest.mark.parametrize("row", [("Total: 3", None, "30"), ("TOTAL", None, "1,204.5"), (None, "Grand Total", "24")])
def test_sums_beside_the_word_for_a_total_are_of_no_record_where_what_every_row_needs_is_empty(
    row: tuple[str | None, ...],
) -> None:
    assert found(*RECORDS, row) == [Aside(3, NOTE)]
    assert found(*RECORDS, row, alone=False) == [Aside(3, NOTE)]


def test_a_text_beside_it_or_a_row_that_lacks_nothing_is_a_record() -> None:
    assert found(*RECORDS, ("Total", None, "thirty")) == []
    assert found(*RECORDS, ("Total", "30", "30")) == []


@pytest.mark.parametrize(
    ("line", "kind"),
    [("Total,24", (NOTE, 0)), ('"Grand total","1,204"', (NOTE, 0)), ("Total,C1", None), ("Total,24,North", None)],
)
def test_a_short_line_of_a_total_and_numbers_is_of_no_record(line: str, kind: tuple[str, int] | None) -> None:
    assert NEEDS.kind_of_line(line, ",") == kind


@pytest.mark.parametrize(
    "row",
    [
        ("Total: 3", "North", None),
        ("C4", "Total", "30"),
        ("Operation May 12", None, None),
        ("Sum", None, None),
        ("C4", None, None),
        ("Source:", None, None),  # which the mapping translates
        (None, "Page 1", None),  # which a pattern of the mapping takes
        (None, None, None),
    ],
)
def test_what_may_be_a_record_stays_a_row(row: tuple[str | None, ...]) -> None:
    assert found(*RECORDS, row) == []


def test_where_references_are_words_or_one_column_is_needed_a_total_may_be_a_record() -> None:
    total = ("Total", None, None)
    assert found(*RECORDS, total, needs=Needs(frozenset({0}))) == []
    assert found(*RECORDS, total, needs=Needs(frozenset())) == []
    assert found(*RECORDS, total, in_words=frozenset({0})) == []
    assert found(*RECORDS, total, in_words=frozenset({1})) == [Aside(3, NOTE)]


def test_references_are_words_where_most_have_no_digit() -> None:
    assert not are_words(Cells.of(pa.array(["C1", None, "Oak"])))
    assert are_words(Cells.of(pa.array(["Oak", "Elm", "C1"])))
    assert are_words(Cells.of(pa.array(["C1"])))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Printed 3 November", (NOTE, 0)),
        ("Total: 1,204", (NOTE, 0)),
        ('"Total: 1,204",', (NOTE, 0)),
        (",,OFFICIAL", (NOTE, 0)),
        ("(24 rows)", (COUNT, 24)),
        ("Source: a, b", None),
        ("GW/1/26", None),
        ("Total,1204", (NOTE, 0)),
    ],
)
def test_a_line_of_too_few_fields(line: str, told: tuple[str, int] | None) -> None:
    assert NEEDS.kind_of_line(line, ",") == told


def test_what_is_needed_is_what_no_row_of_the_file_may_lack() -> None:
    mapping = ExtractMapping.model_validate(
        {
            "kind": "changes",
            "codes": {"outcome_code": {"": "0", "Page 1": "1"}, "decided_by": {"Total": "cps"}},
            "deletions": {"column": "Change", "values": ["Totals:"]},
            "patterns": {"decided_by": [{"match": "^Note", "value": "cps"}]},
        }
    )
    headers = ["crime_ref", "outcome_code", "outcome_date", "decided_by", "Change"]
    outcomes = EXTRACTS["outcomes"]
    needs = needs_of(outcomes, mapping, match_header("f", headers, outcomes, mapping))
    assert needs == Needs(
        frozenset({0}), frozenset({0}), frozenset({"", "page_1", "total", "totals:"}), {3: ("^Note",)}, frozenset({2})
    )
    plain = needs_of(outcomes, ExtractMapping(), match_header("f", headers[:4], outcomes, ExtractMapping()))
    assert plain == Needs(frozenset({0, 1}), frozenset({0}), dates=frozenset({2}))
