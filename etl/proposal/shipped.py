"""Hold the mappings that are shipped: of what others publish, of the wordings of forces, and of exports like a vendor's."""

from importlib.resources import files

from etl.errors import UsageError

_FOLDER = files("etl.proposal").joinpath("templates")


def shipped_names() -> list[str]:
    """Return the names of the mappings that are shipped."""
    return sorted(entry.name.removesuffix(".toml") for entry in _FOLDER.iterdir() if entry.name.endswith(".toml"))


def shipped_mapping(name: str) -> str:
    """Return the text of a shipped mapping. Raises UsageError where there is none of this name."""
    if name not in shipped_names():
        raise UsageError(f"{name!a}: no such mapping is shipped. There are: {', '.join(shipped_names())}.")
    return _FOLDER.joinpath(f"{name}.toml").read_text("utf-8")
