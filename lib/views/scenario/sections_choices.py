"""What the reader assumes: path, place and year in one row; every assumption, new jobs and a second scenario one key away."""

from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

from lib import regions
from lib.data.assumptions import electric_paths
from lib.i18n import _
from lib.model.scenario import AREAS, FIRST_YEAR, FREE, LAST_YEAR, Scenario
from lib.model.scenario.choices import DEFAULT_YEAR
from lib.views.scenario import sections_assumed, sections_curve, sections_newjobs
from lib.views.scenario.params import COMPARED, B, compared, in_address, put
from lib.views.shared import address
from lib.views.shared.choices import choose, choose_switch

MILESTONES = (2030, 2035, 2040)
FIRST_CURVE = "2030.40_2035.80_2040.100"  # where a reader's own path starts


@dataclass(frozen=True)
class Chosen:
    """Scenario A, scenario B where one is compared, and the place: the region in hand, its country or the EU."""

    a: Scenario
    b: Scenario | None
    region: str
    area: str

    @property
    def year(self) -> int:
        """The year in view, one for both scenarios."""
        return self.a.until


def choose_all(region: str) -> Chosen:
    """All choices of the page, drawn in their order."""
    a = in_address()
    with st.container(key="scenario-choices"):
        with st.container(horizontal=True, gap="medium", key="scenario-row"):
            _path(a, "", _("Path of scenario A") if compared() else _("Path of electric cars"))
            area = choose("area", _("Place"), AREAS, "region", partial(_area, region), kind="buttons")
            _year(a.until)
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="scenario-more"):
            sections_assumed.popover(a)
            compare = choose_switch(COMPARED, _("Compare with a second scenario"))
            sections_newjobs.popover(region, compare)
        if a.path == FREE:
            sections_curve.draw(a)
        b = _second(a) if compare else None
    return Chosen(a, b, region, area)


def _area(region: str, area: str) -> str:
    return {"region": region, "country": regions.country_name(regions.country_of(region)), "eu": _("EU")}[area]


def _path(scenario: Scenario, prefix: str, label: str) -> None:
    """The path of new cars: three published ones, or one of the reader's own."""
    key = f"choose_{prefix}path"
    if st.session_state.get(key) != scenario.path:
        st.session_state[key] = scenario.path

    def store() -> None:
        chosen = st.session_state[key]
        put("path", FIRST_CURVE if chosen == FREE else "" if chosen == "law" else chosen, prefix)

    st.selectbox(label, [*electric_paths(), FREE], key=key, format_func=_path_words, on_change=store)


def _path_words(path: str) -> str:
    return _("A path of your own") if path == FREE else electric_paths()[path].title()


def _year(until: int) -> None:
    """The year in view: the three that are spoken of, and any other that the time line has chosen."""
    key = "choose_until"
    options = sorted({*MILESTONES, until})
    if st.session_state.get(key) != until:
        st.session_state[key] = until
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


def _second(a: Scenario) -> Scenario:
    """Scenario B: its own path, assumptions and new jobs; the year is that of A."""
    b = replace(in_address(B), until=a.until, closure=None)
    with st.container(key="scenario-b"):
        with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="scenario-row-b"):
            _path(b, B, _("Path of scenario B"))
            sections_assumed.popover(b, B)
        if b.path == FREE:
            sections_curve.draw(b, B)
    return b
