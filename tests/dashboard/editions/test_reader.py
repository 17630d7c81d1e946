"""What readers open: what was written comes back, and a name that is none goes no further."""

from pathlib import Path
from shutil import copy

import pytest

from dashboard.disclosure.policy import POLICY, read_policy
from dashboard.editions.cube import write_cube
from dashboard.editions.manifest import CUBE, POLICY_COPY, fingerprint_of, sha256_of
from dashboard.editions.reader import open_edition
from dashboard.release.freeze.sign import release_key
from schemas.errors import UsageError
from tests.dashboard.release.signed_homes import manifest, sign_editions
from tests.dashboard.strategic.editions import CHARGED, TOGETHER, YEARS, edition, nothing_shown, ordinary


@pytest.mark.parametrize(
    "name", ["../2026-Q3", "/x", "2026-Q3/../2026-Q3", "2026-Q3-r1", "2026-Q3-r01", "meetings", ""]
)
def test_name_that_is_no_edition_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="no edition's name"):
        open_edition(tmp_path, name)


def test_missing_edition_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There are: none yet"):
        open_edition(tmp_path, "2026-Q3")


def test_an_edition_is_opened_as_it_was_signed(tmp_path: Path) -> None:
    name, made = "2026-Q2", ordinary()
    sign_editions(tmp_path, name)
    folder = tmp_path / "releases" / name
    (folder / CUBE).unlink()
    write_cube(folder / CUBE, made.tables, list(made.cells.values()))
    copy(POLICY, folder / POLICY_COPY)
    files = {file: sha256_of(folder / file) for file in (CUBE, POLICY_COPY)}
    content = manifest(name, files=files, number=7).to_bytes()
    (folder / "manifest.json").write_bytes(content)
    (folder / "manifest.sig").write_bytes(release_key(tmp_path).sign(content))
    opened = open_edition(tmp_path / "releases", name)
    assert (opened.number, opened.fingerprint) == (7, fingerprint_of(tmp_path / "releases"))
    assert (opened.name, opened.build, opened.superseded_by) == (name, "b1", None)
    assert (opened.tables, opened.cells, opened.policy) == (made.tables, made.cells, read_policy())


@pytest.mark.parametrize(("whole", "given"), [("19", None), ("20", 0.45), ("hidden", None)])
def test_a_percentage_is_given_of_a_shown_whole_of_twenty_or_more(whole: str, given: float | None) -> None:
    made = edition((CHARGED, dict.fromkeys((*YEARS, TOGETHER), f"9 of {whole}")))
    share = made.share("charged", YEARS[0])
    assert (None if share is None else share.rate) == given


def test_a_hidden_part_has_no_percentage() -> None:
    made = edition((CHARGED, dict.fromkeys((*YEARS, TOGETHER), "hidden of 100")))
    assert made.share("charged", YEARS[0]) is None


def test_a_cell_that_no_table_declares_is_an_error() -> None:
    with pytest.raises(KeyError):
        ordinary().cell("charged", "1999/00")


def test_whether_an_edition_shows_any_count() -> None:
    assert ordinary().shows_anything()
    assert not nothing_shown().shows_anything()
    zeros = edition((CHARGED, dict.fromkeys((*YEARS, TOGETHER), "0 of hidden")))
    assert zeros.shows_anything()


def test_the_tables_of_a_question() -> None:
    assert {table.question for table in ordinary().of_question("outcomes")} == {"outcomes"}
    assert sum(len(ordinary().of_question(q)) for q in ("reporting", "outcomes", "attrition", "support")) == len(
        ordinary().tables
    )
