"""Templates escape whatever they are given and want all of it; nowhere else does a page write HTML around values."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import TemplateNotFound, UndefinedError
from markupsafe import Markup

from dashboard.web import html_document, markup, printing
from dashboard.web.html_template import FOLDER, macro

TAG = re.compile(r"</?[a-z]")
PAGES = ("force", "strategic", "web")
NO_PANELS = {Path(printing.__file__), Path(html_document.__file__)}
"""The first writes CSS, whose strings end otherwise than those of HTML; the second our constants into Streamlit's document."""


def test_what_a_template_is_given_is_escaped() -> None:
    assert macro(markup.__file__, "paragraph")("<b>", 'a" b') == '<p class="a&#34; b">&lt;b&gt;</p>'


def test_what_another_template_made_stays() -> None:
    assert macro(markup.__file__, "paragraph")(Markup("<b>6</b>"), "") == "<p><b>6</b></p>"


def test_a_value_that_is_left_out_is_an_error_and_no_empty_place() -> None:
    with pytest.raises(UndefinedError):
        macro(markup.__file__, "paragraph")()


def test_a_template_that_is_missing_is_an_error() -> None:
    with pytest.raises(TemplateNotFound):
        macro(printing.__file__, "paragraph")


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.html")), ids=lambda path: path.stem)
def test_a_template_stands_beside_its_module_and_holds_no_words(path: Path) -> None:
    assert path.with_suffix(".py").is_file()
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|<[^<>]*>", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not re.findall(r"[A-Za-z]{3,}", text), "a word that no catalogue knows"


@pytest.mark.parametrize("folder", PAGES)
def test_no_module_of_a_page_writes_html_around_values(folder: str) -> None:
    found = [
        f"{path.relative_to(FOLDER)}:{line}"
        for path in sorted((FOLDER / folder).rglob("*.py"))
        if path not in NO_PANELS
        for line in html_with_values(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert found == []


def test_html_around_a_value_is_found() -> None:
    written = ast.parse("one = f'<p>{text}</p>'\ntwo = '<li>{}</li>'.format(text)\nthree = '<p>' + text")
    assert list(html_with_values(written)) == [1, 2, 3]
    assert list(html_with_values(ast.parse("one = '<p>%s</p>' % text\ntwo = '<br>'.join(texts)"))) == [1, 2]
    assert list(html_with_values(ast.parse("one = '<br>'\ntwo = f'{a} < {b}'"))) == []
    assert list(html_with_values(ast.parse("one = Markup(text)\ntwo = Markup('')\nthree = Markup('<p>')"))) == [1]


def html_with_values(module: ast.Module) -> Iterator[int]:
    """Yield the line of each text with a tag that is put together with a value, and of each value that is said to be markup."""
    for node in ast.walk(module):
        match node:
            case ast.JoinedStr(values=parts):
                pass
            case ast.Call(func=ast.Attribute(value=ast.Constant() as text, attr="format" | "join")):
                parts = [text]
            case ast.BinOp(left=left, op=ast.Add() | ast.Mod(), right=right):
                parts = [left, right]
            case ast.Call(func=ast.Name("Markup"), args=[text]) if not isinstance(text, ast.Constant):
                yield node.lineno
                continue
            case _:
                continue
        if any(isinstance(part, ast.Constant) and TAG.search(str(part.value)) for part in parts):
            yield node.lineno
