"""Headers, mappings, rows and names at random: each is understood or refused in words, and no name in it is repeated.

`LONG=1` tries for minutes what the suite tries for a second.
"""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.errors import ExtractRefused
from etl.mapping.load import MappingError, load_mapping
from etl.own_names import file_or_place, own_name, printable
from etl.readers.header import match_header
from etl.readers.open import open_extract
from schemas.extracts import EXTRACTS
from tests.etl.readers.reading_cases import HEADER
from tests.length import times

NAME = "Jane Roe"
OUTCOMES = EXTRACTS["outcomes"]
COLUMNS = [column.name for column in OUTCOMES.columns]
NOTHING = load_mapping(None).extract("outcomes")
TRIES = settings(max_examples=times(20, 20_000), suppress_health_check=list(HealthCheck))
FEW = settings(TRIES, max_examples=times(15, 5_000))

texts = st.one_of(
    st.sampled_from([*COLUMNS, "", NAME, " crime_ref", "CRIME REF", "сrime_ref", "crime\u200b_ref", "\x1b[2J"]),
    st.sampled_from([f"crime_ref {NAME}", f"{NAME} crime_ref"]),
    st.text(max_size=12),
    st.tuples(st.sampled_from(COLUMNS), st.text(max_size=3)).map("".join),
)
pieces = st.sampled_from(
    [
        "[outcomes]", "[[outcomes.patterns.decided_by]]", "[outcomes.columns]", "[outcomes.codes.decided_by]",
        f'"{NAME}" = ', "file = ", "drop = ", "match = ", "value = ", "as_at = ", "kind = ", "date_formats = ", "sheet = ",
        "[defaults]", "a.b.c", f'"{NAME}"', '"crime_ref"',
        '"%d/%m/%Y"', '"%Y %Q"', "2026-02-30", "2026-09-30", "1e999", "nan", "true", "[", "]", "{", "}",
        ",", "=", "#", '"', "'", "'''", "\n", "\n", "\n", "\\", "\0", "\ufeff", "é", '"(a|b)*"', '"(?P<x>a"', '"changes"', "..",
    ]
)  # fmt: skip
cells = st.one_of(
    st.sampled_from(
        [NAME, "14", "2026-01-02", "", '"', '""', '"a,b"', '"a\nb"', "é", "\x1b[2J", "\u202e", "a" * 1_001]
    ),
    st.text(max_size=5),
)
breaks = st.sampled_from(["\n", "\r\n", "\r", "\n\n", ",\n", "\0", '"\n'])


@TRIES
@given(st.lists(texts, max_size=14))
def test_a_header_is_matched_or_refused_without_its_words(headers: list[str]) -> None:
    try:
        layout = match_header("outcomes.csv", headers, OUTCOMES, NOTHING)
    except ExtractRefused as refusal:
        _says_nothing(str(refusal))
        return
    assert {"crime_ref", "outcome_code", "outcome_date"} <= set(layout.positions)


@TRIES
@given(st.lists(pieces, max_size=25))
def test_a_mapping_is_read_or_refused_without_its_words(parts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mapping.toml"
        path.write_bytes(" ".join(parts).encode())
        try:
            load_mapping(path)
        except MappingError as refusal:
            _says_nothing(str(refusal))


@FEW
@given(
    st.lists(st.tuples(st.lists(cells, max_size=6), breaks), max_size=8),
    st.sampled_from(["utf-8", "windows-1252", "latin-1"]),
    st.booleans(),
    st.binary(max_size=6),
)
def test_text_is_read_or_refused_and_no_row_is_lost(
    rows: list[tuple[list[str], str]], encoding: str, quotes: bool, tail: bytes
) -> None:
    mapping = NOTHING.model_copy(update={"encoding": encoding, "quotes": quotes})
    text = "".join(",".join(row) + end for row, end in rows).encode("utf-8", "surrogatepass")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "outcomes.csv"
        path.write_bytes(f"{HEADER}\n".encode() + text + tail)
        try:
            reading = open_extract(path, OUTCOMES, mapping)
            height = sum(batch.height for batch in reading.batches())
        except ExtractRefused as refusal:
            _says_nothing(str(refusal))
            return
    assert reading.rows_in == height + len(reading.rows_refused)


@TRIES
@given(st.text(max_size=80))
def test_a_name_at_random_is_never_repeated_unless_it_looks_like_one_of_ours(text: str) -> None:
    shown = own_name(text, COLUMNS)
    assert shown is None or (shown.isascii() and shown.isprintable())
    assert printable(text).isascii()
    name = file_or_place(Path("/in") / text.replace("/", "").replace("\0", ""))
    assert name == "the file" or (name.isascii() and name.isprintable() and name.lower().startswith(tuple(EXTRACTS)))


def _says_nothing(words: str) -> None:
    assert "jane" not in words.lower()
    assert words.isprintable()
    assert len(words) < 3_000
