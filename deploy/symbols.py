"""Write static/symbols.woff2: the symbols that pages of Streamlit and ours can name, of 4,000 (370 KB) that it brings.

Run after an upgrade of Streamlit: python deploy/symbols.py (fonttools of requirements-test.txt).
"""

import re
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from streamlit import file_util

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = next(Path(file_util.get_static_dir()).rglob("MaterialSymbols-Rounded*.woff2"))
OURS = ROOT / "static" / "symbols.woff2"
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_"


def ligatures(font: TTFont) -> dict[str, str]:
    """The sign of each name that a font knows ("close")."""
    letter = {glyph: chr(code) for code, glyph in font.getBestCmap().items() if chr(code) in LETTERS}
    found = {}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            for first, more in getattr(table, "ligatures", {}).items():
                for one in more:
                    found["".join(letter.get(g, "?") for g in (first, *one.Component))] = one.LigGlyph
    return found


def named() -> set[str]:
    """Every word in quotes of Streamlit's scripts and of our own code: the name of a symbol is one of them."""
    scripts = Path(file_util.get_static_dir()).rglob("*.js")
    own = (path for folder in ("lib", "pages") for path in (ROOT / folder).rglob("*.py"))
    words: set[str] = set()
    for path in (*scripts, *own):
        words |= set(re.findall(r"[\"'`/]([a-z0-9_]{2,40})[\"'`:]", path.read_text(encoding="utf-8", errors="ignore")))
    return words


def main() -> None:
    font, words = TTFont(SHIPPED), named()
    signs = {sign for name, sign in ligatures(font).items() if name in words}
    options = Options(layout_closure=False, flavor="woff2", layout_features=["*"], name_IDs=["*"], notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(glyphs=signs, unicodes=[*map(ord, LETTERS), ord(" ")])
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(OURS, reorderTables=False)
    print(
        f"{len(signs)} symbols, {OURS.stat().st_size / 1000:.0f} KB of {SHIPPED.stat().st_size / 1000:.0f}",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
