"""What a reader says about a closure: how many jobs, when, announced since when, in which kinds of work."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from lib.i18n import _, number
from lib.model.scenario import FAMILIES, FIRST_YEAR, LAST_YEAR, Closure, kind_of_work
from lib.model.scenario.closing import isco_groups
from lib.model.scenario.closure import MOST_JOBS, write_closure
from lib.views.scenario.sections_choices import Chosen
from lib.views.shared import address

REFUSED = "atlas_closure_refused"


def write(closure: Closure | None) -> None:
    address.write("closure", write_closure(closure) if closure else "")


def _change(closure: Closure, key: str, change: Callable) -> Callable[[], None]:
    """Callback of a widget: the closure with one part changed, or the sentence that says why it cannot be."""

    def store() -> None:
        try:
            write(change(closure, st.session_state[key]))
        except ValueError as error:
            st.session_state[REFUSED] = str(error)

    return store


def _set(key: str, value) -> str:
    """Set a widget from the address before it is drawn."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    return key


def draw(closure: Closure, chosen: Chosen) -> None:
    """Number, year, announcement and kinds of work."""
    first, second, third, fourth = st.columns([1, 1, 1.1, 1.4], vertical_alignment="bottom")
    key = _set("closure_jobs", closure.jobs)
    first.number_input(
        _("Jobs that end"),
        1,
        MOST_JOBS,
        step=100,
        key=key,
        on_change=_change(closure, key, lambda c, v: replace(c, jobs=int(v or 1))),
    )
    key = _set("closure_year", closure.year)
    second.number_input(
        _("Year"),
        FIRST_YEAR,
        LAST_YEAR,
        key=key,
        on_change=_change(
            closure,
            key,
            lambda c, v: replace(c, year=int(v), announced=c.announced if c.announced and c.announced <= v else None),
        ),
    )
    key = _set("closure_since", closure.since)
    third.selectbox(
        _("Announced in"),
        list(range(FIRST_YEAR, closure.year + 1)),
        key=key,
        help=_("From then on nobody who retires is replaced."),
        on_change=_change(closure, key, lambda c, v: replace(c, announced=int(v) if v < c.year else None)),
    )
    with fourth, st.container(horizontal=True, key="closure-actions"):
        if closure.region != chosen.region:
            st.button(
                _("Move it to {code}").format(code=chosen.region),
                key="closure_move",
                on_click=lambda: write(replace(closure, region=chosen.region)),
            )
        st.button(_("Take the closure away"), key="closure_off", on_click=lambda: write(None))
    _kinds(closure)


def _kinds(closure: Closure) -> None:
    """Kinds of work, by family or by ISCO-08 group, with a share for each where there are several."""
    mix = dict(closure.mix)
    groups = isco_groups()
    codes = [*FAMILIES, *groups, *(c for c in mix if c not in FAMILIES and c not in groups)]
    key = _set("closure_kinds", list(mix))
    st.multiselect(
        _("Kinds of work that end"),
        codes,
        key=key,
        format_func=lambda c: kind_of_work(c) if c in FAMILIES else f"{groups.get(c, 'ISCO-08')} ({c})",
        on_change=_change(closure, key, lambda c, v: replace(c, mix=tuple((k, mix.get(k, 50.0)) for k in v))),
    )
    if len(mix) < 2:
        return
    whole = sum(mix.values())
    columns = st.columns(min(4, len(mix)))
    for place, (code, share) in enumerate(mix.items()):
        with columns[place % 4]:
            key = _set(f"closure_share_{code}", min(100.0, max(1.0, round(float(share), 1))))
            label = (
                f"{kind_of_work(code) if code in FAMILIES else groups.get(code, code)}: {number(100 * share / whole)} %"
            )
            st.slider(
                label,
                1.0,
                100.0,
                step=1.0,
                format="%d",
                key=key,
                on_change=_change(
                    closure,
                    key,
                    lambda c, v, code=code: replace(c, mix=tuple((k, v if k == code else s) for k, s in c.mix)),
                ),
            )
