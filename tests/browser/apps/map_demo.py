"""A page with nothing but a map of made-up values, for the tests of the map."""

import streamlit as st

from lib.i18n import use_language
from lib.views.shared.map.component import region_map
from lib.views.shared.map.options import CardNumber, Certainty, MapOptions, SecondVariable
from lib.views.shared.map.several import Part, together
from lib.views.shared.map.view import map_view
from tests.browser import made_up

st.set_page_config(layout="wide", page_title="Made-up map")
use_language(st.query_params.get("lang", "en"))
state = st.session_state
state.setdefault("region", st.query_params.get("region", "DE11"))
state.runs = state.get("runs", 0) + 1
form = st.query_params.get("form", "fills")

st.sidebar.write("Everything on this page is made up.")
st.title("Where are made-up jobs exposed?")
seed = 7 if not st.toggle("Another indicator") else 8
shares = made_up.frame(seed)
common = {"names": made_up.names(), "groups": made_up.groups()}
if form == "symbols":
    people = shares.assign(value=(shares["value"] * 23_253).round(), low=None, high=None)
    options = MapOptions(
        title="Made-up jobs, people",
        head="People employed",
        unit="persons",
        decimals=0,
        kind="count",
        form=form,
        **common,
    )
else:
    people = shares
    options = MapOptions(
        title="Made-up jobs, % of all jobs",
        head="Share of all jobs",
        unit="%",
        decimals=1,
        kind="ratio",
        form=form,
        shape=st.query_params.get("shape", ""),
        classes=int(st.query_params.get("classes", 5)),
        method=st.query_params.get("method", "quantile"),
        middle=1.0,
        card=CardNumber(made_up.persons(shares), "of all jobs: {value}", "persons"),
        certainty=Certainty(shares.set_index("region")["value"].rank(pct=True), "Certainty"),
        second=SecondVariable(made_up.frame(11, scale=10), ("Exposure", "Capacity")),
        **common,
    )
view = map_view(people, options).choose(state.region, ["FR10"])

if several := st.query_params.get("several"):
    parts = [Part("Then", "Then", map_view(made_up.frame(9), options)), Part("Now", "Now", view)]
    view = together(parts, 1, several == "swipe").choose(state.region)


def choose(code: str) -> None:
    state.region = code


chosen = region_map(view, key="map", href="region?region={code}", on_choose=choose)
st.write(f"Runs: {state.runs}. Chosen in this run: {chosen}. Region: {state.region}.")
