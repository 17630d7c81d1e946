"""Say in the letter what counted in an earlier extract and is gone without a trace, with the figure that it moves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from etl.errors import Fault
from etl.letter.loss_figures import Connection, LossFigure, figures_of_loss, open_builds
from etl.readers.values.shapes import LEGEND
from etl.warehouse.losses.lost_keys import LostKeys
from etl.warehouse.losses.own_rate import MeasuredKeys, all_of
from etl.warehouse.losses.unjoined_rows import UnjoinedRows
from schemas.rules import RULES
from schemas.settings.loss_reason import LossReason

RULE: Final = "keys_lost"
NO_PARENT: Final = "no_parent_met"
FIRST_STREAM: Final = "flagged crimes"

FIGURES_NAMED: Final = 3


@dataclass(frozen=True)
class Loss:
    """Hold how many keys of a kind are gone of how many, and the figures that they move, before and after the load."""

    stream: str
    extract: str
    since: date
    held: int
    lost: int
    refused_from: int
    figures: tuple[LossFigure, ...] = ()
    reads: bool = True  # whether a figure reads such keys at all


def losses(lost: tuple[LostKeys, ...], serving: Path | None, candidate: Path) -> tuple[Loss, ...]:
    """Return every loss with the figures in the build that serves and in the candidate, over all periods."""
    if not lost:
        return ()
    with open_builds(serving, candidate) as (before, after):
        return losses_between(lost, before, after)


def losses_between(lost: tuple[LostKeys, ...], before: Connection | None, after: Connection) -> tuple[Loss, ...]:
    """Return every loss with the figures that it moves between two builds."""
    return tuple(
        Loss(
            one.stream.title,
            one.stream.extract,
            one.since,
            one.held,
            one.lost,
            one.refused_from,
            figures_of_loss(one, before, after),
            bool(one.stream.metrics or one.stream.split),
        )
        for one in lost
    )


def losses_in_words(found: Sequence[Loss], reason: str | None, measured: Sequence[MeasuredKeys] = ()) -> list[str]:
    """Return a line for each extract of which keys are gone, with the figures that they move, and last for what reason."""
    lines = []
    own_rates = {one.stream: own_rate_in_words(one) for one in measured}
    for extract in dict.fromkeys(loss.extract for loss in found):
        mine = [loss for loss in found if loss.extract == extract]
        gone = "; ".join(
            f"{loss.lost:,} of {loss.held:,} {loss.stream} as at {loss.since.day} {loss.since:%B %Y} "
            f"({'; '.join([f'refused from {loss.refused_from:,}', *own_rates.get(loss.stream, ())])})"
            for loss in mine
        )
        lines.append(" ".join([f"{extract}: {gone}.", *_figures(mine)]))
    if found and reason is not None:
        said = LossReason(reason).label.lower()
        lines.append(
            f"Accepted with the reason: {said}. Beside the year before these do not count as missing; any other does."
        )
    return lines


def measured_in_words(measured: Sequence[MeasuredKeys]) -> str:
    """Return how many keys left of those that counted before, the first stream by itself and the others together."""
    ordered = sorted(measured, key=lambda one: one.stream != FIRST_STREAM)
    first, rest = ordered[0], ordered[1:]
    assert first.refused_from is not None, "one stream has a limit"
    limits = "; ".join([f"refused from {first.refused_from:,}", *own_rate_in_words(first)])
    said = [f"{first.lost:,} of {first.held:,} {first.stream} ({limits})"]
    if rest:
        others = all_of(rest)
        own_rate = "; ".join(own_rate_in_words(others))
        said.append(f"{others.lost:,} of {others.held:,} {others.stream}{f' ({own_rate})' if own_rate else ''}")
    return f"Gone without a trace since the last load: {', '.join(said)}."


def own_rate_in_words(measured: MeasuredKeys) -> list[str]:
    """Return what usually leaves; nothing where no load was measured before."""
    if not measured.loads:
        return []
    loads = "load" if measured.loads == 1 else f"{measured.loads} loads"
    return [f"in the last {loads} {measured.lost_before:,} of {measured.held_before:,}"]


def _figures(found: Sequence[Loss]) -> list[str]:
    """Return a sentence for each of the first figures that move, one of each loss before others, and how many more there are."""
    ranked = sorted(((rank, one) for loss in found for rank, one in enumerate(loss.figures)), key=lambda each: each[0])
    said = list(dict.fromkeys(_figure(one) for _, one in ranked))
    if not said and any(loss.reads for loss in found):
        return ["No figure that reads them has moved."]
    named = max(FIGURES_NAMED, len(found))
    more = len(said) - named
    return [
        *said[:named],
        *([f"{more} more {'figure moves' if more == 1 else 'figures move'}."] if more > 0 else []),
    ]


def _figure(one: LossFigure) -> str:
    these = "" if one.of_these_before is None else f" (of these {one.of_these_before}, now {one.of_these_after})"
    return f"{one.figure}: {'' if one.before is None else f'{one.before} before, '}{one.after} now{these}."


def fault_of_lost_keys(file: str, lost: tuple[LostKeys, ...]) -> Fault:
    """Return why a file is refused of whose extract too many keys are gone."""
    found = "; ".join(
        f"{one.lost:,} of {one.held:,} {one.stream.title} as at {one.since.day} {one.since:%B %Y} are gone without a trace, "
        f"and {one.refused_from:,} are too many"
        for one in lost
    )
    return Fault(file, RULE, found, RULES[RULE].remedy)


def together(faults: Sequence[Fault]) -> Fault:
    """Return one fault that says all that is wrong with a file, with every remedy once."""
    found = "; ".join(fault.found for fault in faults)
    remedies = " ".join(dict.fromkeys(fault.remedy for fault in faults))
    return Fault(faults[0].file, faults[0].rule, found, remedies)


def unjoined_fault_of(file: str, unjoined: UnjoinedRows) -> Fault:
    """Return why a file is refused of which too many rows meet no parent, and the line of a mapping that makes them alike."""
    rule = RULES[NO_PARENT]
    otherwise = unjoined.otherwise
    values = vars(unjoined) | {"legend": LEGEND, "otherwise": otherwise.rows if otherwise else 0}
    match, value = (otherwise and otherwise.pattern) or ("", "")
    line = f"patterns = {{ {unjoined.column} = [{{ match = '{match}', value = '{value}' }}] }}"
    case = unjoined.case if unjoined.case in rule.remedies else None
    return Fault(file, NO_PARENT, rule.found[unjoined.case].format(**values), rule.remedy_in(case, line=line))
