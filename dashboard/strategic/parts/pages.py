"""List the pages: the path of each, its name, its symbol, and the question that it answers. Names are messages."""

from dataclasses import dataclass
from typing import Final

from dashboard.editions.cells import Question
from dashboard.editions.text.sentences import QUESTIONS, WHAT_CHANGED
from dashboard.language.catalogue import marked


@dataclass(frozen=True)
class Page:
    """Hold one page. `title`: its heading in full; `name`: what the menu calls it. `question`: of the four that tables answer."""

    path: str
    name: str
    title: str
    symbol: str
    question: Question | None = None


NAME: Final = marked("Investigation outcomes")

OVERVIEW: Final = Page("", marked("In short"), marked("Five questions, in short"), "list")
CHANGED: Final = Page("changed", marked("What changed"), WHAT_CHANGED, "event_note")
DEFINITIONS: Final = Page("definitions", marked("What it means"), marked("What the figures mean"), "menu_book")
ACCESSIBILITY: Final = Page(
    "accessibility", marked("Accessibility"), marked("Accessibility statement"), "accessibility_new"
)

PAGES: Final = (
    OVERVIEW,
    Page("reporting", marked("Reporting"), QUESTIONS["reporting"], "campaign", "reporting"),
    Page("outcomes", marked("What happens"), QUESTIONS["outcomes"], "gavel", "outcomes"),
    Page("losses", marked("Where lost"), QUESTIONS["attrition"], "filter_alt", "attrition"),
    Page("support", marked("Support"), QUESTIONS["support"], "volunteer_activism", "support"),
    CHANGED,
    DEFINITIONS,
    ACCESSIBILITY,
)
PATHS: Final = tuple(page.path for page in PAGES)
