"""The signed manifest: whatever is not as it was signed is refused and named."""

from pathlib import Path

import pytest

from dashboard.editions.manifest import Manifest, manifest_hash, read_manifest, read_signed, sha256_of
from dashboard.release.freeze.sign import release_key
from schemas.errors import RefusedError
from tests.dashboard.release.signed_homes import manifest, sign_editions

NAME = "2026-Q2"


@pytest.fixture
def releases(tmp_path: Path) -> Path:
    sign_editions(tmp_path, NAME)
    return tmp_path / "releases"


def signed_anew(releases: Path, made: Manifest) -> None:
    """Sign another manifest with the force's own key."""
    content = made.to_bytes()
    (releases / NAME / "manifest.json").write_bytes(content)
    (releases / NAME / "manifest.sig").write_bytes(release_key(releases.parent).sign(content))


def test_a_manifest_as_it_was_signed(releases: Path) -> None:
    found = read_manifest(releases, NAME)
    assert (found.edition, set(found.files)) == (NAME, {"cube.duckdb", "policy.toml"})
    assert manifest_hash(releases, NAME) == sha256_of(releases / NAME / "manifest.json")


@pytest.mark.parametrize("file", ["cube.duckdb", "policy.toml"])
def test_a_file_that_was_changed_is_named(releases: Path, file: str) -> None:
    (releases / NAME / file).write_text("changed", "utf-8")
    with pytest.raises(RefusedError, match=f"{file} is missing or was changed after the release"):
        read_manifest(releases, NAME)
    assert read_signed(releases, NAME).edition == NAME  # the manifest alone is as it was signed
    (releases / NAME / file).unlink()
    with pytest.raises(RefusedError, match=f"{file} is missing or was changed after the release"):
        read_manifest(releases, NAME)


@pytest.mark.parametrize("file", ["manifest.json", "manifest.sig"])
def test_a_manifest_or_signature_that_is_missing_is_named(releases: Path, file: str) -> None:
    (releases / NAME / file).unlink()
    with pytest.raises(RefusedError, match=f"{file} is missing"):
        read_signed(releases, NAME)


def test_a_manifest_that_was_changed_does_not_fit_its_signature(releases: Path) -> None:
    path = releases / NAME / "manifest.json"
    path.write_bytes(path.read_bytes().replace(b"2026-06-30", b"2026-06-29"))
    with pytest.raises(RefusedError, match="its signature does not fit its manifest"):
        read_signed(releases, NAME)


def test_a_public_key_that_is_none(releases: Path) -> None:
    (releases / "public_key").chmod(0o600)
    (releases / "public_key").write_text("no key", "ascii")
    with pytest.raises(RefusedError, match="cannot be read"):
        read_signed(releases, NAME)


@pytest.mark.parametrize(
    "differs",
    [
        {"edition": "2026-Q1"},
        {"form": 3},
        {"form": 1},
        {"number": None},
        {"files": {"cube.duckdb": "0"}},
        {"files": {"cube.duckdb": "0", "../x": "0"}},
    ],
)
def test_a_signed_manifest_of_something_else_is_refused(releases: Path, differs: dict[str, object]) -> None:
    whole = {"files": {"cube.duckdb": "0", "policy.toml": "0"}}
    signed_anew(releases, manifest(NAME, **whole))
    assert read_signed(releases, NAME).edition == NAME
    signed_anew(releases, manifest(**({"name": NAME} | whole | differs)))
    with pytest.raises(RefusedError, match="another edition or of another form"):
        read_signed(releases, NAME)


def test_a_manifest_of_an_earlier_version_has_no_number(releases: Path) -> None:
    older = manifest(NAME, form=1, number=None, files={"cube.duckdb": "0", "policy.toml": "0"})
    content = older.to_bytes().replace(b' "number": null,\n', b"")
    (releases / NAME / "manifest.json").write_bytes(content)
    (releases / NAME / "manifest.sig").write_bytes(release_key(releases.parent).sign(content))
    assert read_signed(releases, NAME).number is None


def test_what_is_signed_has_its_keys_in_order() -> None:
    """Two programs that write the same manifest write the same bytes, whatever the order of its fields."""
    keys = [line.split(b'"')[1] for line in manifest().to_bytes().splitlines() if line.startswith(b' "')]
    assert keys == sorted(keys)


def test_what_the_system_does_not_let_be_read_is_not_called_changed(
    releases: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(PermissionError):
        read_signed(releases, NAME)
