"""Break a sound file of `crimes` in one way each, so that it is refused before a row is looked at."""

import re
from collections.abc import Callable

from sample_data.generator import force

NAME = f"crimes_{force.AS_AT}.csv"
CYRILLIC_E = "\u0435"
REVERSING = "\u202e"


def _replaced(old: str, new: str, count: int = -1) -> Callable[[bytes], bytes]:
    return lambda sound: sound.replace(old.encode(), new.encode(), count)


def _with_column(header: str, cell: str) -> Callable[[bytes], bytes]:
    def add(sound: bytes) -> bytes:
        first, *rows = sound.decode().splitlines()
        return "\n".join([f"{first},{header}", *(f"{row},{cell}" for row in rows), ""]).encode()

    return add


def _without_column(name: str) -> Callable[[bytes], bytes]:
    def drop(sound: bytes) -> bytes:
        rows = [line.split(",") for line in sound.decode().splitlines()]
        index = rows[0].index(name)
        return "\n".join([*(",".join(row[:index] + row[index + 1 :]) for row in rows), ""]).encode()

    return drop


def _header_alone(sound: bytes) -> bytes:
    return sound.splitlines(keepends=True)[0]


def _with_one_reference(sound: bytes) -> bytes:
    return re.sub(rb"SYN/2026/\d+", b"2.10E+10", sound)


def _repeated(sound: bytes) -> bytes:
    header, first, *_ = sound.splitlines(keepends=True)
    return header + first * 12


def _with_another_header(sound: bytes) -> bytes:
    header, *rows = sound.splitlines(keepends=True)
    return b"".join([header, b",".join(sorted(header.strip().split(b","))) + b"\n", *rows])


def _with_days_beside_texts(sound: bytes) -> bytes:
    """Return ten rows whose days lie up to 12, as a spreadsheet of another country reads 01/08/2026, and one it cannot read."""
    header, first, *_ = sound.splitlines(keepends=True)
    days = [f"2026-{month:02}-08".encode() for month in range(1, 9)] + [b"13/08/2026"]
    rows = [
        first.replace(b"900001", str(900_001 + at).encode()).replace(b"2026-08-17", day) for at, day in enumerate(days)
    ]
    return header + b"".join(rows)


def _with_age_for_unknown(sound: bytes) -> bytes:
    """Return three rows whose victims are all 99, with nobody near it."""
    header, first, *_ = sound.splitlines(keepends=True)
    at = header.split(b",").index(b"victim_age")
    cells = first.split(b",")
    cells[at] = b"99"
    return header + b"".join(b",".join(cells).replace(b"900001", str(900_001 + row).encode()) for row in range(3))


def _with_texts_for_areas(sound: bytes) -> bytes:
    """Return six rows of which the area holds what belongs into another column."""
    header, first, *_ = sound.splitlines(keepends=True)
    texts = first.replace(b"South", b"seen with Mrs Roe at 14 High Street")
    return header + b"".join(texts.replace(b"900001", str(900_001 + row).encode()) for row in range(6))


# rule -> name of the file, and what is done to a sound one
FILES: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "control_character": (NAME, _replaced("CID", f"CI{REVERSING}D", 1)),
    "field_too_long": (NAME, _replaced("CID", "CID " * 300, 1)),
    "too_few_fields": (NAME, _replaced(",stranger,CID", "", 1)),
    "too_many_fields": (NAME, _replaced("South", "South, West", 1)),
    "empty_file": (NAME, lambda _: b""),
    "no_rows": (NAME, _header_alone),
    "required_column_missing": (NAME, _without_column("recorded_date")),
    "unknown_column": (NAME, _with_column("victim_name", "A Person")),
    "duplicate_column": (NAME, _with_column("area", "South")),
    "look_alike_column": (NAME, _replaced("crime_ref", f"crim{CYRILLIC_E}_ref")),
    "unterminated_quote": (NAME, _replaced("South", '"South', 1)),
    "stray_quote": (NAME, _replaced("South", 'So"uth', 1)),
    "wrong_delimiter": (NAME, _replaced(",", ";")),
    "wrong_encoding": (NAME, lambda sound: sound.replace(b"South", b"D\xf4l", 1)),
    "unreadable": (NAME.replace(".csv", ".xlsx"), lambda sound: b"PK\x03\x04" + sound),
    "ruined_reference": (NAME, _with_one_reference),
    "age_for_unknown": (NAME, _with_age_for_unknown),
    "mostly_duplicates": (NAME, _repeated),
    "days_may_be_months": (NAME, _with_days_beside_texts),
    "texts_for_labels": (NAME, _with_texts_for_areas),
    "another_header": (NAME, _with_another_header),
    "fewer_rows_than_stated": (NAME, lambda sound: sound + b"\n(500 rows affected)\n"),
    "no_as_at_date": ("crimes.csv", lambda sound: sound),
}
