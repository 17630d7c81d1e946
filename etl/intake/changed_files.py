"""Refuse a load before anything is kept where one of its files changed since it was first looked at."""

from etl.errors import ExtractRefused
from etl.intake.options import LoadHome
from etl.intake.staged_files import StagedFiles
from etl.intake.verdict import LoadRefused, serving_day
from etl.letter.contents import Letter, refused_letter
from etl.warehouse.build import Built


def refuse_changed_files(home: LoadHome, staged: StagedFiles, built: Built) -> None:
    """Refuse the load where a file is no longer the one that was read. Raises LoadRefused; the candidate is deleted."""
    faults = []
    for source, seen in staged.seen:
        try:
            seen.refuse_changed()
        except ExtractRefused as refusal:
            faults.append(refused_letter(refusal.fault, source.extract.name, source.as_at))
    if faults:
        home.store.clear_staging()
        built.path.unlink()
        raise LoadRefused(Letter("refused", tuple(faults), notes=staged.notes, serving_as_at=serving_day(staged.old)))
