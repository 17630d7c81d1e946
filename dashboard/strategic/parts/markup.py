"""Set words as markup: the heading of a panel, a paragraph, a list. Every text is escaped here.

Texts are looked up before they come here and never inside an f-string: there the extraction of messages does not see them.
"""

from collections.abc import Iterable
from html import escape


def heading(words: str) -> str:
    """Return the heading of a panel."""
    return f'<h2 class="finding">{escape(words)}</h2>'


def paragraph(words: str, kind: str = "") -> str:
    """Return a paragraph. `kind`: its class in the style sheet."""
    return f'<p class="{kind}">{escape(words)}</p>'


def sentences(texts: Iterable[str], kind: str = "changes") -> str:
    """Return sentences as a list, one below the other."""
    items = "".join(f"<li>{escape(words)}</li>" for words in texts)
    return f'<ul class="{kind}">{items}</ul>'
