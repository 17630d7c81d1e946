"""Verify papers for `outcomes verify` and `outcomes backup`: by their signed list, and then by what they say."""

from collections.abc import Callable, Mapping
from typing import Any

from schemas.errors import RefusedError
from schemas.home.layout import Home

NONE = "None were written yet."


def verify_papers_whole(home: Home, progress: Callable[[str], None]) -> str:
    """Compare papers with their list, prove what they say again, and look at the address of the latest. Raises RefusedError."""
    from dashboard.editions.latest import check_latest

    lists = _lists(home)
    proved = _proved(home, lists, progress) if lists else ""
    return f"{_written(lists)}{proved}{check_latest(home.latest_papers, home)}"


def verify_papers_by_list(home: Home, progress: Callable[[str], None]) -> str:
    """Compare papers with their signed list, which is what a backup waits for. Raises RefusedError."""
    del progress  # there is nothing to wait for
    return _written(_lists(home))


def _lists(home: Home) -> Mapping[str, dict[str, Any]]:
    if not home.releases.is_dir():
        return {}
    from dashboard.editions.written_papers import verify_papers

    return verify_papers(home.releases)


def _written(lists: Mapping[str, dict[str, Any]]) -> str:
    return f"As they were written, of {', '.join(lists)}." if lists else NONE


def _proved(home: Home, lists: Mapping[str, dict[str, Any]], progress: Callable[[str], None]) -> str:
    try:
        from dashboard.editions.written_papers import FOLDER
        from dashboard.papers.checks.errors import BrokenPaperError
        from dashboard.papers.proof import prove_papers
    except ModuleNotFoundError:  # a machine without the extra: their lists and signatures were compared all the same
        return " What they say was not proved again: this machine lacks the extra for papers."
    others = []
    for name, listed in lists.items():
        progress(f"Proving the papers of {name} again")
        try:
            is_proved = prove_papers(home.releases, home.releases / name / FOLDER, listed)
        except BrokenPaperError as error:
            raise RefusedError(
                f"{error.file} of edition {name} breaks a rule: {error.rule}. Hand it to nobody; run: outcomes papers {name}"
            ) from error
        if not is_proved:
            others.append(name)
    return _of_proved(len(lists) - len(others), others)


def _of_proved(number: int, others: list[str]) -> str:
    said = (
        f" Those of {', '.join(others)} are of another version, so what they say was not proved again."
        if others
        else ""
    )
    if number == 0:
        return said
    of = f"{number} {'edition' if number == 1 else 'editions'}"
    return f" Every number in those of {of} stands in its edition or is worked out from it.{said}"
