"""The map in the browser: an SVG of our own that the server colours, selects in and listens to.

A change sends one short message (MapView.payload and mount.js). Code, style, names and words go before it in an element
of their own that stays the same, so that Streamlit sends it once and afterwards by its checksum. The geometry is a
static file that the browser fetches once.
"""

import json
from collections.abc import Callable
from functools import cache
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


def region_map(
    view: MapView, key: str, href: str | None = None, on_choose: Callable[[str], None] | None = None
) -> str | None:
    """Draw the map and return the code of the region chosen in this run, or None.

    `href` is where the card's link leads, with "{code}" for the region. `on_choose` is called with the code before the
    page runs again: a page that reads its region at the top sets it there, and one click is one run.
    """
    kit, picture = _components()
    url = f"app/static/geo/{view.geometry}.json"  # as every page is asked, whatever path a proxy puts before it
    shared = script.shared(view.codes, view.names, view.geometry, current_language(), url)

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
    region_map(view, key=key, href=href, on_choose=lambda code: address.write("region", code))
