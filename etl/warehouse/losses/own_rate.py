"""Work out how many keys usually leave a force's extracts without a trace, stream by stream, over its last loads."""

from collections.abc import Sequence
from dataclasses import dataclass

from etl.store.loaded_file import KeptKeys, LoadedFile
from etl.warehouse.losses.stream import every_stream
from schemas.settings.losses import loss_limits


@dataclass(frozen=True)
class MeasuredKeys:
    """Hold of how many keys of a stream how many left since the last load, beside those of so many `loads` before it."""

    stream: str
    held: int
    lost: int
    loads: int
    held_before: int
    lost_before: int
    refused_from: int | None = None  # nothing of several streams together


def measured_keys(kept: Sequence[KeptKeys], old: Sequence[LoadedFile]) -> tuple[MeasuredKeys, ...]:
    """Return the keys of a load beside those of the loads before it. What was accepted with a reason is no part of the rate."""
    measured = sorted((one for one in old if one.kept_keys), key=lambda one: one.loaded_at)
    measured = measured[-loss_limits().loads_of_own_rate :]
    found = []
    for now in kept:
        before = [(one, keys) for one in measured for keys in one.kept_keys if keys.stream == now.stream]
        held = sum(keys.held for _, keys in before)
        lost = sum(_unexplained(one, keys) for one, keys in before)
        stream = every_stream()[now.stream]
        refused_from = stream.since_last.keys(now.held)
        found.append(MeasuredKeys(stream.title, now.held, now.lost, len(before), held, lost, refused_from))
    return tuple(found)


def all_of(measured: Sequence[MeasuredKeys]) -> MeasuredKeys:
    """Return the keys of several streams together."""
    return MeasuredKeys(
        "other keys and cells",
        sum(one.held for one in measured),
        sum(one.lost for one in measured),
        max(one.loads for one in measured),
        sum(one.held_before for one in measured),
        sum(one.lost_before for one in measured),
    )


def _unexplained(loaded: LoadedFile, keys: KeptKeys) -> int:
    accepted = sum(stream == keys.stream for stream, _ in loaded.accepted_losses)
    return max(0, keys.lost - accepted)
