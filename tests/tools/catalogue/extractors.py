"""Extract messages from files that call no function: enumerations, code lists, settings and the headers of metrics.

Each function is an extraction method of Babel: it takes an open file with the options of `mapping.cfg`, and yields
(line, function, message, comments). Lines are 0: the catalogue names files alone.
"""

import csv
import tomllib
from collections.abc import Iterator
from enum import Enum
from fnmatch import fnmatchcase
from importlib import import_module
from pathlib import Path
from typing import IO, Any, Final

from dashboard.language.labels import english_label
from schemas.metrics.definition import ALL_STEPS, SEVERAL_STEPS
from schemas.vocabulary import Band

ROOT: Final = Path(__file__).resolve().parents[3]

Found = Iterator[tuple[int, None, str, tuple[()]]]


def enumerations(file: IO[bytes], _keywords: Any, _comments: Any, options: Any) -> Found:
    """Extract the labels of the values of every enumeration of a module, or of those that the option `classes` names."""
    module = import_module(".".join(Path(file.name).resolve().relative_to(ROOT).with_suffix("").parts))
    shown = options.get("classes", "").split()
    for each in vars(module).values():
        is_here = isinstance(each, type) and issubclass(each, Enum) and each.__module__ == module.__name__
        if is_here and (not shown or each.__name__ in shown):
            yield from (_found(getattr(value, "label", None) or english_label(value)) for value in each)


def code_list(file: IO[bytes], _keywords: Any, _comments: Any, options: dict[str, str]) -> Found:
    """Extract columns of a code list; for a tool also the label of each of its bands."""
    for row in csv.DictReader(file.read().decode("utf-8").splitlines()):
        yield from (_found(row[column]) for column in options["columns"].split() if row[column])
        if "with_bands" in options:
            yield from (_found(f"{row['label']}: {band.label.lower()}") for band in Band)


def settings(file: IO[bytes], _keywords: Any, _comments: Any, options: dict[str, str]) -> Found:
    """Extract texts, codes and keys of a toml file, or of the toml header of a metric."""
    document = tomllib.loads(_toml(file.read().decode("utf-8")))
    if document.get("kind") == "comparison":
        del document["steps"]  # they are titles of other metrics
    for path, value in _walk(document):
        if isinstance(value, str) and _matches(path, options.get("texts", "")) and any(map(str.isalpha, value)):
            yield _found(value)
        if isinstance(value, str) and _matches(path, options.get("codes", "")):
            yield from _labels(value)
        if not isinstance(value, str) and _matches(path, options.get("keys", "")):
            yield _found(english_label(path[-1]))


def _toml(text: str) -> str:
    return text.partition("/*")[2].partition("*/")[0] if text.startswith("/*") else text


def _walk(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield every value with its path of keys; the items of a list have the path of the list."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*path, key), None
            yield from _walk(inner, (*path, key))
    elif isinstance(value, list):
        for inner in value:
            yield from _walk(inner, path)
    else:
        yield path, value


def _matches(path: tuple[str, ...], patterns: str) -> bool:
    wanted = (pattern.split(".") for pattern in patterns.split())
    return any(len(path) == len(keys) and all(map(fnmatchcase, path, keys)) for keys in wanted)


def _labels(code: str) -> Found:
    """Yield the label of each part of a step. Official codes are shown as they are, and the step "all" is never shown."""
    if SEVERAL_STEPS.fullmatch(code):
        return
    for part in code.split("."):
        if part != ALL_STEPS and not any(map(str.isdigit, part[:2])):
            yield _found(english_label(part))


def _found(message: str) -> tuple[int, None, str, tuple[()]]:
    return 0, None, message, ()
