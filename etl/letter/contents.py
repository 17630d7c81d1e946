"""Hold the acceptance letter as data: what came, what is usable, what is not and why, and the effect on the figures."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any, Literal

from etl.errors import Fault
from etl.letter.headlines import Headline
from etl.letter.losses import Loss
from etl.letter.new_rows import new_rows_json
from etl.letter.wordings import wordings_json
from etl.proposal.wordings import ColumnWordings
from etl.store.loaded_file import ChangedColumn
from etl.store.store import FindingCount, LoadedFile
from etl.warehouse.effects.effect import Effect
from etl.warehouse.losses.lost_keys import LostKeys
from etl.warehouse.losses.new_rows import NewRows
from etl.warehouse.losses.own_rate import MeasuredKeys
from etl.warehouse.rejected.rejected_keys import RejectedKeys
from schemas.rules import RULES

Verdict = Literal["accepted", "accepted_with_rejections", "refused"]


@dataclass(frozen=True)
class Finding:
    """Hold one rule that rows of a file broke. `rows` are the first of them."""

    rule: str
    severity: str
    column: str | None
    count: int
    rows: tuple[int, ...]
    says: str
    remedy: str
    of_cohort: int | None = None  # crimes of the cohort that the rows are about, where that is counted


@dataclass(frozen=True)
class FileLetter:
    """Hold the result of one file: its verdict, its counts and its findings."""

    extract: str
    file_name: str
    as_at: date | None
    verdict: Verdict
    rows_in: int = 0
    accepted: int = 0
    rejected: int = 0
    duplicates: int = 0
    erased: int = 0  # of persons and crimes that were erased before
    folded: int = 0  # of the duplicates those that were folded into another row of their key
    held_back: int = 0
    replaced: int = 0
    dropped: int = 0
    standing: int = 0  # rejected here, and accepted in an earlier extract: that version counts on
    stewards: int = 0  # of them those that were rejected so often in a row that the steward is told
    stewards_rows: tuple[int, ...] = ()
    already_loaded: bool = False
    findings: tuple[Finding, ...] = ()
    fault: Fault | None = None
    last_as_at: date | None = None
    last_rows_in: int | None = None
    last_rejected: int | None = None
    notes: tuple[str, ...] = ()
    wordings: tuple[ColumnWordings, ...] = ()  # of coded columns, that nothing knows


@dataclass(frozen=True)
class Letter:
    """Hold the whole letter. `released` counts rows of earlier files whose parent has now come."""

    verdict: Verdict
    files: tuple[FileLetter, ...]
    effects: tuple[Effect, ...] = ()
    rejected_rows: int = 0  # that stand now, those of earlier loads included
    losses: tuple[Loss, ...] = ()
    loss_reason: str | None = None  # for which they were accepted: a code
    new_crimes: tuple[NewRows, ...] | None = None  # nothing where no extract of crimes came
    new_outcomes: tuple[NewRows, ...] = ()  # and stages
    released: dict[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    loaded: bool = False
    build: str | None = None
    content_hash: str | None = None
    serving_as_at: date | None = None
    headlines: tuple[Headline, ...] = ()  # of the build that served and of this one; nothing after a first load
    measured: tuple[
        MeasuredKeys, ...
    ] = ()  # how many keys left, beside how many usually do; nothing without an earlier extract
    changed: tuple[ChangedColumn, ...] = ()  # other values than rows had before
    gone: tuple[LostKeys, ...] = field(
        default=(), repr=False
    )  # with their references: in no text and no JSON of the letter

    def with_wordings(self, wordings: Mapping[tuple[str, str], tuple[ColumnWordings, ...]]) -> "Letter":
        """Return the letter with the unknown wordings of each file, which are given by its extract and name."""
        files = (replace(file, wordings=wordings.get((file.extract, file.file_name), ())) for file in self.files)
        return replace(self, files=tuple(files))

    def check_json(self) -> dict[str, Any]:
        """Return the stable JSON of `outcomes check`."""
        extracts: dict[str, dict[str, Any]] = {}
        for file in self.files:
            of_extract = extracts.setdefault(file.extract, {"rows_in": 0, "findings": [], "files": []})
            of_extract["rows_in"] += file.rows_in
            of_extract["findings"] += [asdict(finding) | {"file": file.file_name} for finding in file.findings]
            of_extract["files"].append(
                {
                    "file": file.file_name,
                    "as_at": file.as_at and file.as_at.isoformat(),
                    "verdict": file.verdict,
                    **_counts(file),
                    "fault": file.fault and asdict(file.fault),
                    "wordings": [wordings_json(wordings) for wordings in file.wordings],
                }
            )
        return {
            "verdict": self.verdict,
            "extracts": extracts,
            **self._effects(),
            "notes": list(self.notes),
        }

    def load_json(self) -> dict[str, Any]:
        """Return the stable JSON of `outcomes load`."""
        extracts: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(COUNTS, 0))
        for file in self.files:
            for name, count in _counts(file).items():
                extracts[file.extract][name] += count
        for name, count in self.released.items():
            extracts[name]["released"] += count
        return {
            "build": self.build,
            "content_hash": self.content_hash,
            "extracts": dict(extracts),
            **self._effects(),
        }

    def _effects(self) -> dict[str, Any]:
        losses = [asdict(loss) | {"since": loss.since.isoformat()} for loss in self.losses]
        effects = [asdict(effect) for effect in self.effects]
        return {
            "rejected_rows": self.rejected_rows,
            "effects": effects,
            "losses": losses,
            "loss_reason": self.loss_reason,
            "measured_keys": [asdict(one) for one in self.measured],
            "changed_columns": [asdict(one) for one in self.changed],
            "new_crimes": new_rows_json(self.new_crimes or ()),
            "new_outcomes": new_rows_json(self.new_outcomes),
            "headlines": [asdict(one) for one in self.headlines],
        }


COUNTS = (
    "rows_in",
    "accepted",
    "rejected",
    "duplicates",
    "erased",
    "held_back",
    "released",
    "replaced",
    "dropped",
    "standing",
)


def _counts(file: FileLetter) -> dict[str, int]:
    return {name: getattr(file, name, 0) for name in COUNTS}


def file_letter(
    loaded: LoadedFile,
    flags: tuple[FindingCount, ...],
    last: LoadedFile | None,
    *,
    already_loaded: bool = False,
    rejected_keys: RejectedKeys | None = None,
    fault: Fault | None = None,
) -> FileLetter:
    """Return the letter of one staged file, compared with the last one of its extract. A fault refuses what was read."""
    found = sorted((*loaded.findings, *flags), key=lambda one: (one.severity != "reject", -one.count, one.rule))
    findings = tuple(_finding(count) for count in found)
    verdict: Verdict = "accepted_with_rejections" if loaded.rejected else "accepted"
    letter = FileLetter(
        extract=loaded.extract,
        file_name=loaded.file_name,
        as_at=loaded.as_at,
        verdict=verdict if fault is None else "refused",
        rows_in=loaded.rows_in,
        accepted=loaded.usable - loaded.held_back,
        rejected=loaded.rejected,
        duplicates=loaded.duplicates,
        erased=loaded.erased,
        folded=loaded.folded,
        held_back=loaded.held_back,
        replaced=loaded.replaced,
        dropped=loaded.dropped,
        standing=0 if rejected_keys is None else rejected_keys.standing,
        stewards=0 if rejected_keys is None else rejected_keys.stewards,
        stewards_rows=() if rejected_keys is None else rejected_keys.stewards_rows,
        already_loaded=already_loaded,
        findings=findings,
        fault=fault,
        last_as_at=None if last is None else last.as_at,
        last_rows_in=None if last is None else last.rows_in,
        last_rejected=None if last is None else last.rejected,
        notes=loaded.notes,
    )
    total = letter.accepted + letter.rejected + letter.duplicates + letter.erased + letter.held_back
    assert letter.rows_in == total, f"{loaded.file_name}: {letter.rows_in} rows came in, {total} are accounted for"
    return letter


def refused_letter(fault: Fault, extract: str, as_at: date | None) -> FileLetter:
    """Return the letter of a file that could not be read, or that contradicts another."""
    return FileLetter(extract=extract, file_name=fault.file, as_at=as_at, verdict="refused", fault=fault)


def gravest_verdict(files: tuple[FileLetter, ...]) -> Verdict:
    """Return the gravest verdict of all files."""
    order: tuple[Verdict, ...] = ("accepted", "accepted_with_rejections", "refused")
    return max((file.verdict for file in files), key=order.index, default="accepted")


def _finding(count: FindingCount) -> Finding:
    rule = RULES[count.rule]
    return Finding(
        count.rule, count.severity, count.column, count.count, count.rows, rule.says, rule.remedy, count.of_cohort
    )
