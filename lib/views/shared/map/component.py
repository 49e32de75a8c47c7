"""The map in the browser: an SVG of our own that the server colours, selects in and listens to.

A change sends one short message (MapView.payload and mount.js). Code, style, names and words go before it in an element
of their own that stays the same, so that Streamlit sends it once and afterwards by its checksum. The geometry is a
static file that the browser fetches once.
"""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from zlib import compress, crc32

import streamlit as st

from lib.data import store
from lib.i18n import current_language
from lib.views.shared import address
from lib.views.shared.choices import DEFAULT_REGION
from lib.views.shared.map import payload
from lib.views.shared.map.view import MapView
from lib.views.shared.map.words import words
from lib.views.shared.theme import glyphs, patterns, style, tokens

FOLDER = Path(__file__).resolve().parent
SCRIPTS = (
    "kit.js",
    "unpack.js",
    "picture.js",
    "label.js",
    "legend.js",
    "card.js",
    "listen.js",
)  # one module, in this order


@cache
def _components() -> tuple[Callable, Callable]:
    """The element that brings the code, and the one that draws: registered once."""
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
    kit = st.components.v2.component("atlas_map_kit", js="\n".join(scripts))
    return kit, st.components.v2.component("atlas_map", js=_without_comments("mount.js"))


def _without_comments(name: str) -> str:
    """A script that is sent again and again, without what only its authors read.

    Several lines it stays: Streamlit takes a single one for the path of a file.
    """
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return "\n".join(line.strip() for line in lines if not line.lstrip().startswith("//"))


@cache
def _kit(codes: tuple[str, ...], names: tuple[str, ...], geometry: str, language: str, base: str) -> dict[str, Any]:
    """What all maps of these regions share in one language; ValueError for a region that the map file does not have."""
    if unknown := sorted(set(codes) - set(store.geometry(geometry)["regions"])):
        raise ValueError(f"static/geo/{geometry}.json has no region {', '.join(unknown[:3])}")
    content = {
        "codes": " ".join(codes),
        "names": list(names),
        "lang": language,
        "url": f"{base}/app/static/geo/{geometry}.json",
        **words(),
    }
    return {"id": f"{crc32(json.dumps(content).encode()):x}", **content}


def region_map(
    view: MapView, key: str, href: str | None = None, on_choose: Callable[[str], None] | None = None
) -> str | None:
    """Draw the map and return the code of the region chosen in this run, or None.

    `href` is where the card's link leads, with "{code}" for the region. `on_choose` is called with the code before the
    page runs again: a page that reads its region at the top sets it there, and one click is one run.
    """
    kit, picture = _components()
    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    shared = _kit(view.codes, view.names, view.geometry, current_language(), f"/{base}" if base else "")

    def chosen() -> None:
        code = (st.session_state.get(key) or {}).get("chosen")
        if on_choose and code in view.codes:
            on_choose(code)

    with st.container(key=f"{key}-frame", gap=None):
        kit(key=f"{key}-kit", data=shared)
        content = {**view.payload, "kit": shared["id"], "alt": view.alt, "href": href or ""}
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        result = picture(key=key, data=compress(text.encode()), on_chosen_change=chosen)
    return result.chosen if result.chosen in view.codes else None


def draw(view: MapView, key: str = "map") -> None:
    """Draw the map; a click on a region leads there at once, its card to the page of the region."""
    href = address.link("/region", region="{code}").replace("%7Bcode%7D", "{code}")
    region_map(view, key=key, href=href, on_choose=lambda code: address.write("region", code, DEFAULT_REGION))
