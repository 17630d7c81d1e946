"""Cut the fonts of the installed Streamlit down to what our pages show: `python -m tests.tools.fonts`.

Streamlit sends 170 kB for every letter of Latin, Greek and Cyrillic and 375 kB for four thousand symbols. What is cut away is not
lost: a letter that ours has not is drawn by Streamlit's own (`dashboard/web/fonts.py`).
"""

import ast
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from fontTools.subset import Options, Subsetter, save_font
from fontTools.ttLib import TTFont

from dashboard.web.fonts import BLOCKS, FOLDER, LETTERS, SYMBOLS, WHOLE_LETTERS, WHOLE_SYMBOLS

ROOT: Final = Path(__file__).parents[2]
NAMED: Final = re.compile(r":material/([a-z0-9_]+):")


def letters_of_our_texts() -> set[str]:
    """Return every letter of the catalogues: of English and of every other language."""
    catalogues = (ROOT / "dashboard/language/locale").rglob("*.po")
    return {letter for path in catalogues for letter in path.read_text("utf-8") if letter.isprintable()}


def symbols_of_our_pages(known: set[str]) -> set[str]:
    """Return the symbols that our code or Streamlit's scripts name, of those that the font knows."""
    ours = {
        word
        for path in (ROOT / "dashboard").rglob("*.py")
        if re.search("symbol|material", text := path.read_text("utf-8"))
        for word in _words(text)
    }
    theirs = {name for path in (FOLDER / "js").glob("*.js") for name in NAMED.findall(path.read_text("utf-8"))}
    return (ours | theirs) & known


def _words(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            named = NAMED.fullmatch(node.value)
            yield named[1] if named else node.value


def symbols_in(font: TTFont) -> dict[str, str]:
    """Return the glyph of each symbol by the name that a page writes: the font draws a name as one sign."""
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    found = {}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            for first, ligatures in getattr(table, "ExtSubTable", table).ligatures.items():
                for each in ligatures:
                    found["".join(letters[glyph] for glyph in (first, *each.Component))] = each.LigGlyph
    return found


def streamlits(kind: str) -> TTFont:
    """Return a font as it lies in the installed Streamlit; `kind`: the beginning of its name."""
    [path] = (FOLDER / "media").glob(f"{kind}.*.woff2")
    return opened(path.read_bytes())


def opened(content: bytes) -> TTFont:
    """Return a font, of which a table is read when it is asked for."""
    return TTFont(io.BytesIO(content), lazy=True)


def cut_letters() -> bytes:
    """Return the font of letters, under a name of ours: its licence keeps "Source" for the whole font."""
    font = streamlits(WHOLE_LETTERS)
    options = Options(flavor="woff2", name_IDs=[0, 1, 2, 3, 4, 6, 13, 14], name_languages=[0x409])
    options.layout_features = ["ccmp", "kern", "liga", "locl", "mark", "mkmk", "tnum"]
    subset = Subsetter(options)
    subset.populate(unicodes=[code for first, last in BLOCKS for code in range(first, last + 1)])
    subset.subset(font)
    for record in font["name"].names:
        if record.nameID in {1, 3, 4, 6}:
            record.string = "OutcomesSans" if record.nameID == 6 else "Outcomes Sans"
    return _saved(font, options)


def cut_symbols() -> bytes:
    """Return the font of symbols."""
    font = streamlits(WHOLE_SYMBOLS)
    known = symbols_in(font)
    wanted = symbols_of_our_pages(set(known))
    options = Options(flavor="woff2", layout_closure=False, name_IDs=[0, 1, 2, 13, 14], hinting=False)
    subset = Subsetter(options)
    subset.populate(glyphs=[known[name] for name in wanted], unicodes=map(ord, {" ", *"".join(wanted)}))
    subset.subset(font)
    return _saved(font, options)


def _saved(font: TTFont, options: Options) -> bytes:
    made = io.BytesIO()
    save_font(font, made, options)
    return made.getvalue()


def main() -> None:
    """Write both fonts and say how large they are."""
    for path, content in ((LETTERS, cut_letters()), (SYMBOLS, cut_symbols())):
        path.write_bytes(content)
        sys.stdout.write(f"{path.relative_to(ROOT)}: {len(content):,} bytes\n")


if __name__ == "__main__":
    main()
