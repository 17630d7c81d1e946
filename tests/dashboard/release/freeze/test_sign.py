"""The key of the force: made once, private, and never exchanged for another without a word."""

from pathlib import Path

import pytest

from dashboard.editions.manifest import public_key
from dashboard.release.freeze.sign import check_pair, release_key
from schemas.errors import CannotRunError, RefusedError


def test_a_key_is_made_where_nothing_was_released_and_kept(tmp_path: Path) -> None:
    made = release_key(tmp_path)
    assert release_key(tmp_path).private_bytes_raw() == made.private_bytes_raw()
    public_key(tmp_path / "releases").verify(made.sign(b"an edition"), b"an edition")


def test_only_the_owner_can_read_the_key(tmp_path: Path) -> None:
    release_key(tmp_path)
    assert (tmp_path / "release_key").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "releases" / "public_key").stat().st_mode & 0o777 == 0o400
    assert (tmp_path / "releases").stat().st_mode & 0o077 == 0


def test_a_key_that_is_gone_is_not_replaced_where_editions_were_signed_with_it(tmp_path: Path) -> None:
    release_key(tmp_path)
    (tmp_path / "release_key").unlink()
    with pytest.raises(CannotRunError, match="Put your copy of it back"):
        release_key(tmp_path)
    assert not (tmp_path / "release_key").exists()


@pytest.mark.parametrize("text", ["", "no key", "11" * 31])
def test_file_that_is_no_key_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "release_key").write_text(text, "ascii")
    with pytest.raises(CannotRunError, match="cannot be read as a key"):
        release_key(tmp_path)


@pytest.mark.parametrize("text", ["00" * 32, "no key"])
def test_a_public_key_that_was_exchanged(tmp_path: Path, text: str) -> None:
    release_key(tmp_path)
    (tmp_path / "releases" / "public_key").chmod(0o600)
    (tmp_path / "releases" / "public_key").write_text(text, "ascii")
    with pytest.raises(RefusedError, match="one of the two was exchanged"):
        release_key(tmp_path)


def test_a_public_key_that_the_system_does_not_let_be_read_is_not_called_exchanged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = release_key(tmp_path)

    def refused(*_: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_text", refused)
    with pytest.raises(PermissionError):
        check_pair(tmp_path, key)
