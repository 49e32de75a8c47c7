"""The box of the region: a reader types a name in any language, a town, a code or a list, and sees what it may mean.

The names come in an element of their own that stays the same, so that they are sent once; those of towns, which are
many, are fetched when a reader turns to the box. What is chosen, or typed and left to the server, is one choice.
"""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from zlib import compress

import streamlit as st

from lib import regions
from lib.data.memo import memo
from lib.i18n import _, current_language
from lib.regions import names, suggested, tree
from lib.regions.search import meant_by, spelt, written

FOLDER = Path(__file__).resolve().parent
BETWEEN = "\u001f"  # a code that was suggested and what was typed


@cache
def _components() -> tuple[Callable, Callable]:
    """The element that brings names and code, and the box itself: registered once."""
    kit, box = ((FOLDER / name).read_text(encoding="utf-8") for name in ("kit.js", "box.js"))
    fold = f"const PLAIN = {json.dumps(names.PLAIN_LETTERS)};\n"
    return (
        st.components.v2.component("atlas_places_kit", js=fold + kit),
        st.components.v2.component("atlas_places", js=box),
    )


@memo(language=True, size=8)
def listed() -> bytes:
    """Every place with all ways to write it, packed: code, label and other names of each region, larger region and
    country of the EU; with them the towns, where they cannot be fetched.
    """
    register = tree.register()
    codes = [r.code for r in register.values() if r.eu27 and r.level <= 2 and r.code != regions.EU]
    codes.sort(key=lambda code: ({2: 0, 0: 1}.get(regions.level_of(code), 2), code))
    places = []
    for code in codes:
        places.append([code, regions.label(code), sorted(set(written(register[code])) - {regions.name(code)})])
    words = {
        "inside": _("{place} is in {region}"),
        "none": _("No place of this name is known. Enter reads codes and lists."),
        "some": _("{count} suggestions"),
    }
    towns = [] if suggested.address() else suggested.towns()
    text = json.dumps({"places": places, "towns": towns, "words": words}, ensure_ascii=False)
    return compress(text.encode(), 9)


def is_whole_name(text: str) -> bool:
    """Whether a text is the whole name of one place or of several, and not the beginning of a longer one."""
    return bool(names.called(text) or meant_by(text) or spelt(text))


def place_box(label: str, shown: str, on_text: Callable[[str], None], key: str = "choose_region") -> None:
    """Draw the box with the place in hand; `on_text` is called with the code chosen, or with what was typed."""
    kit, box = _components()

    def store() -> None:
        chosen = (st.session_state.get(key) or {}).get("chosen")
        if chosen:
            code, _between, typed = str(chosen).partition(BETWEEN)
            on_text(typed if typed and is_whole_name(typed) else code)

    kit(key=f"{key}-kit", data=listed())
    data: dict[str, Any] = {"label": label, "shown": shown, "lang": current_language(), "towns": suggested.address()}
    box(key=key, data=data, on_chosen_change=store)
