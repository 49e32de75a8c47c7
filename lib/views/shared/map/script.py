"""What a browser needs to draw a map, without Streamlit: the code of the map and what all maps of a page share."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

from lib.data import store
from lib.views.shared.map import payload
from lib.views.shared.map.words import words
from lib.views.shared.theme import glyphs, patterns, style, tokens

FOLDER = Path(__file__).resolve().parent
SCRIPTS = (
    "kit.js",
    "unpack.js",
    "picture.js",
    "label.js",
    "names.js",
    "legend.js",
    "strip.js",
    "card.js",
    "listen.js",
    "values.js",
    "choices.js",
    "combobox.js",
    "years.js",
    "panels.js",
    "marks.js",
    "eyes.js",
)  # one module, in this order


@cache
def module() -> str:
    """The code of the map as one JavaScript module; its default export takes what maps share (kit.js)."""
    constants = {
        "CSS": style() + (FOLDER / "map.css").read_text(encoding="utf-8"),
        "PATTERNS": patterns(),
        "GLYPH": glyphs(),
        "BREAK": tokens()["pattern"]["break"]["path"],
        "STATE": payload.STATE,
        "VALUED": payload.VALUED_LETTERS,
        "CAVEATED": payload.CAVEATED,
        "BROKEN": payload.BROKEN,
        "LARGEST": payload.LARGEST,
    }
    scripts = [f"const {name} = {json.dumps(value)};" for name, value in constants.items()]
    scripts += [(FOLDER / name).read_text(encoding="utf-8") for name in SCRIPTS]
    return "\n".join(scripts)


def without_comments(name: str) -> str:
    """A script that is sent again and again, without what only its authors read.

    Several lines it stays: Streamlit takes a single one for the path of a file.
    """
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return "\n".join(line.strip() for line in lines if not line.lstrip().startswith("//"))


def shared(
    codes: tuple[str, ...],
    names: tuple[str, ...],
    geometry: str,
    language: str,
    url: str,
    more: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """What all maps of these regions share in one language; ValueError for a region that the map file does not have.

    url   where the geometry lies, as the page that draws the map asks for it
    more  what can be chosen on the map itself, and where its values lie
    """
    content = _shared(codes, names, geometry, language, url)
    if not more:
        return content
    whole = {**content, **more}
    return {**whole, "id": f"{crc32(json.dumps(whole).encode()):x}"}


@cache
def _shared(codes: tuple[str, ...], names: tuple[str, ...], geometry: str, language: str, url: str) -> dict[str, Any]:
    if unknown := sorted(set(codes) - set(store.geometry(geometry)["regions"])):
        raise ValueError(f"static/geo/{geometry}.json has no region {', '.join(unknown[:3])}")
    content = {"codes": " ".join(codes), "names": list(names), "lang": language, "url": url, **words()}
    return {"id": f"{crc32(json.dumps(content).encode()):x}", **content}
