"""The parts of the map page: what to map, the map itself, and the table that stands beside it."""

from collections.abc import Mapping
from functools import partial
from html import escape
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import streamlit as st

from lib import regions
from lib.data.store import snapshot_id
from lib.i18n import _, current_language, use_language
from lib.regions.place import Place
from lib.views.map import charts, forms, groups, sent, text
from lib.views.map.params import MapParams
from lib.views.shared import address, take
from lib.views.shared.choices import CALLED, choose, is_chosen, is_place, name_of
from lib.views.shared.figure import Figure
from lib.views.shared.files import downloads, provenance
from lib.views.shared.html import inert
from lib.views.shared.map.component import choosing_map, hear_looks, map_kit, to_region
from lib.views.shared.map.view import MapView
from lib.views.shared.show import theme, whole_table, words_table
from lib.views.shared.together import say

TURN, HELD = "atlas_map_turn", "atlas_map_held"  # the last choice told by the map, and the values its browser holds
SESSION = "atlas_map_session"
LOOKS = ("focus", "keep", "frame", "eyes")  # fields of how the map is looked at


def choices() -> MapParams:
    """What the address asks for; a sentence for each thing in it that cannot be had."""
    params, sentences = forms.asked(address.query())
    for sentence in sentences:
        st.warning(inert(sentence))
    return params


def start_map() -> str:
    """Everything that the map needs once: code, names, what can be chosen on it, where its values lie."""
    with st.container(key="atlas-map-kit"):
        _hear_looks(current_language())
        return map_kit(
            charts.drawn(MapParams()), {"choices": sent.listed(), "larger": sent.larger(), "source": sent.source()}
        )


@st.fragment
def _hear_looks(language: str) -> None:
    """By itself, so that what is looked at goes into the address and nothing is drawn anew."""
    use_language(language)
    hear_looks(_look)


def _look(said: Mapping[str, Any]) -> None:
    field = MapParams.choices()
    looked = {field[name].code: str(said.get(name) or "") for name in LOOKS}
    params, _refused = MapParams.from_query(looked)
    address.write_all({code: params.to_query().get(code, "") for code in looked})


def map_of(kit: str, params: MapParams, place: Place, chosen: bool) -> None:
    """The map with its choices; values go along where the browser does not hold them yet."""
    state = st.session_state
    view = charts.seen(params, place, chosen)
    key, held = (sent.plain(params), snapshot_id(), current_language()), state.setdefault(HELD, set())
    content: dict[str, Any] = {
        "ask": sent.asked(params),
        "turn": state.get(TURN, 0),
        "session": state.setdefault(SESSION, uuid4().hex[:8]),
        "look": {name: getattr(params, name) for name in LOOKS},
        "href": to_region(),
        **{name: view.payload[name] for name in ("selected", "compared", "near") if view.payload.get(name)},
    }
    if chosen and (round_it := groups.around(place)):
        content["around"] = round_it
    if onward := _onward(place):
        content["onward"] = onward
    values = None
    if key not in held:
        values = partial(charts.to_browser, sent.plain(params))
    if sent.source():  # elsewhere nothing but the run brings them
        held.add(key)
    choosing_map(kit, content, values, on_choose=_choose, on_ask=_ask)


def _ask(said: Mapping[str, Any]) -> None:
    """A choice made on the map goes into the address; `have` says that its values have come already."""
    asked = {str(code): str(value) for code, value in dict(said.get("ask") or {}).items()}
    params, _refused = MapParams.from_query({code: asked[code] for code in sent.codes() if code in asked})
    told = sent.asked(params)
    address.write_all({code: told.get(code, "") for code in sent.codes()})
    st.session_state[TURN] = int(said.get("turn") or 0)
    key, held = (sent.plain(params), snapshot_id(), current_language()), st.session_state.setdefault(HELD, set())
    (held.add if said.get("have") else held.discard)(key)


def _choose(code: str) -> None:
    """A region, a country or the whole EU chosen on the map: the whole page follows."""
    code, _sign, name = code.partition("|")
    if code == regions.EU or is_place(code):
        address.write_all({"region": "" if code == regions.EU else code, CALLED: name_of(name)})


def landing(chosen: bool) -> None:
    """What the atlas is, and three tasks to start with; for a reader who has chosen no place yet.

    Its room is there for all: what stands below it, the map under the keys too, is not drawn anew by the first choice.
    """
    room = st.empty()
    if chosen:
        return
    tasks = (
        ("/region", _("See what it means for a region")),
        ("/compare", _("Find who is alike and did better")),
        ("/scenario", _("Try what could happen by 2035")),
    )
    links = " · ".join(f"[{words}]({address.link(page)})" for page, words in tasks)
    with room.container(key="landing"):
        say(f"{text.landing()} {_('Start here:')} {links}")


def _onward(place: Place) -> list[str]:
    """One way on: from a region to its whole country on the map, from a country or group back to the EU."""
    if not place.single:
        return [regions.EU, _("The whole EU on the map")]
    if address.text("region") and len(regions.parse_region(place.country)) > 1:
        return [place.country, _("{country} on the map").format(country=regions.name(place.country))]
    return []


def take_along(place: Place) -> None:
    """What can be taken along, of the map as the address asks for it when the control is opened."""

    def now() -> MapParams:
        return forms.asked(address.query())[0]

    take.control("map", place.code, lambda: charts.title(now()), lambda: _embed_code(now(), place))


def _embed_code(params: MapParams, place: Place) -> None:
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
    say(
        "**"
        + _("Show this map on another page")
        + "**  \n"
        + _("Copy this into the page. The map stands there with its source, by keys and for screen readers.")
    )
    st.code(frame, language=None, wrap_lines=True)


def table(params: MapParams, figure: Figure, place: Place, chosen: bool) -> None:
    """The table under its head: the first rows, as many as asked for, its downloads, and the whole of it on demand."""
    about = provenance(figure.title, figure.sources, figure.notes)
    if len(figure.table) > MapParams.choices()["rows"].default:
        field = MapParams.choices()["rows"]
        counts = [str(n) for n in field.options]
        choose(field.code, _("The first … with a figure"), counts, str(field.default), str, kind="buttons")
    shown = charts.top(params, place, chosen)
    marked = charts.marked(params, place, chosen)
    counted = _("{shown} of {count} rows shown.").format(shown=len(shown), count=len(figure.table))
    some = _("Some countries of this map") if params.level == "country" else _("Some regions of this map")
    words_table(shown, numeric=figure.numeric, marked=marked, caption=counted, label=some)
    cited = _("; ").join(about.sources)
    downloads(figure.download, about, figure.name, picture=lambda: picture(params, figure.chart, cited))
    whole = _("All countries of this map") if params.level == "country" else _("All regions of this map")
    whole_table(figure.download, "map", whole, words=figure.table)


def picture(params: MapParams, view: MapView, source_line: str) -> bytes:
    """The map as a file of its own, with title, legend and sources."""
    from lib.export.picture import svg  # only when somebody takes the picture away

    return svg(view, theme=theme(), title=charts.title(params), source_line=source_line).encode()
