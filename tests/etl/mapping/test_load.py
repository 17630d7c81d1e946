"""The mapping file: what it may say, and how it says that it may not."""

import errno
from datetime import date
from pathlib import Path

import pytest

from etl.errors import RefusedError
from etl.mapping.load import Mapping, MappingError, load_mapping


@pytest.fixture
def mapping_of(tmp_path: Path):
    def load(text: str) -> Mapping:
        path = tmp_path / "mapping.toml"
        path.write_text(text, "utf-8")
        return load_mapping(path)

    return load


def test_without_a_file_everything_is_as_the_contract_names_it():
    crimes = load_mapping(None).extract("crimes")
    assert (crimes.encoding, crimes.delimiter, crimes.date_formats, crimes.null_words) == ("utf-8", ",", (), ())
    assert crimes.kind is None
    assert crimes.as_at is None


def test_defaults_hold_unless_an_extract_says_otherwise(mapping_of):
    mapping = mapping_of("""
        force = "Gwent Police"
        strip_leading_zeros = true
        [defaults]
        encoding = "windows-1252"
        kind = "changes"
        as_at = 2026-03-31
        [crimes]
        encoding = "utf-8"
    """)
    assert mapping.extract("crimes").encoding == "utf-8"  # its own
    assert mapping.extract("crimes").kind == "changes"  # the default
    assert mapping.extract("stages").encoding == "windows-1252"  # no table of its own
    assert mapping.extract("stages").as_at == date(2026, 3, 31)
    assert mapping.extract("crimes").strip_leading_zeros
    assert mapping.extract("stages").force == "Gwent Police"


def test_the_hash_is_that_of_the_text(mapping_of):
    first, second = mapping_of('force = "A"'), mapping_of('force = "B"')
    assert first.sha256 == mapping_of('force = "A"').sha256
    assert first.sha256 != second.sha256


GOOD = r"""force = "Gwent Police"

[defaults]
encoding = "utf-8"
date_formats = ["%d/%m/%Y", "%d/%m/%Y %H:%M"]

[crimes]
file = "CR_*.csv"
drop = ["Narrative"]

[crimes.columns]
"Crime Ref" = "crime_ref"

[crimes.codes.report_route]
"999" = "emergency_999"
"web" = "online"

[outcomes.patterns]
outcome_code = [
  { match = '^15: CPS', value = "15", also = { decided_by = "cps" } },
  { match = '^Type (\d+A?)\b', value = "$1" },
]

[[stages.patterns.stage]]
match = "^charge"
value = "charged"

[[stages.patterns.stage]]
match = "^convict"
value = "convicted"
"""


@pytest.mark.parametrize(
    ("right", "wrong", "line", "says"),
    [
        ('encoding = "utf-8"', 'encoding = "cp850"', 4, "allowed is 'utf-8', 'latin-1' or 'windows-1252'"),
        ('encoding = "utf-8"', 'encoding = "utf-16"', 4, "found another text"),
        ('"%d/%m/%Y", ', '"%m/%d/%Y", "%d/%m/%Y", ', 5, "cannot be mistaken for each other"),
        ('"%d/%m/%Y", ', '"%d/%m", ', 5, "a year (%Y)"),
        ('"%d/%m/%Y", ', '"%d/%m/%Y %Q", ', 5, "that can be read back"),
        ('file = "CR_*.csv"', 'file = "../CR_*.csv"', 8, "without a folder"),
        ('file = "CR_*.csv"', r"file = '..\CR.csv'", 8, "without a folder"),
        ('file = "CR_*.csv"', 'file = "/etc/passwd"', 8, "without a folder"),
        ('drop = ["Narrative"]', 'drop = "Narrative"', 9, "a list in square brackets"),
        ('drop = ["Narrative"]', 'drop = ["Crime Ref"]', 9, "also mapped under columns"),
        ("[crimes.columns]", "[crimes.colums]", 11, "Allowed keys: kind, as_at"),
        ('= "crime_ref"', '= "crime_reff"', 12, "Allowed columns: crime_ref, victim_no"),
        ('"web" = "online"', '"web" = "onlin"', 16, "Allowed: emergency_999, front_counter"),
        ('"web" = "online"', '"WEB" = "online"\n"web" = "unknown"', 17, "but for capitals and spaces"),
        ("^15: CPS", "^15: (CPS", 20, "unclosed group"),
        ("^15: CPS", "(?<=x)15", 20, "look-around"),
        ("^15: CPS", "a{1000}{1000}{100}", 20, "exceeds size limit"),
        ('value = "15"', 'value = "1500"', 20, "found a value, which outcome_code"),
        ('decided_by = "cps"', 'decided_by = "csp"', 20, "Allowed: court, cps, other, police"),
        ('decided_by = "cps"', 'decided = "cps"', 20, "no such column"),
        (r"""'^Type (\d+A?)\b', value = "$1" """.strip(), r"'^Type (\d+A?)\b'", 21, "needed here"),
        ('value = "convicted"', 'value = "convict"', 30, "Allowed: acquitted"),
        ("[outcomes.patterns]", '[crimes.fill]\noffence_code = "19Z"\n[outcomes.patterns]', 19, "more; schemas/codes/offences"),
        ('force = "Gwent Police"', "force = 7", 1, "text in quotation marks"),
        ('force = "Gwent Police"', "crimes = 7", 7, "this is not TOML"),
        ("[crimes]\n", "[crime]\n", 7, "Allowed tables: defaults, crimes, outcomes"),
        ('value = "charged"', "value = = 3", 26, "this is not TOML"),
    ],
)  # fmt: skip
def test_an_error_names_file_line_and_what_is_allowed(mapping_of, right, wrong, line, says):
    mapping_of(GOOD)
    assert right in GOOD
    with pytest.raises(MappingError) as caught:
        mapping_of(GOOD.replace(right, wrong))
    assert says in str(caught.value)
    assert str(caught.value).startswith(f"mapping.toml, line {line}"), str(caught.value)
    assert isinstance(caught.value, RefusedError)


def test_a_mapping_that_is_not_utf8_or_not_there(tmp_path: Path):
    path = tmp_path / "mapping.toml"
    path.write_bytes(b'force = "Gwent"\n# caf\xe9\n')
    with pytest.raises(MappingError, match="line 2: the file is not UTF-8"):
        load_mapping(path)
    with pytest.raises(MappingError, match="cannot be read"):
        load_mapping(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("number", "raises"), [(errno.EMFILE, OSError), (errno.EROFS, OSError), (errno.EACCES, MappingError)]
)
def test_what_the_machine_refuses_says_nothing_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, raises: type[Exception]
):
    path = tmp_path / "mapping.toml"
    path.write_text('force = "Gwent"')

    def refused(*_: object, **__: object) -> str:
        raise OSError(number, "refused")

    monkeypatch.setattr(Path, "read_text", refused)
    with pytest.raises(raises):
        load_mapping(path)


def test_deletions_need_their_values(mapping_of):
    with pytest.raises(MappingError, match=r"line 2.*column and values together"):
        mapping_of('[crimes]\n[crimes.deletions]\ncolumn = "Status"')


def test_a_byte_order_mark_is_allowed(tmp_path: Path):
    path = tmp_path / "mapping.toml"
    path.write_bytes(b'\xef\xbb\xbfforce = "Gwent"\n')
    assert load_mapping(path).force == "Gwent"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a" + ".a" * 50_000 + " = 1\n", "line 1: a key has far more parts"),
        ("\n[crimes" + ".'a b'" * 20 + "]\n", "line 2: a key has far more parts"),
        ("x = " + "[" * 20_000, "stand within each other far too deep"),
        ("# " + "x" * (256 << 10), "larger than 256 KiB"),
        ("[defaults]\ndate_formats = [" + '"%d/%m/%Y",' * 21 + "]", "at most 20 formats"),
        ('"Jane Roe" = 1\n"Jane Roe" = 2', "this is not TOML"),
        ('["Jane Roe"]\n["Jane Roe"]', "this is not TOML"),
        ('["Jane Roe"]\nx = 1', r"key \(not ours\): there is no extract of this name"),
        ('[crimes]\n"Jane Roe" = 1', r"key crimes.\(not ours\): there is no such key here"),
        ('[crimes]\nsheet = 7\nfile = "/Jane Roe"', "another text"),
        ('[crimes.columns]\n"Jane Roe" = "Jane Roe"', "crimes has no such column"),
        ('[crimes]\ncodes.report_route = { "Jane Roe" = "Jane Roe" }', "found a value, which report_route"),
        ('[crimes]\ndrop = ["Jane Roe"]\n[crimes.columns]\n"Jane Roe" = "crime_ref"', "a header of it is also mapped"),
        ('[crimes.codes.force]\n"Jane Roe" = "a"\n"JANE ROE" = "b"', "but for capitals and spaces"),
        ('[defaults]\ndate_formats = ["Jane Roe %d/%m/%Y", "Jane Roe %m/%d/%Y"]', "mistaken for each other"),
    ],
)
def test_a_mapping_that_asks_too_much_or_holds_a_name_is_refused_without_it(mapping_of, text, says):
    with pytest.raises(MappingError, match=says) as caught:
        mapping_of(text)
    assert "jane" not in str(caught.value).lower()
    assert caught.value.exit_code == 1
    assert len(str(caught.value)) < 1_500
