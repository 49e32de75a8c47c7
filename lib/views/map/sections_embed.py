"""What can be taken along from the map, and the code for showing it on another page."""

from html import escape
from urllib.parse import urlencode

import streamlit as st

from lib.i18n import _, current_language
from lib.regions.place import Place
from lib.views.map import charts, forms
from lib.views.map.params import MapParams
from lib.views.shared import address, take
from lib.views.shared.choices import is_chosen


def take_along(place: Place) -> None:
    """What can be taken along, of the map as the address asks for it when the control is opened."""

    def now() -> MapParams:
        return forms.asked(address.query())[0]

    take.control("map", place.code, lambda: charts.title(now()), lambda: embed_code(now(), place))


def embed_code(params: MapParams, place: Place) -> None:
    """The frame as HTML, to be copied; it needs the whole server (make run), not `streamlit run` alone."""
    of_the_page = ("top", "events", "event", "event_at", "columns")  # stands beside the map, not on it
    said = {code: text for code, text in params.to_query().items() if code not in of_the_page}
    said |= {"region": place.code} if is_chosen() else {}
    query = urlencode(said | ({"lang": current_language()} if current_language() != "en" else {}))
    whole = f"{(st.context.url or '').rstrip('/')}/embed/map?{query}"
    frame = (
        f'<iframe src="{escape(whole)}" title="{escape(charts.title(params))}" '
        'width="100%" height="760" style="border:0" loading="lazy"></iframe>'
    )
    st.markdown(
        "**"
        + _("Show this map on another page")
        + "**  \n"
        + _("Copy this into the page. The map stands there with its source, by keys and for screen readers.")
    )
    st.code(frame, language=None, wrap_lines=True)
