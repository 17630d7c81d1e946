"""Question a file that may have been cut off on its way: it does not end as a file ends, or exactly where an exporter stops."""

from typing import Final

CAPS: Final = (30_000, 65_536, 150_000, 1_048_576)
"""How many rows known exporters write at most, with or without the header: report servers, old and new spreadsheets."""
NO_LINE_END: Final = "Is it whole? Its last row has no line end"
ENDS_IN_NULS: Final = "Is it whole? It ends in NUL characters, as a file does that was cut off while it was copied"
AT_A_CAP: Final = "Is it whole? It has exactly "


def questions(rows: int, *, has_line_end: bool, ends_in_nuls: bool = False, called: str = "It") -> list[str]:
    """Return what is to be asked of a file, or of a sheet, with so many rows below the header."""
    found = []
    if not has_line_end:
        asked = ENDS_IN_NULS if ends_in_nuls else NO_LINE_END
        found.append(f"{asked}. Compare it with the last row at the source, or have a control file sent with it.")
    cap = next((cap for cap in CAPS if rows in (cap - 1, cap)), None)
    if cap is not None:
        of_sheet = "" if called == "It" else f" in {called}"
        found.append(
            f"{AT_A_CAP}{rows:,} rows{of_sheet}, and there are exporters that stop at {cap:,}. Compare it with the count at the "
            "source, or have a control file sent with it."
        )
    return found


def asks_whether_whole(notes: tuple[str, ...]) -> bool:
    """Return whether one of the notes on a file is such a question."""
    return any(note.startswith((NO_LINE_END, ENDS_IN_NULS, AT_A_CAP)) for note in notes)
