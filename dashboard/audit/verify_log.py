"""Verify the audit log against its chain, its head and an anchor that was kept elsewhere; say in words what was done to it."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Final

from dashboard.audit import line as lines
from dashboard.audit.log import NO_LINE, ROWS, AuditLog, Head, Row, digest_of_emptied
from schemas.errors import RefusedError, UsageError

ANCHOR: Final = "anchor"
"""Keeps what signs an anchor apart from what signs a head."""


class LogChangedError(RefusedError):
    """Report that the log is not as it was written. The words name numbers of lines, and nothing that a line says."""


@dataclass(frozen=True)
class Anchor:
    """Hold what is kept elsewhere: how many lines the log had at a time, and what chains the last of them."""

    lines: int
    digest: str
    at: str
    mac: str

    def to_json(self) -> str:
        """Return the anchor as it is written."""
        return json.dumps(asdict(self))


def anchor_of_log(log: AuditLog) -> Anchor:
    """Return the anchor of what the log holds now. Raises LogChangedError for a log that is not as it was written."""
    head = verify_log(log)
    at = datetime.now(UTC).isoformat(timespec="seconds")
    mac = lines.head_mac(log.key, ANCHOR, head.number, head.mac_of_last, at)
    return Anchor(head.number, head.mac_of_last, at, mac)


def read_anchor(text: str) -> Anchor:
    """Return an anchor as it was written. Raises UsageError for a text that is none."""
    try:
        said = json.loads(text)
        return Anchor(int(said["lines"]), str(said["digest"]), str(said["at"]), str(said["mac"]))
    except (ValueError, KeyError, TypeError):
        raise UsageError(
            "That is no anchor of an audit log. Give the file that `outcomes audit anchor` wrote."
        ) from None


def verify_log(log: AuditLog, *anchors: Anchor) -> Head:
    """Return the head of a log of which every line is as it was written, and that holds what its anchors say.

    Raises LogChangedError for lines that were edited, cut off, taken out, moved or written without the key, RefusedError for a
    damaged file, CannotRunError when it cannot be read.
    """
    if not log.file.exists():
        if any(anchor.lines for anchor in anchors):
            raise LogChangedError(
                f"{log.file.path} is gone: an anchor says that it had lines. Restore it from the backup."
            )
        return Head()
    with log.reading_all() as (con, signed):
        rows: list[Row] = con.execute(f"{ROWS} order by number").fetchall()
        if signed is None and rows:
            raise _changed(log, "its head is gone, so that nobody can tell how many lines it had")
        head = signed or Head()
        macs = _check_lines(log, rows, head)
        if digest_of_emptied(con) != head.emptied:
            raise _changed(log, "tokens of references were taken out of it by something other than an erasure")
    for anchor in anchors:
        _compare(log, head, macs, anchor)
    return head


def _check_lines(log: AuditLog, rows: list[Row], head: Head) -> dict[int, str]:
    """Return number -> what chains that line, with the one before the first."""
    before, macs = head.mac_before, {head.begins_after: head.mac_before}
    for expected, row in enumerate(rows, head.begins_after + 1):
        number, mac = row[0], row[-1]
        if number != expected:
            raise _changed(
                log, f"line {expected:,} is gone" if number > expected else "it has lines of before its beginning"
            )
        if _mac(log, before, row) != mac:
            raise _changed(log, _how(log, rows, row))
        before = macs[number] = mac
    last = rows[-1][0] if rows else head.begins_after
    if last < head.number:
        raise _changed(log, f"its last lines are gone: it had {head.number:,}, and ends with line {last:,}")
    if (last, before) != (head.number, head.mac_of_last if head.number else NO_LINE):
        raise _changed(log, f"it has lines that no program of ours added, after line {head.number:,}")
    return macs


def _mac(log: AuditLog, before: str, row: Row) -> str:
    try:
        held = json.loads(row[-2])
        return lines.line_mac(log.key, before, row[:-2], held)
    except (ValueError, TypeError):
        return NO_LINE


def _how(log: AuditLog, rows: list[Row], row: Row) -> str:
    """Return in words how a line is not as it was written: it is one of another place, or says something else."""
    places = [(other[-1], number) for other in rows for number in (other[0], other[0] + 1)]
    is_moved = any(_mac(log, before, (number, *row[1:])) == row[-1] for before, number in places)
    was = "was written in another place" if is_moved else "was changed, or was written without the key of this home"
    return f"line {row[0]:,} {was}"


def _compare(log: AuditLog, head: Head, macs: dict[int, str], anchor: Anchor) -> None:
    if lines.head_mac(log.key, ANCHOR, anchor.lines, anchor.digest, anchor.at) != anchor.mac:
        raise RefusedError(
            "The anchor was changed, or was not made with the key of this home. Nothing was compared with it."
        )
    if anchor.lines > head.number:
        raise _changed(
            log,
            f"it was cut off: on {anchor.at[:10]} it had {anchor.lines:,} lines, and now ends with line {head.number:,}",
        )
    if anchor.lines >= head.begins_after and macs.get(anchor.lines, NO_LINE) != anchor.digest:
        raise _changed(
            log, f"it was rewritten since {anchor.at[:10]}: line {anchor.lines:,} is another than it was then"
        )


def is_before_beginning(head: Head, anchor: Anchor) -> bool:
    """Return whether the lines that an anchor is of were deleted since, past their period, so that it says nothing."""
    return anchor.lines < head.begins_after


def _changed(log: AuditLog, how: str) -> LogChangedError:
    return LogChangedError(
        f"{log.file.path} is not as it was written: {how}. Ask who had the disk, and restore it from the backup."
    )
