"""Make mutants of Python: one comparison, condition, number or operator changed in each."""

import ast
from collections.abc import Iterator

from tests.tools.mutants.mutant import Mutant

COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<=",
    ast.LtE: "<",
    ast.Gt: ">=",
    ast.GtE: ">",
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.In: "not in",
    ast.NotIn: "in",
    ast.Is: "is not",
    ast.IsNot: "is",
}
ARITHMETIC: dict[type[ast.operator], str] = {
    ast.Add: "-",
    ast.Sub: "+",
    ast.Mult: "//",
    ast.FloorDiv: "*",
    ast.Div: "*",
}
LOOKS = ("anchor", "border", "columns", "horizontal", "min_column_width")
CALLS = {"any": "all", "all": "any", "min": "max", "max": "min"}


def python_mutants(path: str, source: str) -> Iterator[Mutant]:
    """Yield every mutant of a module. Docstrings, annotations, decorators and messages of errors stay as they are."""
    tree = ast.parse(source)
    lines = source.splitlines(keepends=True)
    skipped = {id(part) for node in ast.walk(tree) for part in _not_run(node)}
    for node in ast.walk(tree):
        if id(node) not in skipped:
            for changed in _changes(node, source):
                yield _mutant(path, lines, node, changed)


def _not_run(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what is no behaviour: annotations, decorators of a class, assertions, and what an error says.

    The `strict` of a zip is an assertion: both sides are of one length, or the program is wrong. A frame around a part of a
    page, and what stands beside what, are looks.
    """
    noted = [getattr(node, name, None) for name in ("annotation", "returns")]
    if isinstance(node, ast.ClassDef):
        noted += node.decorator_list  # nothing writes to a frozen class
    if isinstance(node, ast.Assert | ast.Raise):
        noted.append(node)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "zip":
        noted += [keyword for keyword in node.keywords if keyword.arg == "strict"]
    if isinstance(node, ast.Call):
        noted += [keyword for keyword in node.keywords if keyword.arg in LOOKS]
    for part in noted:
        if part is not None:
            yield from ast.walk(part)


def _changes(node: ast.AST, source: str) -> Iterator[str]:
    """Yield the texts that may stand in the place of a node."""
    match node:
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            yield f"{_side(source, left)} {COMPARISONS[type(op)]} {_side(source, right)}"
        case ast.BoolOp(op=op, values=values):
            word = " or " if isinstance(op, ast.And) else " and "
            yield f"({word.join(f'({_text(source, value)})' for value in values)})"
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield f"bool({_text(source, operand)})"
        case ast.BinOp(left=left, op=op, right=right) if type(op) in ARITHMETIC:
            if not any(isinstance(side, ast.Constant | ast.JoinedStr) and _is_text(side) for side in (left, right)):
                yield f"({_text(source, left)} {ARITHMETIC[type(op)]} {_text(source, right)})"
        case ast.Constant(value=bool() as value):
            yield str(not value)
        case ast.Constant(value=int() as value):
            yield str(value + 1)
        case ast.IfExp(body=body, orelse=orelse, test=test):
            yield f"({_text(source, orelse)} if {_text(source, test)} else {_text(source, body)})"
        case ast.Call(func=ast.Name(id=name)) if name in CALLS:
            yield _text(source, node).replace(name, CALLS[name], 1)


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _text(source: str, node: ast.expr) -> str:
    return ast.get_source_segment(source, node) or ""


def _side(source: str, node: ast.expr) -> str:
    """Return one side of a comparison, in brackets where it would be read otherwise without them."""
    text = _text(source, node)
    return f"({text})" if isinstance(node, ast.Compare | ast.BoolOp | ast.IfExp) else text


def _mutant(path: str, lines: list[str], node: ast.AST, changed: str) -> Mutant:
    first, last = node.lineno - 1, node.end_lineno - 1  # type: ignore[attr-defined]  # expressions have a place
    before = lines[first].encode()[: node.col_offset].decode()  # type: ignore[attr-defined]
    after = lines[last].encode()[node.end_col_offset :].decode()  # type: ignore[attr-defined]
    old = "".join(lines[first : last + 1])
    text = "".join([*lines[:first], before + changed + after, *lines[last + 1 :]])
    return Mutant(path, first + 1, old.strip(), (before + changed + after).strip(), text)
