"""Mutants are whole files with one change, and never a change of words alone."""

import ast

import pytest

from tests.tools.mutants.python_mutants import python_mutants
from tests.tools.mutants.sql_mutants import sql_mutants


def changed_lines(source: str) -> set[str]:
    return {mutant.new for mutant in python_mutants("a.py", source)}


@pytest.mark.parametrize(
    ("source", "new"),
    [
        ("x = a < b", "x = a <= b"),
        ("x = a == (b is c)", "x = a != (b is c)"),
        ("x = a and b", "x = ((a) or (b))"),
        ("x = not a", "x = bool(a)"),
        ("x = a + 1", "x = (a - 1)"),
        ("x = 7", "x = 8"),
        ("x = any(found)", "x = all(found)"),
        ("x = a if b else c", "x = (c if b else a)"),
    ],
)
def test_each_kind_of_change_in_python(source: str, new: str) -> None:
    assert new in changed_lines(source)


def test_words_of_python_stay() -> None:
    source = '"""A docstring of 7 words."""\nassert a < b\nraise ValueError("at least 8")\nx: Literal[3] = y\n'
    assert changed_lines(source) == set()
    assert changed_lines("st.container(border=True)\n") == set()  # a look
    assert changed_lines("x = zip(a, b, strict=True)\n") == set()  # an assertion that both are of one length
    assert changed_lines("@dataclass(frozen=True)\nclass A: ...\n") == set()  # no behaviour: nothing writes to one


def test_a_python_mutant_is_a_whole_module() -> None:
    source = "def f(a, b):\n    # a comment\n    return a if a > b and b != 3 else max(a, b)\n"
    mutants = list(python_mutants("a.py", source))
    assert len(mutants) == 6  # the choice, the condition, two comparisons, one number, max
    assert {len(ast.parse(mutant.text).body) for mutant in mutants} == {1}
    assert all(mutant.text != source for mutant in mutants)


@pytest.mark.parametrize(
    ("source", "new"),
    [
        ("where a is not null", "where a is null"),
        ("where a and b", "where a or b"),
        ("where a >= 18", "where a > 18"),
        ("where a >= 18", "where a >= 19"),
        ("where a = b", "where a <> b"),
        ("select count(distinct unit)", "select count(unit)"),
        ("from a join b", "from a left join b"),
        ("from a left join b", "from a join b"),
        ("order by a desc", "order by a asc"),
    ],
)
def test_each_kind_of_change_in_sql(source: str, new: str) -> None:
    assert new in {mutant.new for mutant in sql_mutants("a.sql", source)}


def test_words_of_sql_stay() -> None:
    assert not list(sql_mutants("a.sql", "create table a (b varchar not null)"))
    source = "/* title = 'a and b >= 7' */ -- one = 1\nselect 'x = 1' from a where c between 2 and 3"
    changed = {mutant.new for mutant in sql_mutants("a.sql", source)}
    assert changed == {
        "select 'x = 1' from a where c between 3 and 3",
        "select 'x = 1' from a where c between 2 and 4",
    }
