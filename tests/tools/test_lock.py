"""The check of the lock names what is missing, too old, without a hash, or fetched from an address."""

from typing import Any

import pytest

from tests.tools.lock import faults

SOUND = "polars==2.1.0 \\\n    --hash=sha256:aa\nduckdb==1.5.5 \\\n    --hash=sha256:bb\n"


def project(*dependencies: str, **extras: list[str]) -> dict[str, Any]:
    return {"name": "investigation-outcomes", "dependencies": list(dependencies), "optional-dependencies": extras}


def test_a_sound_lock_has_no_fault() -> None:
    asked = project("polars>=2,<3", measure=["duckdb==1.5.5"], all=["investigation-outcomes[measure]"])
    assert faults(SOUND, asked) == []


@pytest.mark.parametrize(
    ("lock", "asked", "fault"),
    [
        (SOUND, project("scipy"), "scipy is not in requirements.lock"),
        (SOUND, project(measure=["scipy"]), "scipy is not in requirements.lock"),
        (SOUND, project("polars<2"), "requirements.lock pins polars 2.1.0, and pyproject.toml asks for <2"),
        ("polars==2.1.0\n", project("polars"), "polars==2.1.0 has no hash"),
        (SOUND + "# from https://example.org\n", project("polars"), "requirements.lock names an address"),
    ],
)
def test_each_fault_is_named(lock: str, asked: dict[str, Any], fault: str) -> None:
    assert faults(lock, asked) == [fault]
