"""Attach DuckDB files of a home, encrypted where the home is: AES-256-GCM of DuckDB itself, for the file and for what it spills.

Reading needs DuckDB alone. Writing needs the extension httpfs, for the cipher of OpenSSL in it: it is loaded from the installed
package, and nothing is ever downloaded. What is imported here is no DuckDB: a connection is given.
"""

from collections.abc import Sequence
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Final, Protocol

from schemas.errors import CannotRunError
from schemas.home.encryption.encrypted_home import key_for
from schemas.home.encryption.encryption_key import EncryptionKey

EXTENSION: Final = "duckdb_extension_httpfs"
LOCKED: Final[dict[str, str | bool | int | float | list[str]]] = {
    "python_enable_replacements": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "temp_directory": "",  # else rows of a large query go in the clear into the folder where the program was started
}
"""How a connection is opened that only reads."""
READ_ONLY: Final = "read_only"
NEW: Final = "recovery_mode no_wal_writes"
"""How a file is attached to be read, and how a new one to be written, without a write-ahead log."""
_BEGINS: Final = 21
"""Bytes of a DuckDB file up to its flags: a checksum, DUCK, a version."""


class Connection(Protocol):
    """Stand for a connection of DuckDB."""

    def execute(self, query: str, _values: Sequence[str] | None = None, /) -> object:
        """Run a statement, its values bound."""


def attach_build(con: Connection, path: Path, name: str) -> None:
    """Attach a file to be read. Raises duckdb.Error, and RefusedError for a key that does not fit."""
    attach(con, path, name, READ_ONLY, key_for(path))


def attach_new(con: Connection, path: Path, name: str, block_size: int) -> None:
    """Attach a new file to be written. `prepare_to_write` comes before the first."""
    attach(con, path, name, f"{NEW}, block_size {block_size}", key_for(path))


def attach(con: Connection, path: Path, name: str, options: str, key: EncryptionKey | None) -> None:
    """Attach a file under a key; it is bound, for a statement may be repeated in an error or a log."""
    if key is None:
        con.execute(f"attach '{_quoted(path)}' as {name} ({options})")
    else:
        con.execute(f"attach '{_quoted(path)}' as {name} ({options}, encryption_key ?)", [key.of_databases])


def prepare_to_write(con: Connection, folder: Path) -> None:
    """Let a connection write files of a folder, and let it encrypt what it spills, where the home is encrypted.

    Raises CannotRunError where the extension is not installed.
    """
    if key_for(folder / "new") is not None:
        load_cipher(con)


def load_cipher(con: Connection) -> None:
    """Let a connection encrypt what it writes and spills. Raises CannotRunError as above."""
    found = find_spec(EXTENSION)
    folders = [] if found is None else [Path(each) for each in found.submodule_search_locations or ()]
    of_version = Path("extensions") / f"v{version('duckdb')}" / "httpfs.duckdb_extension"
    file = next((folder / of_version for folder in folders if (folder / of_version).is_file()), None)
    if file is None:
        raise CannotRunError(
            "This home is encrypted, and what writes it is not installed: pip install 'investigation-outcomes[encryption]'."
        )
    con.execute(f"load '{_quoted(file)}'")
    con.execute("set temp_file_encryption = true")


def is_encrypted(path: Path) -> bool:
    """Return whether DuckDB says in the head of a file that it is encrypted."""
    with path.open("rb") as file:
        head = file.read(_BEGINS)
    return len(head) == _BEGINS and head[8:12] == b"DUCK" and bool(head[-1] & 1)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
