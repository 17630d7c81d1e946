"""Nothing that a reader sees is left in English for somebody who chose Welsh."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from dashboard.language.catalogue import _, catalogue, in_use, ngettext, use
from dashboard.language.labels import code_label, english_label
from schemas.rules import RULES, Rule
from tests.tools.catalogue.catalogue import PATH, extract, forms, messages, read, untranslated
from tests.tools.catalogue.extractors import ROOT

PLURALS = "nplurals=6; plural=(n==0?0:n==1?1:n==2?2:n==3?3:n==6?4:5);"
"""CLDR's rule: none, one, two, three, six, any other number. Babel's own for Welsh has five forms."""

SAME_IN_BOTH = {
    "MARAC",
    "National Ugly Mugs",
    "National Ugly Mugs; Bowen et al. 2021",
    "Data",
    "person",
    "Label",
    "cell",
}
"""Names, and words that both languages spell alike. Messages that hold nothing but {placeholders} need not stand here."""

PLACEHOLDER = re.compile(r"\{[^{}]*\}")
LETTER = re.compile(r"[^\W\d_]")


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    use("en")


@pytest.fixture(scope="module")
def welsh() -> Catalog:
    return read()


def entries(welsh: Catalog) -> list[Message]:
    return [message for message in welsh if message.id]


def plurals(welsh: Catalog) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return the two English forms of every count, and the Welsh ones."""
    counted = [message for message in entries(welsh) if not isinstance(message.id, str)]
    return [(message.id[0], message.id[1], forms(message.string)) for message in counted]


def test_catalogue_holds_exactly_the_messages_of_the_code(welsh: Catalog) -> None:
    catalogued, used = messages(welsh), messages(extract())
    assert not used - catalogued, "new messages: run `make words`, then translate them"
    assert not catalogued - used, "messages that no file holds any more: run `make words`"
    assert not welsh.obsolete


def test_every_message_is_translated(welsh: Catalog) -> None:
    assert untranslated(welsh) == []
    assert [message.id for message in entries(welsh) if message.fuzzy] == []


def test_what_reads_alike_in_both_languages_is_listed(welsh: Catalog) -> None:
    alike = {
        message.id
        for message in entries(welsh)
        if isinstance(message.id, str)
        and message.id == message.string
        and LETTER.search(PLACEHOLDER.sub("", message.id))
    }
    assert alike == SAME_IN_BOTH


def test_a_translation_has_the_placeholders_of_its_message(welsh: Catalog) -> None:
    for message in entries(welsh):
        if isinstance(message.id, str):
            assert placeholders(str(message.string)) == placeholders(message.id), message.id


def test_a_plural_form_has_the_placeholders_of_its_message(welsh: Catalog) -> None:
    """None, one and two can be words ("dim", "un", "dwy"), so these forms may leave the number out."""
    for one, many, translated in plurals(welsh):
        for number, form in enumerate(translated):
            assert placeholders(form) <= placeholders(many), form
            may_lack = {"{count}"} if number < 3 else set()
            assert placeholders(one) - placeholders(form) <= may_lack, form


def test_a_count_has_six_forms(welsh: Catalog) -> None:
    assert f"Plural-Forms: {PLURALS}" in PATH.read_text("utf-8")
    assert [one for one, _many, translated in plurals(welsh) if len(translated) != 6] == []


@pytest.mark.parametrize(
    ("count", "form"), [(0, 0), (1, 1), (2, 2), (3, 3), (4, 5), (5, 5), (6, 4), (7, 5), (11, 5), (101, 5)]
)
def test_welsh_counts_by_its_own_rule(count: int, form: int) -> None:
    rule: Callable[[int], int] = vars(catalogue("cy"))["plural"]
    assert rule(count) == form


def test_the_language_in_use_decides() -> None:
    assert (in_use(), _("Rape")) == ("en", "Rape")
    use("cy")
    assert (in_use(), _("Rape")) == ("cy", "Treisio")
    assert _("not in the catalogue") == "not in the catalogue"


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_a_rule_is_called_and_mended_in_welsh(rule: Rule) -> None:
    use("cy")
    assert code_label(rule.name) != english_label(rule.name)
    assert _(rule.remedy) != rule.remedy


def test_english_has_two_forms() -> None:
    assert [ngettext("{count} thing", "{count} things", count) for count in (0, 1, 2)] == [
        "{count} things",
        "{count} thing",
        "{count} things",
    ]


@pytest.mark.parametrize(
    "path", sorted((ROOT / "dashboard").rglob("*.py")), ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_a_message_is_looked_up_before_it_is_filled_in(path: Path) -> None:
    """An f-string or a sum of strings inside `_` is in no catalogue: it would always be English."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in ("_", "marked", "ngettext")
        ):
            texts = node.args[:2] if node.func.id == "ngettext" else node.args[:1]
            for part in texts:
                filled = isinstance(part, ast.JoinedStr | ast.BinOp) or (
                    isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute) and part.func.attr == "format"
                )
                assert not filled, f"{path.name}, line {node.lineno}"
            if node.func.id != "_":
                assert all(isinstance(part, ast.Constant) for part in texts), f"{path.name}, line {node.lineno}"


def placeholders(text: str) -> frozenset[str]:
    """Return the placeholders of a text, without the word before the last of some outcomes, which each language has itself."""
    return frozenset(re.sub(r": \w+", "", found) for found in PLACEHOLDER.findall(text))
