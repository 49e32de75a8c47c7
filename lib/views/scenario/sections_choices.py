"""What the reader assumes: path, place and year in one row; a path of their own, assumptions, new jobs, a second
scenario."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Literal

import streamlit as st

from lib import regions
from lib.data.assumptions import electric_paths
from lib.data.refusal import Refusal
from lib.i18n import _
from lib.model.scenario.scenario import DEFAULT_YEAR, FIRST_YEAR, FREE, LAST_YEAR, LAW, Curve, Scenario
from lib.regions.place import Place
from lib.views.scenario import sections_assumed
from lib.views.scenario.choices_text import refused
from lib.views.scenario.params import (
    FIRST_CURVE,
    MILESTONES,
    B,
    ScenarioParams,
    curve_from_words,
    curve_in_words,
    write_curve,
)
from lib.views.shared import address
from lib.views.shared.choices import choose, choose_switch, set_widget

CURVE_REFUSED = "atlas_curve_refused"


def choose_all(place: Place) -> ScenarioParams:
    """All choices of the page, drawn in their order; those further down are drawn where they belong."""
    params, notices = ScenarioParams.from_query(address.query())
    params = replace(params, region=place.code)
    for sentence in notices:
        address.notice(sentence)
    with st.container(horizontal=True, gap="medium", key="scenario-row"):
        _path(params.a, "", _("Path of scenario A") if params.compared else _("Path of electric cars"))
        pick("area", partial(_area, place.code), "buttons")
        _year(params.year)
        sections_assumed.popover(params.a)
        compared = ScenarioParams.choices()["compared"]
        choose_switch(compared.code, _(compared.what))
        sections_assumed.new_jobs(params)
        every = sections_assumed.sides_of(params).values()
        sections_assumed.set_so_far(params.a, sum(len(scenario.new) for scenario in every))
    if params.a.path == FREE:
        _curve(params.a)
    if params.b:
        _second(params.b)
    return params


def asked(params: ScenarioParams) -> ScenarioParams:
    """The same place and scenarios with what the address asks of single parts now."""
    now, _said_already = ScenarioParams.from_query(address.query())
    return replace(params, measure=now.measure, sign=now.sign, study=now.study)


def pick(field: str, words: Callable[[str], str], kind: Literal["list", "buttons"] = "list") -> str:
    """The widget of a choice of the page out of a fixed list."""
    choice = ScenarioParams.choices()[field]
    return choose(choice.code, _(choice.what), choice.options, choice.default, words, kind=kind)


def _area(region: str, area: str) -> str:
    return {
        "region": regions.label(region),
        "country": regions.country_name(regions.country_of(region)),
        "eu": _("EU"),
    }[area]


def _path(scenario: Scenario, prefix: str, label: str) -> None:
    """The path of new cars: three published ones, or one of the reader's own."""
    key = f"choose_{prefix}path"
    set_widget(key, scenario.path)

    def store() -> None:
        chosen = st.session_state[key]
        address.write(f"{prefix}path", write_curve(FIRST_CURVE) if chosen == FREE else chosen, LAW)

    st.selectbox(label, [*electric_paths(), FREE], key=key, format_func=_path_words, on_change=store)


def _path_words(path: str) -> str:
    return _("A path of your own") if path == FREE else electric_paths()[path].title()


def _year(until: int) -> None:
    """The year in view: the three that are spoken of, and any other that the time line has chosen."""
    key = "choose_until"
    options = sorted({*MILESTONES, until})
    set_widget(key, until)
    st.segmented_control(
        _("Until"),
        options,
        key=key,
        required=True,
        format_func=str,
        help=_("The time line over the map leads to every year from {first} to {last}.").format(
            first=FIRST_YEAR, last=LAST_YEAR
        ),
        on_change=lambda: address.write("until", str(st.session_state[key] or DEFAULT_YEAR), str(DEFAULT_YEAR)),
    )


def _second(b: Scenario) -> None:
    """Scenario B: its own path, assumptions and new jobs; the year is that of A."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="scenario-row-b"):
        _path(b, B, _("Path of scenario B"))
        sections_assumed.popover(b, B)
        sections_assumed.set_so_far(b)
    if b.path == FREE:
        _curve(b, B)


# a path of the reader's own


def _curve(scenario: Scenario, prefix: str = "") -> None:
    """A slider for each point, and all points as text to add, move or take away years."""
    with st.container(key=f"curve-{prefix or 'a'}"):
        columns = st.columns([*[1.0] * len(scenario.curve), 1.5], vertical_alignment="bottom")
        for place, (year, share) in enumerate(scenario.curve):
            with columns[place]:
                _point(scenario.curve, place, year, share, prefix)
        with columns[-1]:
            _points(scenario.curve, prefix)
        if sentence := st.session_state.pop(CURVE_REFUSED + prefix, ""):
            st.warning(sentence)


def _point(curve: Curve, place: int, year: int, share: float, prefix: str) -> None:
    key = f"point_{prefix}{year}"
    set_widget(key, share)

    def store() -> None:
        points = (*curve[:place], (year, float(st.session_state[key])), *curve[place + 1 :])
        address.write(f"{prefix}path", write_curve(points))

    st.slider(_("Electric in {year}").format(year=year), 0.0, 100.0, step=1.0, format="%d %%", key=key, on_change=store)


def _points(curve: Curve, prefix: str) -> None:
    key = f"points_{prefix}"
    set_widget(key, curve_in_words(curve))  # what is refused goes back to the path that stands
    st.text_input(
        _("Years and shares in %"),
        key=key,
        on_change=partial(_store_points, key, prefix),
        help=_("Such as 2030: 40, 2035: 80. Up to eight years between 2026 and 2040."),
    )


def _store_points(key: str, prefix: str) -> None:
    try:
        points = curve_from_words(st.session_state[key])
    except Refusal as refusal:
        st.session_state[CURVE_REFUSED + prefix] = refused(refusal)
        return
    address.write(f"{prefix}path", write_curve(points))
