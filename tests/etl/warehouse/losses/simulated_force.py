"""Simulate a force whose extracts come month by month, honest or with a loss put in, and the guard's answer to each.

The extracts are written as the store keeps them, so that what answers is the real code: inputs, standing rows, lost keys, new
crimes and rows without a parent.
"""

from dataclasses import replace
from pathlib import Path

from etl.store.loaded_file import LoadedFile
from etl.warehouse.losses.accepted_losses import with_accepted_losses
from etl.warehouse.losses.months import months_before
from tests.etl.warehouse.losses.guard import Answer, answer_of
from tests.etl.warehouse.losses.kept_extracts import KeptExtracts, Rows
from tests.etl.warehouse.losses.simulated_extracts import KINDS, SimulatedExtracts


class Force(SimulatedExtracts):
    """Hold the store of a force and what it has loaded."""

    def __init__(self, folder: Path, size: int, seed: int, *, with_figures: bool = False) -> None:
        super().__init__(size, seed)
        self.kept = KeptExtracts(folder)
        self.loaded: list[LoadedFile] = []
        self._with_figures = with_figures

    def keep(self, rows: Rows) -> None:
        """Keep the extracts as at the force's day without asking the guard."""
        self.loaded += [self.kept.write(name, rows[name], self.day) for name in KINDS]

    def load(self, rows: Rows, rejected: Rows | None = None, *, accept: bool = False) -> Answer:
        """Return what the guard says of the extracts as at the force's day; they are kept unless they are refused.

        `accept`: a refusal is answered with a reason, and the load is kept with what it accepts.
        """
        new = [self.kept.write(name, rows[name], self.day, (rejected or {}).get(name)) for name in KINDS]
        ids = frozenset(one.id for one in new)
        answer, files = answer_of(self.kept.store, [*self.loaded, *new], ids, with_figures=self._with_figures)
        if answer.is_refused and accept:
            keys = [(one.stream.name, key) for one in answer.lost for key in one.keys]
            keys += [one.key for one in answer.new_rows if one.is_too_few]
            reasoned = [replace(one, reason="flag_withdrawn") if one.id in ids else one for one in files]
            files = with_accepted_losses(reasoned, ids, keys)
        if accept or not answer.is_refused:
            oldest = months_before(self.day, 13)
            self.loaded = [one for one in files if one.as_at >= oldest]
        return answer
