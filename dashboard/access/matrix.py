"""Say what each role may do with what, and what each page is about. Whatever does not stand here is refused.

A governance lead reads the two tables as they stand; docs/security.md shows them with what each word means. A page has no rights
of its own: whoever may see what it is about has it, and of what else it shows sees what the first table gives.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from dashboard.access.roles import Role

Action = Literal["see", "record", "export", "grant"]
Object = Literal[
    "figures",
    "crime_references",
    "questions",
    "own_cases",
    "deputised_cases",
    "supervised_cases",
    "other_cases",
    "contact_lines",
    "decisions",
    "review_files",
    "review_references",
    "review_answers",
    "events",
    "labels",
    "freshness",
    "data_quality",
    "definitions",
    "audit_log",
    "editions",
    "papers",
    "minutes",
    "deputies",
    "role_table",
    "tokens",
]

RIGHTS: Final = """
object           | lead      | swlo      | deputy    | supervisor| reviewer_police| advocate  | steward   | auditor   | strategic
figures          | see export| see export| see export| see       |                |           |           |           |
crime_references | see export| see export| see export| see       |                |           |           |           |
questions        | see record| see record| see record| see       |                |           |           |           |
own_cases        |           | see export|           |           |                |           |           |           |
deputised_cases  |           |           | see export|           |                |           |           |           |
supervised_cases |           |           |           | see       |                |           |           |           |
other_cases      |           | record    | record    | record    |                |           |           |           |
contact_lines    |           | see export| see export| see       |                |           |           |           |
decisions        |           | see record| see record| see       |                |           |           |           |
review_files     | see       | see       |           |           | see            | see       |           |           |
review_references| see       | see       |           |           | see            |           |           |           |
review_answers   | see record| see record|           |           | see record     | see record|           |           |
events           | see record| see       | see       | see       |                |           |           |           |
labels           | see record|           |           |           |                |           |           |           |
freshness        | see       | see       | see       | see       | see            | see       | see       |           |
data_quality     | see export| see export| see       | see       |                |           | see export|           |
definitions      | see export| see export| see export| see       |                |           | see export|           |
audit_log        |           |           |           |           |                |           |           | see export|
editions         |           |           |           |           |                |           |           |           | see
papers           |           |           |           |           |                |           |           |           | see export
minutes          |           |           |           |           |                |           |           |           | see record
deputies         |           |           |           | see record|                |           |           |           |
role_table       |           |           |           |           |                |           |           |           |
tokens           |           |           |           |           |                |           |           |           |
"""

PAGES: Final = """
page             | is about                                   | shows as well
my_caseload      | own_cases deputised_cases supervised_cases | contact_lines decisions figures deputies other_cases
case             | own_cases deputised_cases supervised_cases | contact_lines decisions crime_references figures other_cases
at_a_glance      | figures                                    | questions data_quality
reporting        | figures                                    |
recording        | figures                                    |
attrition        | figures                                    |
outcomes         | figures                                    |
victims_decision | figures                                    |
time             | figures                                    |
comparison       | figures                                    |
investigations   | crime_references                           | figures questions
risk             | figures                                    |
forum            | figures                                    |
support          | figures                                    |
harm_reduction   | figures                                    | events labels
case_review      | review_files                               | review_references review_answers
data_quality     | data_quality                               |
missing_data     | figures                                    | data_quality crime_references
definitions      | definitions                                |
audit_log        | audit_log                                  |
"""


@dataclass(frozen=True)
class PageObjects:
    """Hold what one page is about, and what it shows as well to those who may see that."""

    about: tuple[Object, ...]
    as_well: tuple[Object, ...]


def _rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def _as_object(word: str) -> Object:
    found: dict[str, Object] = {one: one for one in get_args(Object)}
    return found[word]


def _as_action(word: str) -> Action:
    found: dict[str, Action] = {one: one for one in get_args(Action)}
    return found[word]


def _read_rights(table: str) -> dict[Object, dict[Role, frozenset[Action]]]:
    """Return the table by object and role. Importing this fails for a word in it that is none of ours."""
    head, *rows = _rows(table)
    roles = [Role(name) for name in head[1:]]
    return {
        _as_object(name): {
            role: frozenset(map(_as_action, cell.split())) for role, cell in zip(roles, cells, strict=True)
        }
        for name, *cells in rows
    }


def _read_pages(table: str) -> dict[str, PageObjects]:
    return {
        name: PageObjects(tuple(map(_as_object, about.split())), tuple(map(_as_object, as_well.split())))
        for name, about, as_well in _rows(table)[1:]
    }


MATRIX: Final[Mapping[Object, Mapping[Role, frozenset[Action]]]] = _read_rights(RIGHTS)
PAGE_OBJECTS: Final[Mapping[str, PageObjects]] = _read_pages(PAGES)


def is_granted(role: Role, action: str, object_: str) -> bool:
    """Return whether a role may do this with that; nobody may do what does not stand in the matrix."""
    return any(action in rights[role] for name, rights in MATRIX.items() if name == object_)


def has_page(role: Role, page: str) -> bool:
    """Return whether a role has a page: whether it may see what the page is about."""
    return page in PAGE_OBJECTS and any(is_granted(role, "see", object_) for object_ in PAGE_OBJECTS[page].about)
