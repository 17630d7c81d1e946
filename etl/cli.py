"""Offer the analyst's commands, from template to key. Results go to standard output, messages to standard error.

Each command imports what it needs when it runs: reading a contract takes a second that `--help` does not have.
"""

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from etl.command import Command
from etl.map_command import map_command
from schemas.errors import UsageError
from schemas.home.layout import Home
from schemas.home.version import open_home
from schemas.settings.loss_reason import LossReason
from schemas.settings.withdrawal_reason import WithdrawalReason

if TYPE_CHECKING:
    from etl.letter.contents import Letter

# `readable`: what may not be read is a fault of rights, which ends with 3 and our sentence, and no wrong usage.
HomeOption = Annotated[
    Path | None,
    typer.Option("--home", envvar="OUTCOMES_HOME", readable=False, help="Where store and warehouse are kept."),
]
MappingOption = Annotated[
    Path | None, typer.Option("--mapping", help="The mapping file; else mapping.toml beside the extracts.")
]
AsAtOption = Annotated[
    datetime | None,
    typer.Option(
        "--as-at", formats=["%Y-%m-%d"], help="Day of the extracts; else the mapping or the file name says it."
    ),
]
AcceptLossOption = Annotated[
    LossReason | None,
    typer.Option("--accept-loss", help="Accept that keys are gone from the source, for this reason; it is kept."),
]
WordingsOption = Annotated[
    Path | None,
    typer.Option("--wordings", help="Write proposed mapping lines for unknown wordings of coded columns to this file."),
]
GoneOption = Annotated[
    Path | None,
    typer.Option("--gone", help="Write the references of what is gone to this file, for you alone to read and delete."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Write JSON instead of text.")]
PathArgument = Annotated[Path, typer.Argument(readable=False, help="A folder of extracts, or one file.")]


AT_OPENING: list[Callable[[Path], None]] = []
"""What is done first with a home that a command opens: the dashboard finishes what was interrupted in its own parts."""


def home_of(home: Path | None) -> Path:
    """Return the home that was named, brought to today's version, with what was interrupted in it finished.

    Raises UsageError when none was named, CannotRunError for a home of a newer program.
    """
    root = open_home(named_home(home)).root
    for finish in AT_OPENING:
        finish(root)
    return root


def built_home_of(home: Path | None) -> Path:
    """Return the home as `home_of` does, to be measured.

    Raises CannotRunError too where its build was made with other definitions than this program has.
    """
    from etl.warehouse.definitions_hash import check_definitions

    root = home_of(home)
    check_definitions(root)
    return root


def named_home(home: Path | None) -> Path:
    """Return the home that was named and open nothing of it. Raises UsageError when none was named."""
    if home is None:
        raise UsageError("No home is named. Give --home FOLDER, or set OUTCOMES_HOME.")
    return home


def say(text: str) -> None:
    """Write a result to standard output."""
    typer.echo(text)


def say_json(value: dict[str, Any]) -> None:
    """Write a result to standard output as JSON."""
    typer.echo(json.dumps(value, indent=2, ensure_ascii=False, default=str))


def template_command(
    extract: Annotated[str | None, typer.Argument(help="One extract; all of them when none is named.")] = None,
    out: Annotated[Path, typer.Option("--out", help="Folder to write to.")] = Path("templates"),
) -> None:
    """Write blank csv files and the data dictionary of the extracts."""
    from etl.template import write_templates

    for path in write_templates(out, None if extract is None else [extract]):
        say(str(path))


def check_command(
    path: PathArgument,
    home: HomeOption = None,
    mapping: MappingOption = None,
    as_at: AsAtOption = None,
    as_json: JsonOption = False,
    html: Annotated[
        Path | None, typer.Option("--html", help="Write the letter as a web page to this file as well.")
    ] = None,
    accept_loss: AcceptLossOption = None,
    wordings: WordingsOption = None,
    gone: GoneOption = None,
) -> None:
    """Write the acceptance letter of a folder or file. Loads nothing."""
    from etl.letter.render import as_html, as_text
    from etl.load import Options, check
    from etl.progress import shown

    options = Options(mapping, as_at.date() if as_at else None, accept_loss=accept_loss)
    with shown() as progress:
        letter = check(home, path, options, progress)
    if html is not None:
        html.write_text(as_html(letter), "utf-8")
    _write_beside(wordings, gone, letter, home)
    if as_json:
        say_json(letter.check_json())
    else:
        say(as_text(letter))
    if letter.verdict == "refused":
        raise typer.Exit(1)


def load_command(
    path: PathArgument,
    home: HomeOption = None,
    mapping: MappingOption = None,
    as_at: AsAtOption = None,
    as_json: JsonOption = False,
    correction: Annotated[
        bool, typer.Option("--correction", help="Let this file replace what came as at the same day.")
    ] = False,
    accept_loss: AcceptLossOption = None,
    wordings: WordingsOption = None,
    gone: GoneOption = None,
    wait: Annotated[float, typer.Option("--wait", help="Seconds to wait for another load.")] = 600,
) -> None:
    """Check, keep, build and publish. The old warehouse serves until the new one is whole."""
    from etl.letter.render import as_text
    from etl.load import LoadRefused, Options, load
    from etl.progress import shown

    options = Options(mapping, as_at.date() if as_at else None, correction, accept_loss, wait)
    try:
        with shown() as progress:
            letter = load(home_of(home), path, options, progress)
    except LoadRefused as refusal:
        _write_beside(wordings, gone, refusal.letter, home)
        if as_json:
            say_json(refusal.letter.check_json())
        typer.echo(as_text(refusal.letter), err=True)
        raise typer.Exit(refusal.exit_code) from None
    _write_beside(wordings, gone, letter, home)
    if as_json:
        say_json(letter.load_json())
    else:
        say(as_text(letter))


def _write_beside(wordings: Path | None, gone: Path | None, letter: "Letter", home: Path | None) -> None:
    from etl.letter.gone_keys import write_gone
    from etl.letter.wordings import wordings_text

    if wordings is not None:
        wordings.write_text(wordings_text(one for file in letter.files for one in file.wordings), "utf-8")
    if gone is not None:
        write_gone(gone, letter.gone, home)


def build_command(home: HomeOption = None, wait: Annotated[float, typer.Option("--wait")] = 600) -> None:
    """Build the warehouse again from the store."""
    from etl.load import Options, rebuild
    from etl.progress import shown

    with shown() as progress:
        built = rebuild(home_of(home), Options(wait_seconds=wait), progress)
    say(f"Build {built.build} now serves (content {built.content_hash[:12]}).")


def withdraw_command(
    load: Annotated[str, typer.Argument(help="The load, by its name in `outcomes status`.")],
    reason: Annotated[WithdrawalReason, typer.Option("--reason", help="Why; it is kept and shown.")],
    home: HomeOption = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do it; without this only what it would do is printed.")] = False,
    wait: Annotated[float, typer.Option("--wait", help="Seconds to wait for another load.")] = 600,
) -> None:
    """Take a load back: it counts no longer. Its rows are kept, and it may be loaded again."""
    from etl.load import Options
    from etl.progress import shown
    from etl.upkeep.withdraw import as_text, withdraw

    with shown() as progress:
        found = withdraw(home_of(home), load, reason, Options(wait_seconds=wait), progress, is_meant=yes)
    say(as_text(found))
    say(
        f"The load is withdrawn. Build {found.build} now serves."
        if yes
        else "Nothing was changed. To do it, add --yes."
    )


def compact_command(
    home: HomeOption = None,
    keep_months: Annotated[
        int | None, typer.Option("--keep-months", help="Months of extracts of each source whose rows are kept.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do it; without this only what it would do is printed.")] = False,
    wait: Annotated[float, typer.Option("--wait", help="Seconds to wait for another load.")] = 600,
) -> None:
    """Remove the rows of old extracts that later ones replaced and nothing reads. No figure changes, which is compared first."""
    from etl.load import Options
    from etl.progress import shown
    from etl.upkeep.compact import as_text, compact

    with shown() as progress:
        found = compact(home_of(home), keep_months, Options(wait_seconds=wait), progress, is_meant=yes)
    say(as_text(found))
    if found.files:
        say("The rows are removed." if yes else "Nothing was changed. To do it, add --yes.")


def status_command(
    home: HomeOption = None,
    as_json: JsonOption = False,
    fail_if_overdue: Annotated[
        bool, typer.Option("--fail-if-overdue", help="For a monitor: end with 1 where an extract is overdue.")
    ] = False,
) -> None:
    """Say what is loaded, how fresh it is, and what was rejected, flagged, held back, and is overdue."""
    from etl.intake.options import day_of_the_clock
    from etl.overdue_extracts import overdue, overdue_in_words
    from etl.status import as_text, read_status
    from schemas.settings.running import running_settings

    root = home_of(home)
    found, most_days = read_status(root), running_settings(root).overdue.days
    late = overdue(found, day_of_the_clock(), most_days)
    if as_json:
        is_empty = found.build is None
        say_json({**found.json(), "overdue": [asdict(one) for one in late], "nothing_loaded": is_empty})
    else:
        say("\n".join([as_text(found), *(["", overdue_in_words(late, most_days)] if late else [])]))
    if fail_if_overdue and (late or found.build is None):  # where nothing was loaded yet, everything is
        raise typer.Exit(1)


def key_command(
    home: HomeOption = None,
    encryption: Annotated[
        Path | None,
        typer.Option("--encryption", help="Make a key of encryption instead, in this new file outside every home."),
    ] = None,
) -> None:
    """Make the key behind the tokens, where there is none yet. Keep a copy in a safe place."""
    from etl.store.key import make_key
    from schemas.home.encryption.encryption_key import make_key_file

    if encryption is not None:
        say(make_key_file(encryption))
        return
    root = home_of(home)
    root.mkdir(parents=True, exist_ok=True, mode=0o700)
    make_key(root)
    say(f"The key is in {Home(root).key}. Keep a copy in a safe place: without it no new extract fits the old ones.")


def add_commands(app: typer.Typer) -> None:
    """Add the analyst's commands to the command of the product."""
    commands: dict[str, Callable[..., None]] = {
        "template": template_command,
        "map": map_command,
        "check": check_command,
        "load": load_command,
        "build": build_command,
        "withdraw": withdraw_command,
        "compact": compact_command,
        "status": status_command,
        "key": key_command,
    }
    for name, command in commands.items():
        app.command(name, cls=Command)(command)
