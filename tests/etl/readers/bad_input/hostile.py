"""Check what holds for every file that was made to harm: refused in words, quickly, in little memory, nothing of it printed."""

import json
import resource
import unicodedata
from datetime import date
from pathlib import Path

from etl.errors import RefusedError
from etl.letter.contents import Letter
from etl.letter.render import as_html, as_text
from etl.load import Options, Progress, check
from tests.etl.forked_readers import Server

NAME = "Jane Roe"  # stands in every file where text can stand
SECONDS = 10
MEMORY = (
    1 << 20
)  # kilobytes, as `ru_maxrss` counts on Linux; a reading process has its own limit, which `test_channel` tests
OPTIONS = Options(as_at=date(2026, 9, 30), today=date(2026, 9, 30))


class Said(Progress):
    """Keep what is shown while a file is read."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def step(self, words: str) -> None:
        self.words.append(words)

    def rows(self, file_name: str, count: int) -> None:
        self.words.append(file_name)


def refused(folder: Path) -> str:
    """Return the words in which a folder is refused, after everything that must hold of them was looked at."""
    began, before, progress = _seconds(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, Said()
    letter, printed = _letter_or_words(folder, progress)
    assert _seconds() - began < SECONDS, "too slow"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MEMORY, "too much memory"
    shown = "\n".join([printed, *progress.words])
    if letter is not None:
        shown += as_html(letter) + json.dumps(letter.check_json(), default=str, ensure_ascii=False)
    assert "jane" not in shown.lower(), "a name is printed"
    assert len(printed) < 4_000, "it is no sentence"
    assert not [letter for letter in shown if unicodedata.category(letter) in {"Cc", "Cf", "Cs"} and letter != "\n"]
    assert "Traceback" not in printed
    return printed


def _letter_or_words(folder: Path, progress: Progress) -> tuple[Letter | None, str]:
    try:
        letter = check(None, folder, OPTIONS, progress)
    except RefusedError as error:  # of the mapping: there is no letter; it ends with 1 as well
        return None, str(error)
    assert letter.verdict == "refused", "it was accepted"
    return letter, as_text(letter)


def _seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used) + Server.seconds
