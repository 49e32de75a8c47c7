"""What can be taken along from the map, and the code for showing it on another page."""

from html import escape
from urllib.parse import urlencode

import streamlit as st

from lib.i18n import _, current_language
from lib.indicators.levels import USUAL
from lib.regions.place import Place
from lib.views.map import charts
from lib.views.map.params import DEFAULT, MapParams
from lib.views.shared import address, take


def take_along(place: Place) -> None:
    """What can be taken along, of the map as the address asks for it when the control is opened."""

    def now() -> MapParams:
        return MapParams.from_query(address.query())[0]

    take.control("map", place.code, lambda: charts.title(now()), lambda: embed_code(now(), place))


def embed_code(params: MapParams, place: Place) -> None:
    """The frame as HTML, to be copied; it needs the whole server (make run), not `streamlit run` alone."""
    said = {
        "ind": params.indicator,
        "year": params.year,
        "level": params.level,
        "form": params.form,
        "region": place.code,
        "lang": current_language(),
    }
    query = urlencode(
        {n: v for n, v in said.items() if v and v != {"ind": DEFAULT, "lang": "en", "level": USUAL}.get(n)}
    )
    whole = f"{(st.context.url or '').rstrip('/')}/embed/map?{query}"
    frame = (
        f'<iframe src="{escape(whole)}" title="{escape(_(params.entry.title))}, {params.shown_year}" '
        'width="100%" height="760" style="border:0" loading="lazy"></iframe>'
    )
    st.markdown(
        "**"
        + _("Show this map on another page")
        + "**  \n"
        + _("Copy this into the page. The map stands there with its source, by keys and for screen readers.")
    )
    st.code(frame, language=None, wrap_lines=True)
