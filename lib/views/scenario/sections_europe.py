"""The scenario over Europe: one map, or A and B side by side with their difference, and a time line that plays."""

from dataclasses import replace
from functools import lru_cache

import pandas as pd
import streamlit as st

from lib.data import store
from lib.i18n import _, current_language
from lib.model.scenario import FIRST_YEAR, LAST_YEAR, MEASURES, Scenario, mapped, mapped_difference, worked
from lib.model.scenario.choices import DEFAULT_YEAR
from lib.views.scenario import maps as figures
from lib.views.scenario import sections_eachregion, sections_inputs
from lib.views.scenario.sections_choices import MILESTONES, Chosen
from lib.views.scenario.sections_heading import heading
from lib.views.scenario.sections_places import figured, key_of
from lib.views.shared import address
from lib.views.shared.choices import DEFAULT_REGION, choose, one_region, region_in_address
from lib.views.shared.evidence import why
from lib.views.shared.map.component import region_map
from lib.views.shared.map.view import MapView
from lib.views.shared.show import note

PLAYING = "atlas_playing"  # the year that the time line shows while it plays
TICK = 1.2  # seconds a year
DIFFERENCE = "difference"


def _words(measure: str) -> str:
    return {
        "share": _("Share of all jobs"),
        "people": _("People"),
        "own": _("Share of own jobs"),
        "load": _("Reskilling load"),
    }[measure]


@lru_cache(maxsize=256)
def frame(a: Scenario, b: Scenario | None, measure: str, year: int, _snapshot: str) -> pd.DataFrame:
    """One year of one scenario, or of the difference of two."""
    return mapped_difference(worked(a), worked(b), year) if b else mapped(worked(a), measure, year)


@lru_cache(maxsize=64)
def _scale(scenarios: tuple[Scenario, ...], measure: str, snapshot: str) -> figures.Scale:
    """One scale for all years and for A and B: of the difference where the measure is that."""
    years = (2026, *MILESTONES)
    if measure == DIFFERENCE:
        return figures.scale([frame(*scenarios, measure, y, snapshot) for y in years], measure)
    return figures.scale([frame(s, None, measure, y, snapshot) for s in scenarios for y in years], measure)


@lru_cache(maxsize=256)
def _view(
    scenarios: tuple[Scenario, ...], which: int, measure: str, year: int, _language: str, snapshot: str
) -> MapView:
    """The map of A (0), of B (1), or of both together where the measure is their difference."""
    on = _scale(scenarios, measure, snapshot)
    if measure == DIFFERENCE:
        return figures.change_map(frame(*scenarios, measure, year, snapshot), on)
    letter = "AB"[which] if len(scenarios) > 1 else ""
    return figures.change_map(frame(scenarios[which], None, measure, year, snapshot), on, letter)


def draw(chosen: Chosen) -> None:
    """The choice of what is mapped, the time line, the maps, and the table behind them."""
    if "choose_see" not in st.session_state:  # the reader has come from another page: nothing plays by itself
        st.session_state[PLAYING] = None
    measure = choose("see", _("Show"), MEASURES, "share", _words, kind="buttons")
    playing = st.session_state.get(PLAYING) is not None
    st.fragment(_player, run_every=TICK if playing else None)(chosen, measure, playing)
    note(_know(measure), "europe")
    _why(chosen, measure)
    found = frame(key_of(chosen.a), None, measure, chosen.year, store.snapshot_id())
    sections_eachregion.draw(found, chosen, measure, _know(measure))


def _why(chosen: Chosen, measure: str) -> None:
    """Formula and inputs of a value on the map, for the region in hand."""
    formulas = {
        "share": _(
            "Value = change of motor vehicle jobs since 2022 ÷ all jobs of 2022. The difference map takes B minus A in the same way."
        ),
        "people": _("Value = jobs that end from 2022 to the year in view. The area of a circle is their number."),
        "own": _("Value = change of motor vehicle jobs since 2022 ÷ motor vehicle jobs of 2022."),
        "load": _(
            "Value = people who need reskilling in the year in view ÷ (inhabitants × share aged 25 to 64 × rate of learning)."
        ),
    }
    shown = figured(chosen.a, replace(chosen, area="region"))
    if shown.kind == "unknown":
        return
    found = (
        sections_inputs.of_load(shown, chosen.a)
        if measure == "load"
        else [
            *sections_inputs.of_ended(shown, chosen.a, chosen.year),
            *sections_inputs.new(shown, chosen.a, chosen.year),
        ]
    )
    if measure == "share":
        found.insert(1, sections_inputs.all_jobs(shown))
    why("europe", _("A value on the map, for {place}").format(place=shown.name), formulas[measure], found)


def _know(measure: str) -> str:
    """What a reader must know beside the map."""
    if measure == "own":
        return _(
            "One mix of job groups serves every region, so the same share ends everywhere but where new jobs are entered: look at the share of all jobs to tell regions apart."
        )
    if measure == "load":
        return _(
            "People who need reskilling in the year in view against adults in education or training (2019 to 2021). Retirement follows each region's own age structure."
        )
    return _(
        "Every value is modelled, with one mix of job groups for all regions. Classes and circles keep their meaning through all years and in both scenarios."
    )


def _player(chosen: Chosen, measure: str, started: bool) -> None:
    """The time line and the maps. Redrawn alone while it plays; when it stops, the whole page follows to its year."""
    now = st.session_state.get(PLAYING)
    if (
        (now is not None) != started
        or (now is None and _until() != chosen.year)
        or one_region(region_in_address()) != chosen.region
    ):
        st.rerun()
    year = now or chosen.year
    _time_line(year, playing=started)
    _maps(chosen, measure, year)
    if started:
        if year >= LAST_YEAR:
            _stop(LAST_YEAR)
            st.rerun()
        st.session_state[PLAYING] = year + 1


def _until() -> int:
    given = address.text("until")
    return int(given) if given.isdecimal() and FIRST_YEAR <= int(given) <= LAST_YEAR else DEFAULT_YEAR


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
        if st.session_state.get("time_line") != year:
            st.session_state["time_line"] = year
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


def _maps(chosen: Chosen, measure: str, year: int) -> None:
    """One map, or two side by side with their difference."""
    scenarios = (key_of(chosen.a),) + ((key_of(chosen.b),) if chosen.b else ())
    language, snapshot = current_language(), store.snapshot_id()
    if not chosen.b:
        _one(_view(scenarios, 0, measure, year, language, snapshot), chosen, "map-a")
        return
    for which, column in enumerate(st.columns(2, gap="medium")):
        with column:
            heading(_("Scenario {letter} in {year}").format(letter="AB"[which], year=year), f"map-{which}")
            _one(_view(scenarios, which, measure, year, language, snapshot), chosen, f"map-{'ab'[which]}")
    heading(_("B minus A in {year}, % of all jobs").format(year=year), "map-d")
    _one(_view(scenarios, 0, DIFFERENCE, year, language, snapshot), chosen, "map-d")


def _one(view: MapView, chosen: Chosen, key: str) -> None:
    href = (
        address.link("/region", region="{code}").replace("%7Bcode%7D", "{code}") if key == "map-a" else None
    )  # one way on is enough
    region_map(
        view.choose(chosen.region),
        key=key,
        href=href,
        on_choose=lambda code: address.write("region", code, DEFAULT_REGION),
    )
