"""“1,500 jobs end here in 2028”: a closure as a what-if of its own, with number, kinds of work and date."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from lib import regions
from lib.data.refusal import Refusal
from lib.i18n import _, number
from lib.model.scenario.occupations import isco_groups, people, ways
from lib.model.scenario.scenario import FAMILIES, FIRST_YEAR, LAST_YEAR, MOST_JOBS, Closure
from lib.views.scenario import charts_flow, text
from lib.views.scenario.choices_text import kind_of_work, refused
from lib.views.scenario.params import ScenarioParams, write_closure
from lib.views.scenario.sections import heading, take_away
from lib.views.shared import address
from lib.views.shared.choices import set_widget
from lib.views.shared.menu import PAGES
from lib.views.shared.show import chart, lead_on, note, theme, why, words_table
from lib.views.shared.together import say

EXAMPLE = (1_500, 2028)  # jobs and year that the button starts from
REFUSED = "atlas_closure_refused"


def draw(params: ScenarioParams) -> None:
    """The form, then the people by kind of work and what becomes of them; never added to the path above."""
    closure = params.a.closure
    if closure and closure.region not in regions.eu_nuts2():
        closure = None
    if closure is None:
        jobs, year = EXAMPLE
        say(_("A closure is a what-if of its own. It is not added to the path above."))
        label = _("Work out {jobs} jobs that end in {place} in {year}").format(
            jobs=number(jobs), place=regions.label(params.region), year=year
        )
        st.button(label, key="closure_start", on_click=lambda: _write(Closure(params.region, jobs, year)))
        return
    _form(closure, params.region)
    if sentence := st.session_state.pop(REFUSED, ""):
        st.warning(sentence)
    _result(closure, params)


def _result(closure: Closure, params: ScenarioParams) -> None:
    """What becomes of the people, in which occupations they are, and the way on."""
    try:
        by_occupation = people(closure)
    except Refusal as refusal:
        st.warning(refused(refusal))
        return
    what_becomes = ways(closure, params.a.values())
    figure = charts_flow.people_of_closure(closure, by_occupation, what_becomes, params.a, theme())
    with st.container(key="headline-closure"):
        say(figure.notes[0])
    with st.container(key="beside-closure"):
        left, right = st.columns([1.45, 1], gap="large")
    with left:
        heading(_("People by occupation group (ISCO-08)"), "closure-kinds")
        chart(figure.chart, figure.alt, "closure")
    with right:
        heading(_("What becomes of them"), "closure-ways")
        words_table(
            charts_flow.ways_in_words(what_becomes[0]),
            numeric=(_("Central"), _("Band")),
            label=_("What becomes of the people of the closure"),
        )
        why("closure", _("A closure"), text.formula_of("closure"), figure.evidence)
        lead_on(*_onward(), region=closure.region, closure=write_closure(closure))
    with st.expander(_("All occupations of the closure")):
        words_table(figure.table, numeric=figure.numeric, label=_("Occupations of the closure"), tall=True)
        take_away(figure)
    note(
        _(
            "Within an occupation group the jobs are spread evenly over the occupations of the automotive selection "
            "(assumption). Rows add up to the jobs that end."
        ),
    )


def _onward() -> list[tuple[str, str]]:
    """Pages that take a closure up."""
    labels = {"skills": _("Which skills these people miss"), "training": _("Which training they need")}
    return [(page.id, labels[page.id]) for page in PAGES if page.id in labels]


# what a reader says about a closure


def _write(closure: Closure | None) -> None:
    address.write("closure", write_closure(closure) if closure else "")


def _change(closure: Closure, key: str, change: Callable[[Closure, Any], Closure]) -> Callable[[], None]:
    """Callback of a widget: the closure with one part changed, or the sentence that says why it cannot be."""

    def store() -> None:
        try:
            _write(change(closure, st.session_state[key]))
        except Refusal as refusal:
            st.session_state[REFUSED] = refused(refusal)

    return store


def _set(key: str, value: Any) -> str:
    """Set a widget from the address before it is drawn."""
    set_widget(key, value)
    return key


def _form(closure: Closure, region: str) -> None:
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
        if closure.region != region:
            st.button(
                _("Move it to {code}").format(code=region),
                key="closure_move",
                on_click=lambda: _write(replace(closure, region=region)),
            )
        st.button(_("Take the closure away"), key="closure_off", on_click=lambda: _write(None))
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
            name = kind_of_work(code) if code in FAMILIES else groups.get(code, code)
            label = f"{name}: {number(100 * share / whole)} %"
            st.slider(
                label,
                1.0,
                100.0,
                step=1.0,
                format="%d",
                key=key,
                on_change=_change(closure, key, partial(_with_share, code)),
            )


def _with_share(code: str, closure: Closure, share: float) -> Closure:
    """The closure with another share of one kind of work."""
    return replace(closure, mix=tuple((kind, share if kind == code else kept) for kind, kept in closure.mix))
