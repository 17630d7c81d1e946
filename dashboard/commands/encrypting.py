"""Offer the commands that encrypt a home, and that encrypt it anew under another key."""

from pathlib import Path
from typing import Annotated

import typer

from etl.cli import HomeOption, named_home, say
from schemas.errors import UsageError

WaitOption = Annotated[float, typer.Option("--wait", help="Seconds to wait for a load, a release or papers.")]
AFTERWARDS = (
    "No file of the home is in the clear but those that docs/security.md lists. Of what was deleted a disk may keep bytes until "
    "it writes over them, an SSD for longer. Backups of before stay as they are: write a new one, and destroy the old ones."
)


def encrypt_command(home: HomeOption = None, wait: WaitOption = 600) -> None:
    """Encrypt a home under the key in the file that OUTCOMES_ENCRYPTION_KEY_FILE names. Nothing may be served meanwhile.

    A run that was interrupted is gone on with by the next. Keep a copy of the key in a safe place: without it all is lost.
    """
    from etl.intake.options import Options
    from etl.progress import shown
    from etl.upkeep.encrypt import encrypt
    from schemas.home.encryption.encryption_key import VARIABLE, encryption_key

    root, key = named_home(home), encryption_key()
    if key is None:
        raise UsageError(f"Name the file of the key with {VARIABLE}. `outcomes key --encryption FILE` makes one.")
    with shown() as progress:
        made = encrypt(root, None, key, Options(wait_seconds=wait), progress)
    say(
        f"{made.files + made.before:,} files of {root} are encrypted. Keep a copy of {key.file}: without it all of them are lost."
    )
    say(AFTERWARDS)


def rekey_command(
    new_key_file: Annotated[Path, typer.Option("--new-key-file", help="The file of the new key, outside the home.")],
    home: HomeOption = None,
    wait: WaitOption = 600,
) -> None:
    """Encrypt a home anew, from the key that OUTCOMES_ENCRYPTION_KEY_FILE names. Nothing may be served meanwhile.

    A run that was interrupted is gone on with by the next. The key of the tokens stays: another would give every person a new
    token, and every extract would have to be loaded again.
    """
    from etl.intake.options import Options
    from etl.progress import shown
    from etl.upkeep.encrypt import encrypt
    from schemas.home.encryption.encryption_key import VARIABLE, encryption_key, encryption_key_in

    root, old, new = named_home(home), encryption_key(), encryption_key_in(new_key_file)
    if old is None:
        raise UsageError(f"Name the file of the key that the home has now with {VARIABLE}.")
    with shown() as progress:
        made = encrypt(root, old, new, Options(wait_seconds=wait), progress)
    say(f"{made.files + made.before:,} files of {root} have the key in {new.file}. Let {VARIABLE} name it from now on.")
    say("The key of the tokens is the same: with another one every extract would have to be loaded again.")
    say("Keep the old key as long as you keep a backup of its day, which needs it.")
    say(AFTERWARDS)
