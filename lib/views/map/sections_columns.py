"""People as columns under the map, with their table, their files and the way to the same numbers on the flat map."""

from collections.abc import Callable
from functools import cache
from html import escape

import streamlit as st

from lib.i18n import _
from lib.views.map import columns
from lib.views.map.params import MapParams
from lib.views.shared import address
from lib.views.shared.files import figure_files
from lib.views.shared.show import cite, markup, note, section, theme, whole_table
from lib.views.shared.together import say

# A browser without WebGL draws no columns: static/atlas.css then shows the sentence that stands in their place.
CAN_DRAW = """export default function () {
  const canvas = document.createElement("canvas");
  const drawn = canvas.getContext("webgl2");
  document.documentElement.toggleAttribute("data-atlas-flat", !drawn);
  drawn?.getExtension("WEBGL_lose_context")?.loseContext();
}
"""


@cache
def _asked() -> Callable:
    return st.components.v2.component("atlas_can_draw", js=CAN_DRAW)


def layer(params: MapParams, codes: tuple[str, ...]) -> None:
    """The columns, what they mean, their table and files; the flat map of the same numbers is one link away."""
    shown, flat = columns.figure(params), columns.flat(params)
    section(shown.title, key="columns")
    to_flat = address.link("/", **flat.to_query())
    way = f"[{_('The same numbers on the flat map')}]({to_flat})"
    with st.container(key="columns-kit"):
        _asked()(key="columns-can-draw")
    with st.container(key="columns-drawn"):
        st.pydeck_chart(columns.deck(params, codes, theme()), height=columns.HEIGHT, key="columns-map", alt=shown.alt)
        markup(_legend(params))
    with st.container(key="columns-flat"):
        say(_("This browser draws no columns: it has no WebGL. The flat map and the table hold every number."))
    note(
        " ".join(
            [
                _("Height is the number of people, colour their share of all jobs. A column may hide one behind it."),
                columns.without(params),
                way + ".",
            ]
        ),
    )
    figure_files(shown)
    whole_table(shown.download, "columns", _("All regions of the columns"), words=shown.table)
    cite(shown.sources, boundaries=True)


def _legend(params: MapParams) -> str:
    entries = "".join(
        f'<span class="entry"><span class="swatch" style="background:{colour}" aria-hidden="true"></span> '
        f"{escape(words)}</span>"
        for colour, words in columns.legend(params, theme())
    )
    return f'<div class="atlas-marks"><span class="entry">{escape(_("Share of all jobs"))}</span>{entries}</div>'
