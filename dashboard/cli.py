"""Run the command `outcomes`: what the analyst does (`etl`), and what everyone reads.

Each command imports what it needs when it runs, so that `--help` is quick and a machine may have a part of the extras.
"""

import errno
import os
import sys
from pathlib import Path
from typing import Final, NoReturn

import typer

from dashboard.audit.door import keys_from
from dashboard.commands.access.audit import audit_app
from dashboard.commands.access.locking import lock_command, unlock_command
from dashboard.commands.access.role_table import roles_app
from dashboard.commands.access.sessions import sessions_command
from dashboard.commands.backup_and_verify import backup_command, restore_command, verify_command
from dashboard.commands.demo import demo_command
from dashboard.commands.doctor import doctor_command
from dashboard.commands.encrypting import encrypt_command, rekey_command
from dashboard.commands.erasing import erase_command, readmit_command
from dashboard.commands.holding import hold_app
from dashboard.commands.measuring import measure_command, metrics_command
from dashboard.commands.receiving import receive_command
from dashboard.commands.releasing import papers_command, release_command
from dashboard.commands.serving import dashboard_command
from etl.child_process import run
from etl.cli import AT_OPENING, add_commands
from etl.command import OUTPUT_IS_FULL, Command, Group, exit_with
from etl.system_faults import sentence_of
from schemas.errors import CannotRunError, OutcomesError
from schemas.home.layout import Home
from schemas.operating_system.core_dumps import forbid_core_dumps

SERVES: Final = "dashboard"
"""The name of the command that runs for as long as people read."""


def _finish_erasure(root: Path) -> None:
    """Finish an erasure that was interrupted, whatever command comes next."""
    if Home(root).erasing.exists():
        from dashboard.commands.erasure_steps import finish_begun  # slow to import, and seldom needed

        finish_begun(root)


def _key(root: Path) -> bytes:
    from etl.store.key import read_key  # slow to import, and seldom needed

    return read_key(root)


app = typer.Typer(
    cls=Group,
    help="What happens to the sexual violence that sex workers report to the police.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
add_commands(app)
AT_OPENING.append(_finish_erasure)
keys_from(_key)
app.command("erase", cls=Command)(erase_command)
app.command("readmit", cls=Command)(readmit_command)
app.command("receive", cls=Command)(receive_command)
app.command("metrics", cls=Command)(metrics_command)
app.command("measure", cls=Command)(measure_command)
app.command(SERVES, cls=Command)(dashboard_command)
app.command("sessions", cls=Command)(sessions_command)
app.command("lock", cls=Command)(lock_command)
app.command("unlock", cls=Command)(unlock_command)
app.command("papers", cls=Command)(papers_command)
app.command("release", cls=Command)(release_command)
app.command("verify", cls=Command)(verify_command)
app.command("doctor", cls=Command)(doctor_command)
app.command("backup", cls=Command)(backup_command)
app.command("restore", cls=Command)(restore_command)
app.command("encrypt", cls=Command)(encrypt_command)
app.command("rekey", cls=Command)(rekey_command)
app.command("demo", cls=Command)(demo_command)
app.add_typer(hold_app, name="hold")
app.add_typer(roles_app, name="role")
app.add_typer(audit_app, name="audit")

EXTRA_OF: Final = {
    "authlib": "pages",
    "cryptography": "release",
    "brotli": "pages",
    "gptables": "papers",
    "httpx2": "pages",
    "pandas": "papers",
    "pikepdf": "papers",
    "plotly": "pages",
    "pptx": "papers",
    "pypdfium2": "papers",
    "scipy": "measure",
    "starlette": "pages",
    "streamlit": "pages",
    "typst": "papers",
    "xlsxwriter": "pages",
}
"""The extra that brings a library, by the name under which the library is imported."""


def start() -> None:
    """Run the command as for a person who calls `outcomes`: in a child process, for which this one waits.

    A dashboard runs in this one. The process that waits keeps the variables with which it was started, and the key may be among
    them: whoever breaks into the strategic dashboard, which knows no key, could read it there.
    """
    _open_what_is_closed()
    forbid_core_dumps()
    if sys.argv[1:2] == [SERVES]:
        main()
    else:
        run(main)


def _open_what_is_closed() -> None:
    """Let an input or output with which nobody started the program lead to nothing: the next file would take its place."""
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        if getattr(sys, name) is None:
            nothing = os.open(os.devnull, os.O_RDWR)
            os.dup2(nothing, number)
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8"))


def main() -> None:
    """Run the command. What a person can cause prints without a traceback, with its exit code."""
    os.umask(0o077)  # whatever a command writes is its owner's alone
    try:
        app()
    except OutcomesError as error:
        _end(str(error), error.exit_code)
    except ModuleNotFoundError as error:
        extra = EXTRA_OF.get((error.name or "").split(".")[0])
        lacking = f"This command needs more than is installed: pip install 'investigation-outcomes[{extra}]'."
        _end(sentence_of(error) if extra is None else lacking, CannotRunError.exit_code)
    except OSError as error:  # outside every command: the help could not be written
        _end(OUTPUT_IS_FULL if error.errno == errno.ENOSPC else sentence_of(error), CannotRunError.exit_code)


def _end(words: str, code: int) -> NoReturn:
    sys.exit(exit_with(words, code).exit_code)


if __name__ == "__main__":
    main()
