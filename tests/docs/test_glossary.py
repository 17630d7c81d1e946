"""The glossary holds the words that folders are named with, and none that is used nowhere."""

import re
from pathlib import Path

from dashboard.access.roles import Role

ROOT = Path(__file__).resolve().parents[2]
READ = {".py", ".sql", ".toml", ".md", ".po"}
PACKAGES = ("schemas", "etl", "dashboard")
TERMS = [
    [term.strip() for term in re.sub(r"\(.*?\)", "", row).split(",")]
    for row in re.findall(r"^\| ([^|]+) \|", (ROOT / "GLOSSARY.md").read_text("utf-8"), re.MULTILINE)
    if row not in ("word", "---")
]
WORDS = {word for row in TERMS for term in row for word in re.findall(r"[a-z0-9]+", term.lower())}
EVERYDAY = set(
    re.findall(
        r"\w+",
        """chart check code command contained content data definitions delimited entry error figure force format harm in
        investigation kind language meeting operating quality reader receive reduction reporting risk session setting statistic
        strategic text value web app""",
    )
)
"""Words in names of folders that mean what they mean everywhere."""


def is_held(word: str) -> bool:
    return bool({word, word.removesuffix("s"), word.removesuffix("es"), f"{word}s"} & (WORDS | EVERYDAY))


def test_every_word_that_a_folder_is_named_with_is_held_or_an_everyday_one() -> None:
    folders = [path.parent.relative_to(ROOT) for name in PACKAGES for path in (ROOT / name).rglob("__init__.py")]
    words = {word: str(folder) for folder in folders for part in folder.parts[1:] for word in part.split("_")}
    assert len(words) > 40
    assert {word: folder for word, folder in words.items() if not is_held(word)} == {}


def test_every_role_is_a_term() -> None:
    terms = {term for row in TERMS for term in row}
    assert [role for role in Role if role not in {term.lower() for term in terms}] == []


def test_every_term_is_used_where_somebody_reads_it() -> None:
    """In the code, its comments and texts, or in a document."""
    read = [
        path for name in (*PACKAGES, "sample_data", "docs") for path in (ROOT / name).rglob("*") if path.suffix in READ
    ]
    said = " ".join(path.read_text("utf-8").lower() for path in (*read, ROOT / "README.md"))
    said = " ".join(re.sub(r'[_"#]', " ", said).split())
    unused = [term for row in TERMS for term in row if term.lower().replace("_", " ").rstrip("s") not in said]
    assert len(read) > 500
    assert unused == []


def test_no_term_stands_twice() -> None:
    terms = [term.lower() for row in TERMS for term in row]
    assert sorted({term for term in terms if terms.count(term) > 1}) == []
