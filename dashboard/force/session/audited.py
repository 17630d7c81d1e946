"""Log what a reader sees, keeps or takes away, before it is shown, kept or given: what is seen once for each visit of a page."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

import streamlit as st

from dashboard.access.reader import Reader, current_reader
from dashboard.audit import door
from dashboard.audit.line import Named
from dashboard.records.erased import CASE, CRIME

SHOWN: Final = "logged as shown"
"""What this visit of a page has logged already: a page is drawn again at every press."""
VISITED: Final = "page that is visited"
PURPOSE: Final = "purpose"
"""Why this session opens cases, where that is asked."""
OPENING: Final = "case"
"""The list of one row that is read to see whether a case may be opened; the opening is logged once its purpose is given."""
CRIMES_OF: Final = ("case_crimes", "safeguarding")
"""The lists of which each row has the reference of a crime, and is shown with it."""
KINDS_OF_OTHERS: Final = {"report": CRIME, "case": CASE}
"""The kind of the reference in each row of the list `case_others`, by its column `kind`."""
COLUMNS: Final = {"Crime": CRIME, "Case": CASE}
"""The kind of reference in a column of a table that is taken away, by the column's English name."""
HANDED_ON: Final = "file_handed_on"
LONGEST: Final = 100
"""Letters of the name of a file that a line holds."""


def begin_visit(*page: str) -> None:
    """Begin a visit where another page is open than before, or another case: what it shows is logged anew."""
    if st.session_state.get(VISITED) != page:
        st.session_state[VISITED] = page
        st.session_state.pop(SHOWN, None)


def log_shown(home: Path, what: str, named: Named, purpose: str = "") -> None:
    """Log that the reader is about to see these references, unless this visit has logged just these. Raises NotLoggedError."""
    seen = {kind: frozenset(refs) for kind, refs in named.items()}
    if not any(seen.values()):
        return
    done: set[object] = st.session_state.setdefault(SHOWN, set())
    mark = (what, frozenset(seen.items()))
    if mark not in done:
        door.consulted(home, current_reader(), what, seen, purpose)
        done.add(mark)


def rows_shown(home: Path, name: str, rows: Sequence[Mapping[str, Any]], case_ref: str | None) -> None:
    """Log that the reader is about to see the rows of a list, if these or the case that they are of have references."""
    if name == OPENING:
        return
    named: dict[str, list[str]] = {CASE: [] if case_ref is None else [case_ref]}
    for row in rows:
        if name in CRIMES_OF:
            named.setdefault(CRIME, []).append(row["crime_ref"])
        elif name == "case_others":
            named.setdefault(KINDS_OF_OTHERS[row["kind"]], []).append(row["ref"])
    names_others = sum(map(len, named.values())) > 1 or case_ref is None
    purpose = "" if case_ref is None else st.session_state.get(PURPOSE, "")
    log_shown(home, name if names_others else OPENING, named, purpose)


def log_altered(home: Path, what: str, named: Mapping[str, str] | None = None) -> None:
    """Log that the reader is about to keep `what` about these references. Raises NotLoggedError."""
    door.altered(home, current_reader(), what, {kind: [ref] for kind, ref in (named or {}).items()})


def log_handed_on(home: Path) -> None:
    """Log that a file of the case review is handed on, and neither which nor by whom: nobody is told that."""
    door.altered(home, Reader(current_reader().roles), HANDED_ON, {})


Rows = Iterable[Sequence[object]]


def giver(home: Path, name: str) -> Callable[[Sequence[str], Rows], None]:
    """Return what logs that this reader is about to be given a file: it is asked for outside the run of the page."""
    return partial(_give, home, current_reader(), name)


def _give(home: Path, reader: Reader, name: str, columns: Sequence[str], rows: Rows) -> None:
    lines = list(rows)
    named = {kind: [str(line[columns.index(one)]) for line in lines] for one, kind in COLUMNS.items() if one in columns}
    door.taken_away(home, reader, name[:LONGEST], {"rows": len(lines)}, named)
