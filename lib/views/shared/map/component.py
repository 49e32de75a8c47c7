"""The map in the browser: an SVG of our own that the server colours, selects in and listens to.

A change sends one short message (MapView.payload and mount.js). Code, style, names and words go before it in an element
of their own that stays the same, so that Streamlit sends it once and afterwards by its checksum. The geometry is a
static file that the browser fetches once.
"""

import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any
from zlib import compress

import streamlit as st

from lib.i18n import current_language
from lib.views.shared import address
from lib.views.shared.map import script
from lib.views.shared.map.view import MapView


@cache
def _components() -> tuple[Callable, Callable]:
    """The element that brings the code, and the one that draws: registered once."""
    kit = st.components.v2.component("atlas_map_kit", js=script.module())
    return kit, st.components.v2.component("atlas_map", js=script.without_comments("mount.js"))


def _shared(view: MapView, more: Mapping[str, Any] | None = None) -> dict[str, Any]:
    url = f"app/static/geo/{view.geometry}.json"  # as every page is asked, whatever path a proxy puts before it
    return script.shared(view.codes, view.names, view.geometry, current_language(), url, more)


def _packed(content: Mapping[str, Any]) -> bytes:
    return compress(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(), 9)


def region_map(
    view: MapView, key: str, href: str | None = None, on_choose: Callable[[str], None] | None = None
) -> str | None:
    """Draw the map and return the code of the region chosen in this run, or None.

    `href` is where the card's link leads, with "{code}" for the region. `on_choose` is called with the code before the
    page runs again: a page that reads its region at the top sets it there, and one click is one run.
    """
    kit, picture = _components()
    shared = _shared(view)

    def chosen() -> None:
        code = (st.session_state.get(key) or {}).get("chosen")
        if on_choose and code in view.codes:
            on_choose(code)

    kit(key=f"{key}-kit", data=shared)
    content = {**view.payload, "kit": shared["id"], "alt": view.alt, "href": href or ""}
    result = picture(key=key, data=_packed(content), on_chosen_change=chosen)
    return result.chosen if result.chosen in view.codes else None


def map_kit(view: MapView, more: Mapping[str, Any], key: str = "map") -> str:
    """What a map that answers itself needs besides its values, sent once: code, names, words, and in `more` what can be
    chosen on it (`choices`) and where its values lie (`source`). Returns the name that `choosing_map` asks for.
    """
    kit, _picture = _components()
    shared = _shared(view, more)
    kit(key=f"{key}-kit", data=shared)
    return str(shared["id"])


def choosing_map(
    kit: str,
    content: Mapping[str, Any],
    values: Callable[[], Mapping[str, Any]] | None = None,
    *,
    on_choose: Callable[[str], None],
    on_ask: Callable[[Mapping[str, Any]], None],
    key: str = "map",
) -> None:
    """Draw the map that answers itself: it shows a choice first and tells it afterwards.

    content    what values.js reads: the choice that the page stands for
    values     makes the values of that choice; None where the browser has them
    on_choose  is called with the place that was chosen; on_ask with the choice that was made and shown
    """
    _kit, picture = _components()

    def said(what: str) -> Any:
        return (st.session_state.get(key) or {}).get(what)

    picture(
        key=key,
        data=_packed({**content, **({"values": values()} if values else {}), "kit": kit}),
        on_chosen_change=lambda: on_choose(str(said("chosen") or "")),
        on_asked_change=lambda: on_ask(said("asked") or {}),
    )


@cache
def _look() -> Callable:
    return st.components.v2.component("atlas_map_look", js=script.without_comments("look.js"))


def hear_looks(on_look: Callable[[Mapping[str, Any]], None], key: str = "map-look") -> None:
    """Hear how the reader looks at the map (near or far, which classes): an element of its own draws nothing anew."""
    _look()(key=key, on_looked_change=lambda: on_look((st.session_state.get(key) or {}).get("looked") or {}))


def draw(view: MapView, key: str = "map") -> None:
    """Draw the map; a click on a region leads there at once, its card to the page of the region."""
    region_map(view, key=key, href=to_region(), on_choose=lambda code: address.write("region", code))


def to_region() -> str:
    """Where the card of a region leads, with "{code}" for the region."""
    return address.link("/region", region="{code}").replace("%7Bcode%7D", "{code}")
