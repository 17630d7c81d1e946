"""The matrix that a governance lead reads is the one that the program asks."""

from dashboard.access.roles import Role
from tests.tools.access_matrix import PAGE, drawn_matrix, rights_on, with_matrix


def test_the_document_shows_the_matrix_as_it_is() -> None:
    text = PAGE.read_text("utf-8")
    assert text == with_matrix(text), "run: make matrix"
    assert text.index(drawn_matrix()) < 4_000, "the document begins with it"


def test_a_right_stands_where_it_is_had_and_nowhere_else() -> None:
    assert "| contact lines |" in drawn_matrix()
    assert rights_on(Role.LEAD, "case") == {}
    assert rights_on(Role.SUPERVISOR, "my_caseload")["supervised_cases"] == {"see"}
    assert "own_cases" not in rights_on(Role.SUPERVISOR, "my_caseload")
