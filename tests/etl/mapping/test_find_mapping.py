"""Which file is the mapping of a folder, and that one of nearly its name is not passed over."""

from pathlib import Path

import pytest

from etl.errors import RefusedError
from etl.mapping.find_mapping import find_mapping


def test_the_mapping_is_the_file_of_its_name_alone(tmp_path: Path) -> None:
    for name in ("mapping_new_rms.toml", "my mapping.toml", "mapping.txt", "mappings.toml", "mapping.toml~"):
        (tmp_path / name).touch()
    assert find_mapping(tmp_path) is None
    (tmp_path / "mapping.toml").touch()
    assert find_mapping(tmp_path) == tmp_path / "mapping.toml"


@pytest.mark.parametrize("beside", [True, False])
@pytest.mark.parametrize(
    "name",
    [
        "Mapping.toml",
        "MAPPING.TOML",
        "mapping.toml.txt",
        "mapping (1).toml",
        "mapping(12).TOML",
        "mapping - Copy.toml",
        "mapping - Copy (2).toml",
        "Copy of mapping.toml",
        "mapping.toml.bak",
    ],
)
def test_a_file_of_nearly_its_name_is_refused_by_its_name(tmp_path: Path, name: str, beside: bool) -> None:
    (tmp_path / name).touch()
    if beside:
        (tmp_path / "mapping.toml").touch()
    with pytest.raises(RefusedError) as caught:
        find_mapping(tmp_path)
    assert str(caught.value) == f"{name} is not read; call it mapping.toml, or take it out of the folder."


def test_an_ending_that_could_be_anybodys_is_not_repeated(tmp_path: Path) -> None:
    (tmp_path / "mapping.toml.Jane Roe").touch()
    with pytest.raises(RefusedError, match=r"A file called mapping\.toml with another ending is not read") as caught:
        find_mapping(tmp_path)
    assert "Jane" not in str(caught.value)


def test_a_link_is_followed_or_refused(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    link = tmp_path / "folder" / "mapping.toml"
    link.symlink_to(tmp_path / "nowhere")
    assert find_mapping(link.parent) == link
    with pytest.raises(
        RefusedError, match=r"mapping\.toml is a symbolic link, and what it leads to is not read\. Put the"
    ):
        find_mapping(link.parent, follows_links=False)
