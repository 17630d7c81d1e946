"""Offer the commands of the audit log: an anchor to keep elsewhere, verification against it, and the end of its period."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Final

import typer

from dashboard.audit.door import command_line, log_of
from dashboard.audit.verify_log import anchor_of_log, is_before_beginning, read_anchor, verify_log
from etl.cli import HomeOption, home_of, say
from etl.command import Command, Group
from schemas.errors import UsageError
from schemas.operating_system import durable
from schemas.settings.running import running_settings

audit_app = typer.Typer(
    cls=Group,
    help="Anchor and verify the log of who read, changed or took away what.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
PAST: Final = "log_past_retention"


@audit_app.command("anchor", cls=Command)
def anchor_command(
    home: HomeOption = None,
    file: Annotated[
        Path | None, typer.Option("--file", help="A file outside of the home to write to, in place of the output.")
    ] = None,
) -> None:
    """Verify the log, and say in one line how it ends now: keep that where nobody who has this disk can change it."""
    root = home_of(home)
    if file is not None and file.resolve().is_relative_to(root.resolve()):
        raise UsageError("An anchor inside the home goes with the home. Name a file on another disk.")
    anchor = anchor_of_log(log_of(root))
    if file is None:
        say(anchor.to_json())
    else:
        durable.write(file, f"{anchor.to_json()}\n".encode("ascii"))
        say(f"The anchor of {anchor.lines:,} lines is in {file}.")


@audit_app.command("verify", cls=Command)
def verify_audit_command(
    home: HomeOption = None,
    anchors: Annotated[
        list[Path] | None,
        typer.Option("--anchor", readable=False, help="A file that `outcomes audit anchor` wrote; each line is one."),
    ] = None,
) -> None:
    """Compare every line of the log with its chain, the chain with its head, and both with anchors that were kept."""
    root = home_of(home)
    found = [
        read_anchor(line) for file in anchors or () for line in file.read_text("utf-8").splitlines() if line.strip()
    ]
    head = verify_log(log_of(root), *found)
    passed_over = sum(is_before_beginning(head, anchor) for anchor in found)
    compared = len(found) - passed_over
    says = [f"{head.number:,} lines, none missing, moved or changed."]
    if head.begins_after:
        says.append(f"The first {head.begins_after:,} were deleted when they were past their period.")
    if passed_over:
        says.append(f"Anchors that are older than the first line that is left, and say nothing of it: {passed_over:,}.")
    says.append(
        f"Anchors compared: {compared:,}, and the log holds all that each of them says."
        if compared
        else "No anchor was compared: an older state of the whole log, put in its place, would not be noticed."
    )
    say(" ".join(says))


@audit_app.command("shorten", cls=Command)
def shorten_command(
    home: HomeOption = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do it; without this only what it would do is printed.")] = False,
) -> None:
    """Delete the lines that are past the period of the log in settings.toml. That it was done is a line itself."""
    from etl.intake.options import day_of_the_clock

    root = home_of(home)
    months = running_settings(root).retention.audit_log_months
    if months is None:
        raise UsageError(
            "No period is set for the audit log. Write audit_log_months under [retention] into settings.toml of the home."
        )
    today = day_of_the_clock()
    month = today.year * 12 + today.month - 1 - months
    first = datetime(month // 12, month % 12 + 1, min(today.day, 28)).date()  # noqa: DTZ001  # a day
    log = log_of(root)
    verify_log(log)
    said = command_line(log, PAST, {"months": months})
    count = log.shorten(first.isoformat(), said, is_meant=yes)
    say(f"Lines of before {first}: {count:,}.")
    say("They are deleted." if yes and count else "Nothing was changed." + (" To do it, add --yes." if count else ""))
