"""Write the access matrix into docs/security.md, from the tables that the program asks: `make matrix`."""

from pathlib import Path
from typing import Final

from dashboard.access.matrix import MATRIX, PAGE_OBJECTS, Action, Object, has_page
from dashboard.access.roles import APART, Role

PAGE: Final = Path(__file__).resolve().parents[2] / "docs" / "security.md"
BEGINS: Final = "<!-- the access matrix begins; `make matrix` writes it -->\n"
ENDS: Final = "<!-- the access matrix ends -->\n"


def rights_on(role: Role, page: str) -> dict[Object, frozenset[Action]]:
    """Return what a role may do with each thing that a page shows; nothing on a page that it has not."""
    if not has_page(role, page):
        return {}
    shown = PAGE_OBJECTS[page]
    return {object_: MATRIX[object_][role] for object_ in (*shown.about, *shown.as_well) if MATRIX[object_][role]}


def drawn_matrix() -> str:
    """Return the matrix as tables: what each role may do with what, who has which page, and who holds no two roles."""
    roles = list(Role)
    head = [f"| | {' | '.join(roles)} |", f"|---{'|---' * len(roles)}|"]
    objects = [
        f"| {object_.replace('_', ' ')} | {' | '.join(_cell(rights[role]) for role in roles)} |"
        for object_, rights in MATRIX.items()
    ]
    pages = [f"| `{page}` | {' | '.join(', '.join(_shown(role, page)) for role in roles)} |" for page in PAGE_OBJECTS]
    apart = ["`" + "` with `".join(role for role in roles if role in pair) + "`" for pair in APART]
    return "\n".join(
        [
            "### What each role may do with what",
            "",
            *head,
            *objects,
            "",
            "### What each role sees on each page",
            "",
            "An empty cell: the role has no such page, and its address leads to the first page of the reader.",
            "",
            *head,
            *pages,
            "",
            "### Which roles nobody holds together",
            "",
            f"{'; '.join(sorted(apart))}. Of such a pair neither counts.",
            "",
        ]
    )


def with_matrix(text: str) -> str:
    """Return a document with the matrix as it is now between its two marks."""
    before, rest = text.split(BEGINS)
    return before + BEGINS + drawn_matrix() + ENDS + rest.split(ENDS)[1]


def _cell(actions: frozenset[Action]) -> str:
    order: tuple[Action, ...] = ("see", "record", "export", "grant")
    return ", ".join(action for action in order if action in actions)


def _shown(role: Role, page: str) -> list[str]:
    return [object_.replace("_", " ") for object_, actions in rights_on(role, page).items() if "see" in actions]


if __name__ == "__main__":
    PAGE.write_text(with_matrix(PAGE.read_text("utf-8")), "utf-8")
