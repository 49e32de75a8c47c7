"""A path of the reader's own: up to eight years with their share of electric cars, by slider or in writing."""

from functools import partial

import streamlit as st

from lib.i18n import _
from lib.model.scenario import Scenario
from lib.model.scenario.electrification import Curve, read_curve, write_curve
from lib.views.shared import address

REFUSED = "atlas_curve_refused"


def draw(scenario: Scenario, prefix: str = "") -> None:
    """A slider for each point, and all points as text to add, move or take away years."""
    with st.container(key=f"curve-{prefix or 'a'}"):
        columns = st.columns([*[1.0] * len(scenario.curve), 1.5], vertical_alignment="bottom")
        for place, (year, share) in enumerate(scenario.curve):
            with columns[place]:
                _point(scenario.curve, place, year, share, prefix)
        with columns[-1]:
            _text(scenario.curve, prefix)
        if sentence := st.session_state.pop(REFUSED + prefix, ""):
            st.warning(sentence)


def _point(curve: Curve, place: int, year: int, share: float, prefix: str) -> None:
    key = f"point_{prefix}{year}"
    if st.session_state.get(key) != share:
        st.session_state[key] = share

    def store() -> None:
        points = (*curve[:place], (year, float(st.session_state[key])), *curve[place + 1 :])
        address.write(f"{prefix}path", write_curve(points))

    st.slider(_("Electric in {year}").format(year=year), 0.0, 100.0, step=1.0, format="%d %%", key=key, on_change=store)


def in_words(curve: Curve) -> str:
    """The points as a reader writes them: "2030: 40, 2035: 80"."""
    return ", ".join(f"{year}: {share:g}" for year, share in curve)


def from_words(text: str) -> Curve:
    """The points of such a text; ValueError is a sentence that says how to mend it."""
    parts = [part.replace("%", "").strip() for part in text.replace(";", ",").split(",") if part.strip()]
    return read_curve("_".join(part.replace(":", ".", 1).replace(" ", "") for part in parts))


def _text(curve: Curve, prefix: str) -> None:
    key = f"points_{prefix}"
    words = in_words(curve)
    if st.session_state.get(f"{key}_of") != words:
        st.session_state[key] = st.session_state[f"{key}_of"] = words
    st.text_input(
        _("Years and shares in %"),
        key=key,
        on_change=partial(_store, key, prefix),
        help=_("Such as 2030: 40, 2035: 80. Up to eight years between 2026 and 2040."),
    )


def _store(key: str, prefix: str) -> None:
    try:
        points = from_words(st.session_state[key])
    except ValueError as error:
        st.session_state[REFUSED + prefix] = str(error)
        st.session_state.pop(f"{key}_of", None)  # the text goes back to the path that stands
        return
    address.write(f"{prefix}path", write_curve(points))
