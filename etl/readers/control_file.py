"""Read the control file beside an extract: how many rows it has and its SHA-256, as whoever made it says.

`crimes_2026-09-30.csv.control.json` beside `crimes_2026-09-30.csv`: {"rows": 24, "sha256": "ab01...", "made_by": "..."}. It may
be left out; where it is there, a file that was cut off or changed on its way is refused. Who made it may be a person, so it is
repeated nowhere.
"""

import json
from pathlib import Path
from typing import Annotated, Final, NoReturn

from pydantic import BaseModel, ConfigDict, Field, NonNegativeInt, StringConstraints, ValidationError

from etl.errors import ExtractRefused
from etl.readers.reader import refuse
from schemas.errors import is_of_the_machine
from schemas.operating_system.sha256 import sha256_of

RULE: Final = "control_file"
SUFFIX: Final = ".control.json"
LARGEST: Final = 64 << 10


class Control(BaseModel):
    """Hold what a control file states; what it does not state is not compared."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)

    rows: NonNegativeInt | None = None
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9A-Fa-f]{64}$")] | None = None
    made_by: Annotated[str, Field(max_length=1_000)] | None = None

    def refuse_other_content(self, sha256: str, file: str) -> None:
        """Refuse a file, called `file` in messages, whose SHA-256 is not the one that is stated. Raises ExtractRefused."""
        if self.sha256 is not None and self.sha256.lower() != sha256:
            refuse(file, RULE, "its SHA-256 is not the one that its control file states")

    def refuse_other_rows(self, rows: int, file: str, left_out: int = 0) -> None:
        """Refuse a file, called `file` in messages, with more or fewer rows than are stated. Raises ExtractRefused.

        `left_out`: the rows that are no records, such as a line of dashes; they may be counted or not.
        """
        if self.rows not in (None, rows, rows + left_out):
            refuse(file, RULE, f"it has {rows:,} rows below its header, and its control file states {self.rows:,}")


def control_file_of(path: Path) -> Path:
    """Return where the control file of an extract stands, if it has one."""
    return path.with_name(path.name + SUFFIX)


def says_it_is_whole(path: Path) -> bool:
    """Return whether the control file of an extract states the SHA-256 that the extract has. No symbolic link is followed."""
    if path.is_symlink() or control_file_of(path).is_symlink():
        return False
    try:
        stated = read_control(path, "").sha256
        return stated is not None and stated.lower() == sha256_of(path)
    except (ExtractRefused, OSError):  # the load says why
        return False


def read_control(path: Path, file: str) -> Control:
    """Return what the control file of the extract at `path` states; nothing where there is none.

    Raises ExtractRefused where it cannot be used: it was put there to be compared.
    """
    beside = control_file_of(path)
    if not beside.exists() and not beside.is_symlink():
        return Control()
    if not beside.is_file() or beside.stat().st_size > LARGEST:
        _refuse(file, "its control file is no file of a few lines")
    try:
        control = Control.model_validate(json.loads(beside.read_text("utf-8-sig")))
    except ValidationError as error:
        keys = sorted({str(key) for each in error.errors() for key in each["loc"] if key in Control.model_fields})
        _refuse(file, f"its control file states {', '.join(keys) or 'nothing'} in a form that cannot be used")
    except (OSError, ValueError, RecursionError) as error:
        if is_of_the_machine(error):
            raise
        _refuse(file, "its control file cannot be read as JSON")
    if control.rows is None and control.sha256 is None:
        _refuse(file, "its control file states neither rows nor sha256")
    return control


def _refuse(file: str, found: str) -> NoReturn:
    refuse(file, RULE, found, case="unusable")
