"""Every recipe of docs/mapping.md: its file makes the letter say what the heading says, and its lines mend it."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from etl.errors import ExtractRefused
from etl.letter.contents import Letter
from etl.staging.pseudonymise import Tokeniser
from etl.staging.sources import find_sources
from etl.staging.stage import stage
from etl.store.store import Store
from schemas.rules import RULES
from tests.etl.homes import make_home, write

TEXT = (Path(__file__).parents[2] / "docs" / "mapping.md").read_text("utf-8")
RECIPES = re.split(r"\n### ", TEXT.split("## The letter says ...")[1].split("### Without a file")[0])[1:]
WITHOUT_A_FILE = TEXT.split("### Without a file")[1].split("\n### ")[0]
DAY = date(2026, 3, 31)


@dataclass(frozen=True)
class Said:
    """What is said of a file, and how many of its rows are not used."""

    text: str
    rejected: int | None  # None where the file is refused


def said_of(folder: Path, mapping: str) -> Said:
    (folder / "mapping.toml").write_text(mapping, "utf-8")
    (source,) = find_sources(folder, None, DAY, DAY).found
    try:
        loaded = stage(source, Store(folder / f"store {len(mapping)}"), Tokeniser(bytes(32)), lambda _: None)
    except ExtractRefused as refusal:
        return Said(str(refusal.fault), None)
    findings = [f"{one.rule}: {RULES[one.rule].says}" for one in loaded.findings]
    return Said("\n".join([*findings, *loaded.notes]), loaded.rejected)


@pytest.mark.parametrize("recipe", RECIPES, ids=[recipe.splitlines()[0] for recipe in RECIPES])
def test_a_recipe_mends_what_its_heading_says(tmp_path: Path, recipe: str) -> None:
    heading = recipe.splitlines()[0]
    ((name, encoding, content),) = re.findall(r"```(?:csv|json) (\S+)(?: (\S+))?\n(.*?)```", recipe, re.DOTALL)
    ((before,), (after,)) = (
        re.findall(rf"```{kind}\n(.*?)```", recipe, re.DOTALL) or [""] for kind in ("toml before", "toml")
    )
    (tmp_path / name).write_bytes(content.encode(encoding or "utf-8"))
    assert heading in said_of(tmp_path, before).text
    mended = said_of(tmp_path, after)
    assert heading not in mended.text
    assert mended.rejected == 0


def test_what_needs_no_file_is_named_as_the_letter_names_it() -> None:
    rules = re.findall(r"^\| (?!the letter|-|a note)([^|]*?) \|", WITHOUT_A_FILE, re.MULTILINE)
    named = {rule for cell in rules for rule in re.findall(r"`([a-z_]+)`", cell)}
    assert len(named) == 19
    assert named <= set(RULES)


def test_two_systems_side_by_side_lose_no_row_of_each_other(tmp_path: Path) -> None:
    home = make_home(tmp_path / "home")
    section = TEXT.split("### Two records systems")[1].split("\n### ")[0]
    (toml,) = re.findall(r"```toml\n(.*?)```", section, re.DOTALL)
    for system, day, count, take in (
        ("old", "2026-01-31", 92, home.keep),
        ("new_rms", "2026-02-28", 32, home.keep),
        ("new_rms", "2026-03-31", 33, home.load),
    ):
        folder = tmp_path / f"{system} {day}"
        write(folder, "crimes.csv", [{"crime_ref": f"{system}{number}"} for number in range(count)])
        (folder / "mapping.toml").write_text(toml if system == "new_rms" else "", "utf-8")
        letter = take(folder, as_at=day)
    assert isinstance(letter, Letter)
    assert letter.losses == ()
    (said,) = re.findall(r"`(Of the rows of crimes [^`]*)`", section)
    assert letter.notes == (f"{said}.",)
    assert home.query("select left(crime_ref, 3), count(*) from crimes group by all order by all") == [
        ("new", 33), ("old", 92)
    ]  # fmt: skip


def test_a_marker_that_was_withdrawn_leaves_a_crime_in_no_figure(tmp_path: Path) -> None:
    section = TEXT.split("### A marker that was withdrawn")[1].split("\n## ")[0]
    ((name, content),) = re.findall(r"```csv (\S+)\n(.*?)```", section, re.DOTALL)
    (toml,) = re.findall(r"```toml\n(.*?)```", section, re.DOTALL)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_text(content, "utf-8")
    (tmp_path / "in" / "mapping.toml").write_text(toml, "utf-8")
    home = make_home(tmp_path / "home")
    home.load(tmp_path / "in", as_at="2026-03-31")
    assert home.crimes() == {"GW/1/26"}
    withdrawn = "select found, of_all from quality_counts where line = 'identifications_withdrawn'"
    assert home.query(withdrawn) == [(1, 2)]  # the third has no marker


def rules_in_words() -> str:
    """Return the table of all rules, as it has to stand in the document."""
    severities = {"refuse": "refuses the file", "reject": "rejects the row", "flag": "keeps and counts the row"}
    lines = ["| rule | it | the letter says | what to do |", "|---|---|---|---|"]
    for severity, does in severities.items():
        for name, rule in sorted(RULES.items()):
            if rule.severity == severity:
                remedies = list(dict.fromkeys([rule.remedy, *rule.remedies.values()]))
                said = (f"`{name}`", does, rule.says, " Or: ".join(remedies))
                lines.append(f"| {' | '.join(text.replace('|', chr(92) + '|') for text in said)} |")
    return "\n".join(lines)


def test_every_rule_stands_in_the_document_as_the_letter_says_it() -> None:
    written = TEXT.split("## Every rule by its name\n\n")[1].split("\n\n", 1)[1].split("\n\n")[0].strip()
    assert written == rules_in_words(), "copy what `rules_in_words` returns into docs/mapping.md"
