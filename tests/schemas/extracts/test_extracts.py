"""An extract is one schema, one table file and one line: what is missing is named with what to add."""

from pathlib import Path

import sample_data
import schemas.extracts
from schemas.extracts import EXTRACTS

SAMPLE = Path(sample_data.__file__ or "").parent
FOLDER = Path(schemas.extracts.__file__ or "").parent
WITHOUT_A_SAMPLE = {"public_street_crimes", "public_crime_outcomes"}
"""Files of data.police.uk, loaded as they are published: a sample of our making would prove nothing."""


def test_every_schema_is_in_the_list() -> None:
    files = {path.stem for path in FOLDER.glob("*.py")} - {"__init__"}
    assert [
        f"add the line of {name} to EXTRACTS in schemas/extracts/__init__.py" for name in files - set(EXTRACTS)
    ] == []
    assert [f"name the file of {name} schemas/extracts/{name}.py" for name in set(EXTRACTS) - files] == []


def test_every_extract_has_a_sample_file() -> None:
    wanted = set(EXTRACTS) - WITHOUT_A_SAMPLE
    how = "python -m sample_data.generator.generate"
    missing = [f"add sample_data/{name}.csv ({how})" for name in wanted if not (SAMPLE / f"{name}.csv").is_file()]
    assert missing == []


def test_every_extract_has_broken_files() -> None:
    missing = [
        f"add files that are rejected, with the reason, in sample_data/rejected/{name}"
        for name in EXTRACTS
        if not any((SAMPLE / "rejected" / name).glob("*"))
    ]
    assert missing == []
