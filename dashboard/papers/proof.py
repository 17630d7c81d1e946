"""Prove the papers of an edition again, as before they were published: their numbers stand in it or are worked out from it.

Papers say what was decided and replaced when they were written, and in the words of their version of the program. So their
signed list keeps these, and papers of another version are compared with their list alone.
"""

import contextvars
from collections.abc import Mapping
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from dashboard.editions.reader import Edition, open_edition
from dashboard.language.catalogue import LANGUAGES, Language, use
from dashboard.papers.checks.every_paper import check_papers
from dashboard.papers.content.content import paper_content
from dashboard.papers.content.group_decisions import decision_sentences

PROGRAM: Final = version("investigation-outcomes")


def written_from(releases: Path, edition: Edition) -> dict[str, Any]:
    """Return what the papers of an edition say beside its cells, for their list. `decided`: by language, as sentences."""

    def decided(language: Language) -> tuple[str, ...]:
        use(language)
        return decision_sentences(releases, edition)

    return {
        "program": PROGRAM,
        "superseded_by": edition.superseded_by,
        "decided": {language: contextvars.copy_context().run(decided, language) for language in LANGUAGES},
    }


def prove_papers(releases: Path, folder: Path, listed: Mapping[str, Any]) -> bool:
    """Prove the papers in a folder again by their list; return False where another version of the program wrote them.

    Raises BrokenPaperError for one that may not leave, RefusedError where its edition is not as it was released.
    """
    if listed.get("program") != PROGRAM:
        return False
    edition = replace(open_edition(releases, listed["edition"]), superseded_by=listed["superseded_by"])
    before = open_edition(releases, edition.previous) if edition.previous else None

    def prove(language: Language) -> None:
        use(language)
        content = paper_content(edition, before, tuple(listed["decided"][language]))
        check_papers(folder / language, edition, before, content)

    for language in LANGUAGES:
        contextvars.copy_context().run(prove, language)
    return True
