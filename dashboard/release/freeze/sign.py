"""Keep the key with which the force signs editions: only who has it can release; whoever has the public half can check.

The private key never enters a backup: whoever holds a backup could sign. Without it no new edition joins the old ones, which
stay readable; so it is kept apart, as the key of the tokens is.
"""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from dashboard.editions.manifest import PUBLIC_KEY, public_key
from schemas.errors import NO_FILE, CannotRunError, RefusedError
from schemas.home.layout import Home
from schemas.operating_system import durable


def release_key(home: Path) -> Ed25519PrivateKey:
    """Return the key, made where nothing was ever released. Raises CannotRunError or RefusedError where it is not the old one."""
    path, releases = Home(home).release_key, Home(home).releases
    if not path.exists():
        if (releases / PUBLIC_KEY).exists():
            raise CannotRunError(
                f"{path} is not there, and the editions in {releases} were signed with it. "
                "Put your copy of it back, then try again."
            )
        durable.write_new(path, Ed25519PrivateKey.generate().private_bytes_raw().hex().encode("ascii"))
    try:
        key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text("ascii").strip()))
    except (*NO_FILE, ValueError) as error:
        raise CannotRunError(f"{path} cannot be read as a key. Put your copy of it back, then try again.") from error
    if not (releases / PUBLIC_KEY).exists():
        durable.make_folder(releases)
        durable.write_new(releases / PUBLIC_KEY, key.public_key().public_bytes_raw().hex().encode("ascii"), 0o400)
    check_pair(home, key)
    return key


def check_pair(home: Path, key: Ed25519PrivateKey) -> None:
    """Raise RefusedError where the public key in the releases is not that of the force."""
    try:
        is_pair = public_key(Home(home).releases) == key.public_key()
    except (*NO_FILE, ValueError):
        is_pair = False
    if not is_pair:
        raise RefusedError(
            f"{Home(home).releases / PUBLIC_KEY} is not the public half of {Home(home).release_key}: "
            "one of the two was exchanged. "
            "Restore both from your copies; trust no edition until then."
        )
