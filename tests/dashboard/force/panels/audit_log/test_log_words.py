"""Every code that the program writes into the log has words."""

import ast
from pathlib import Path

from dashboard.access.roles import Role
from dashboard.audit.door import COMMANDS
from dashboard.audit.line import KeptLine, Kind
from dashboard.force.panels.audit_log.log_words import KINDS, ROLES, WHAT, log_table, option_text, what_text

ROOT = Path(__file__).resolve().parents[5]
DOORS = {"about_to": 1, "log_shown": 1, "log_altered": 1, "consulted": 2, "command_line": 1}
"""What writes into the log, and which of its arguments is the code."""


def written_codes() -> set[str]:
    found = set()
    for path in [*(ROOT / "dashboard").rglob("*.py"), *(ROOT / "etl").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                code = node.args[DOORS[name]] if name in DOORS and len(node.args) > DOORS[name] else None
                if isinstance(code, ast.JoinedStr):
                    code = code.values[0]
                if isinstance(code, ast.Constant) and isinstance(code.value, str):
                    found.add(code.value.split(" ")[0])
    return found


def test_every_kind_role_and_code_has_words() -> None:
    assert set(KINDS) == set(Kind)
    assert set(Role) < set(ROLES)
    assert set(COMMANDS) <= set(WHAT)
    assert len(written_codes()) > 10
    assert written_codes() <= set(WHAT)


def test_what_follows_a_code_stays_as_it_is_and_an_unknown_one_too() -> None:
    assert what_text("edition 2026-Q3") == "an edition: 2026-Q3"
    assert what_text("later") == "later"
    assert what_text("case") == "a case"


def test_a_value_is_chosen_in_words() -> None:
    assert [option_text(*one) for one in (("kind", "erasure"), ("role", "command"), ("day", "2026-11-30"), ("purpose", ""))] == [
        "Erasure", "A command", "30 November 2026", "–"
    ]  # fmt: skip


def test_a_file_holds_codes_and_a_page_words() -> None:
    at, who = "2026-11-30T10:00:00+00:00", "ab" * 16
    line = KeptLine(7, at, who, "lead", "disclosure", "file x", {"rows": 2}, "reader", "", 0)
    (words,), (codes,) = (log_table([line], is_whole=whole).rows for whole in (False, True))
    assert words[:4] == ("2026-11-30 10:00", "abababab", "the lead", "Disclosure")
    assert words[4:] == ("a file taken from a page: x", "rows: 2", "whoever pressed", "–", "7")
    assert codes == (at, who, "lead", "disclosure", "file x", "rows 2", "reader", "", "7")
