"""A reviewed policy may be stricter than the presets, never so loose that hiding protects nobody."""

from pathlib import Path

import pytest

from dashboard.disclosure.policy import LEAST, POLICY, read_policy
from schemas.errors import RefusedError


def file_of(folder: Path, **changed: int) -> Path:
    """The reviewed policy with some lines changed."""
    lines = POLICY.read_text("utf-8").splitlines()
    for name, value in changed.items():
        lines = [f"{name} = {value}" if line.split(" ")[0] == name else line for line in lines]
    path = folder / "policy.toml"
    path.write_text("\n".join(lines), "utf-8")
    return path


@pytest.mark.parametrize(("name", "least"), LEAST.items())
def test_no_file_may_ask_for_less(tmp_path: Path, name: str, least: int) -> None:
    assert getattr(read_policy(file_of(tmp_path, **{name: least})), name) == least
    with pytest.raises(RefusedError, match=f"{name} is {least - 1}. Expected at least {least}"):
        read_policy(file_of(tmp_path, **{name: least - 1}))


def test_one_person_is_always_hidden(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="hidden_from is 2"):
        read_policy(file_of(tmp_path, hidden_from=2))
