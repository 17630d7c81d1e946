"""Read the mapping file: a supplier's names, codes, dates and null words, and what they are called here.

Nothing else knows a supplier. The format is documented in `docs/mapping.md`.
"""

import hashlib
import re
import tomllib
from collections.abc import Mapping as Dictionary
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from etl.errors import RefusedError
from etl.mapping.check import check_against_contract
from etl.mapping.settings import KEYS, ExtractMapping, Settings, Table, Top, explain
from etl.mapping.toml_lines import KeyPath, line_of, line_of_deep_key
from etl.own_names import own_name
from schemas.contract import Extract
from schemas.errors import is_of_the_machine
from schemas.extracts import EXTRACTS
from schemas.rules import RULES

__all__ = ["ExtractMapping", "Mapping", "MappingError", "load_mapping"]

Model = TypeVar("Model", bound=Settings)
NAME = "mapping.toml"
NO_FILE = RULES["unreadable"].remedies["no_file"]
UNCONFIRMED = "nobody has confirmed this proposal. Read every line of it, then write confirmed = true."
LARGEST = 256 << 10
OWN = (*KEYS, *EXTRACTS, *(column.name for extract in EXTRACTS.values() for column in extract.columns))


class MappingError(RefusedError):
    """Refuse a mapping file, naming file, line and key, what was found and what is allowed."""

    def __init__(self, file: str, line: int, key: KeyPath, problem: str) -> None:
        where = f"{file}, line {line}"
        if key:
            where += ", key " + ".".join(own_name(part, OWN) or "(not ours)" for part in key if isinstance(part, str))
        super().__init__(f"{where}: {problem}")
        self.line = line


class Mapping:
    """Hold a mapping file that was read and found sound; without a file everything is as the schema names it."""

    def __init__(
        self,
        settings: Top,
        extracts: Dictionary[str, ExtractMapping],
        file: str | None,
        sha256: str,
        folder: Path | None = None,
    ) -> None:
        self.force = settings.force
        self.file = file
        self.sha256 = sha256
        self.folder = folder
        self.mapped = extracts
        self._defaults = ExtractMapping(**_inherited(settings))

    def extract(self, name: str) -> ExtractMapping:
        """Return how to read the files of one extract: its own table, else the defaults."""
        return self.mapped.get(name, self._defaults)


def load_mapping(path: Path | None, extracts: Dictionary[str, Extract] = EXTRACTS) -> Mapping:
    """Return the mapping in `path`, or one that changes nothing. Raises MappingError, which names the line."""
    if path is None:
        return Mapping(Top(), {}, None, hashlib.sha256(b"").hexdigest())
    file = path.name if path.name == NAME else "the mapping file"
    text = _text(path, file)
    if deep := line_of_deep_key(text):
        raise MappingError(file, deep, (), "a key has far more parts than any key of a mapping.")
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise MappingError(file, _line_of_syntax_error(error, text), (), f"this is not TOML{_reason(error)}.") from None
    except RecursionError:
        raise MappingError(file, 1, (), "lists or tables stand within each other far too deep.") from None
    try:
        return _build(path, file, document, extracts, hashlib.sha256(text.encode()).hexdigest())
    except _Problem as problem:
        raise MappingError(file, line_of(text, problem.key), problem.key, str(problem)) from None


class _Problem(Exception):  # noqa: N818  # caught by `load_mapping`, which knows the line
    """Carry the key of a problem until its line is known."""

    def __init__(self, key: KeyPath, text: str) -> None:
        super().__init__(text)
        self.key = key


def _build(path: Path, file: str, document: dict[str, Any], extracts: Dictionary[str, Extract], sha256: str) -> Mapping:
    top = {key: value for key, value in document.items() if key not in extracts}
    for key, value in top.items():
        if isinstance(value, dict) and key != "defaults":
            allowed = ", ".join(["defaults", *extracts])
            raise _Problem((key,), f"there is no extract of this name. Allowed tables: {allowed}.")
    settings = _validated(Top, top, ())
    if not settings.confirmed:
        raise _Problem(("confirmed",), UNCONFIRMED)
    mapped = {}
    for name, table in document.items():
        if name in extracts:
            own = _validated(Table, table, (name,))
            for at, problem in check_against_contract(own, extracts[name]):
                raise _Problem((name, *at), problem)
            mapped[name] = ExtractMapping(**_inherited(settings) | _stated(own))
    return Mapping(settings, mapped, file, sha256, path.parent)


def _stated(settings: Settings) -> dict[str, Any]:
    """Return what the file states itself, without default values."""
    return {name: getattr(settings, name) for name in settings.model_fields_set}


def _inherited(settings: Top) -> dict[str, Any]:
    """Return what every extract takes from the top of the file."""
    return _stated(settings.defaults) | {"strip_leading_zeros": settings.strip_leading_zeros, "force": settings.force}


def _validated(model: type[Model], table: dict[str, Any], key: KeyPath) -> Model:
    try:
        return model.model_validate(table)
    except ValidationError as error:
        where, problem = explain(model, error)
        raise _Problem((*key, *where), problem) from None


def _text(path: Path, file: str) -> str:
    """Return the text of a file of a size that a mapping can have; a pipe or a device would never end.

    Raises OSError for what the machine refuses: it says nothing of the file.
    """
    try:
        if not path.is_file() and path.exists():
            raise MappingError(file, 1, (), f"this is a folder, a pipe or a device. {NO_FILE}")
        if path.stat().st_size > LARGEST:
            raise MappingError(file, 1, (), f"the file is larger than {LARGEST >> 10} KiB. Keep what is ours to read.")
        return path.read_text("utf-8-sig")
    except OSError as error:
        if is_of_the_machine(error):
            raise
        raise MappingError(file, 1, (), f"the file cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise MappingError(file, line, (), "the file is not UTF-8. Save it as UTF-8.") from None


def _reason(error: tomllib.TOMLDecodeError) -> str:
    """Return the reader's own words, unless they may repeat a key."""
    words = str(error).rpartition(" (at ")[0]
    return f": {words}" if re.fullmatch(r"""[A-Za-z ,/=\-]*(?:'[^A-Za-z0-9]{1,2}'[A-Za-z ,/=\-]*)*""", words) else ""


def _line_of_syntax_error(error: tomllib.TOMLDecodeError, text: str) -> int:
    words = str(error).rstrip(")").replace(",", "").split()
    return int(words[words.index("line") + 1]) if "line" in words else len(text.splitlines())
