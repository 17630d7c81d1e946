"""Keep of which keys a loss was accepted with a reason, so that the comparison with the year before leaves out exactly those.

They stand in the manifest of the load that accepted them, by stream and keyed digest: HMAC-SHA256 (RFC 2104), with the stream in
the message, as the tokens of persons are made. A load that is withdrawn takes what it accepted with it.
"""

import hmac
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from etl.store.loaded_file import AcceptedLoss, LoadedFile

DIGEST_CHARACTERS: Final = 32  # 128 bits, as many as a token has


def digests(key: bytes | None, stream: str, units: Iterable[str]) -> list[str]:
    """Return the keyed digest of each unit of a stream, in order."""
    assert key is not None, "a load has the key of its home"
    return [hmac.digest(key, f"loss of {stream}|{unit}".encode(), "sha256").hex()[:DIGEST_CHARACTERS] for unit in units]


def accepted_since(loaded_files: Sequence[LoadedFile]) -> frozenset[AcceptedLoss]:
    """Return the losses that the loads of these files accepted, as stream and digest."""
    return frozenset(loss for loaded in loaded_files for loss in loaded.accepted_losses)


def with_accepted_losses(
    loaded_files: Sequence[LoadedFile], new: frozenset[str], losses: Iterable[AcceptedLoss]
) -> list[LoadedFile]:
    """Return the files, the first new one with the losses that its load accepted; without a reason nothing was accepted."""
    first = next((loaded.id for loaded in loaded_files if loaded.id in new and loaded.reason), None)
    accepted = tuple(sorted(set(losses)))
    return [replace(loaded, accepted_losses=accepted) if loaded.id == first else loaded for loaded in loaded_files]
