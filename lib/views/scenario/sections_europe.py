"""The scenario over Europe: one map, or A and B side by side with their difference, and a time line that plays."""

import streamlit as st

from lib.i18n import _
from lib.model.scenario.scenario import DEFAULT_YEAR, FIRST_YEAR, LAST_YEAR
from lib.model.scenario.units import UNKNOWN
from lib.views.scenario import charts_maps, evidence, text
from lib.views.scenario.params import ScenarioParams, scenario_from_query
from lib.views.scenario.sections import heading, take_away
from lib.views.scenario.sections_choices import asked, pick
from lib.views.shared import address, part
from lib.views.shared.choices import one_region, region_in_address, set_widget
from lib.views.shared.map.component import region_map
from lib.views.shared.map.view import MapView
from lib.views.shared.show import note, whole_table, why

PLAYING = "atlas_playing"  # the year that the time line shows while it plays
TICK = 1.2  # seconds a year


@part.alone("see")
def draw(params: ScenarioParams) -> None:
    """The choice of what is mapped, the time line, the maps, and the table behind them."""
    params = asked(params)
    if "choose_see" not in st.session_state:  # the reader has come from another page: nothing plays by itself
        st.session_state[PLAYING] = None
    pick("measure", charts_maps.measure_name, "buttons")
    playing = st.session_state.get(PLAYING) is not None
    st.fragment(_player, run_every=TICK if playing else None)(params, playing)
    know = charts_maps.know(params.measure)
    note(know)
    _why(params)
    with st.expander(_("All regions in {year} as a table").format(year=params.year)):
        figure = charts_maps.every_region(params, know)
        take_away(figure)
        whole_table(figure.download(), "scenario", figure.alt, words=figure.table)


def _why(params: ScenarioParams) -> None:
    """Formula and inputs of a value on the map, for the region in hand."""
    shown = params.figured(params.a, area="region")
    if shown.kind == UNKNOWN:
        return
    why(
        "europe",
        _("A value on the map, for {place}").format(place=text.area_name(shown)),
        charts_maps.formula(params.measure),
        evidence.of_measure(shown, params.a, params.year, params.measure),
    )


def _player(params: ScenarioParams, started: bool) -> None:
    """The time line and the maps. Redrawn alone while it plays; when it stops, the whole page follows to its year."""
    now = st.session_state.get(PLAYING)
    if (
        (now is not None) != started
        or (now is None and scenario_from_query(address.query())[0].until != params.year)
        or one_region(region_in_address()) != params.region
    ):
        st.rerun()
    year = now or params.year
    _time_line(year, playing=started)
    _maps(params, year)
    if started:
        if year >= LAST_YEAR:
            _stop(LAST_YEAR)
            st.rerun()
        st.session_state[PLAYING] = year + 1


def _stop(year: int) -> None:
    st.session_state[PLAYING] = None
    address.write("until", str(year), str(DEFAULT_YEAR))


def _time_line(year: int, *, playing: bool) -> None:
    """A slider over the years, and the control that plays them: off until it is pressed.

    While it plays a bar shows the year: a slider that moves by itself would answer with the year it was sent before.
    """
    with st.container(horizontal=True, vertical_alignment="bottom", key="time-line"):
        if playing:
            st.progress(
                (year - FIRST_YEAR) / (LAST_YEAR - FIRST_YEAR), text=_("Year on the map: **{year}**").format(year=year)
            )
            st.button(_("Pause"), key="time_stop", on_click=_stop, args=(year,))
            return
        set_widget("time_line", year)
        st.slider(
            _("Year on the map"),
            FIRST_YEAR,
            LAST_YEAR,
            key="time_line",
            on_change=lambda: _stop(st.session_state["time_line"]),
        )
        first = FIRST_YEAR if year >= LAST_YEAR else year
        st.button(
            _("Play"),
            key="time_play",
            on_click=lambda: st.session_state.update({PLAYING: first}),
            help=_("One year after the other, to 2040. It stops by itself."),
        )


def _maps(params: ScenarioParams, year: int) -> None:
    """One map, or two side by side with their difference."""
    scenarios, measure = params.scenarios, params.measure
    if not params.b:
        _one(charts_maps.map_of(scenarios, 0, measure, year), params, "map-a")
        return
    for which, column in enumerate(st.columns(2, gap="medium")):
        with column:
            heading(_("Scenario {letter} in {year}").format(letter="AB"[which], year=year), f"map-{which}")
            _one(charts_maps.map_of(scenarios, which, measure, year), params, f"map-{'ab'[which]}")
    heading(_("B minus A in {year}, % of all jobs").format(year=year), "map-d")
    _one(charts_maps.map_of(scenarios, 0, charts_maps.DIFFERENCE, year), params, "map-d")


def _one(view: MapView, params: ScenarioParams, key: str) -> None:
    """A map in which a region can be chosen; one way on to the region's own page is enough for all of them."""
    href = address.link("/region", region="{code}").replace("%7Bcode%7D", "{code}") if key == "map-a" else None
    region_map(
        view.choose(params.region),
        key=key,
        href=href,
        on_choose=lambda code: address.write("region", code),
    )
