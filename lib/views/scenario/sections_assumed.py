"""Every assumption behind a scenario, with low, central and high, its sentence, its unit and its source; some can be moved."""

import html

import pandas as pd
import streamlit as st

from lib.data.assumptions import Assumption, assumption
from lib.i18n import _, ngettext
from lib.model.scenario import FREEDOM, MOVABLE, Scenario
from lib.views.scenario import text as said
from lib.views.shared import address
from lib.views.shared.show import note, words_table

STEP = {"share": (1.0, "%d %%"), "% a year": (0.1, "%.1f"), "years": (0.5, "%g")}


def popover(scenario: Scenario, prefix: str = "") -> None:
    """The control that opens the assumptions of a scenario, and says how many of them the reader has set."""
    moved = len(scenario.fixed)
    label = (
        ngettext("Assumptions ({count} set)", "Assumptions ({count} set)", moved).format(count=moved)
        if moved
        else _("Assumptions")
    )
    with st.popover(label, key=f"assumptions{prefix}"), st.container(key=f"assumed-{prefix or 'a'}"):
        st.markdown(said.path_says(scenario))
        st.markdown(_("What you leave open is drawn 500 times between low and high; what you set stays as it is."))
        for id in MOVABLE:
            _one(assumption(id), scenario, prefix)


def _one(one: Assumption, scenario: Scenario, prefix: str) -> None:
    """One slider with everything to know about it."""
    name = prefix + one.query
    key = f"set_{name}"
    scale = 100 if one.unit == "share" else 1
    step, format = STEP[one.unit]
    low, high = (float(v * scale) for v in FREEDOM[one.id])
    value = round(scenario.value(one.id) * scale, 3)
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    unit = "" if one.unit == "share" else f" ({_(one.unit)})"
    st.slider(
        one.title() + unit,
        low,
        high,
        step=step,
        format=format,
        key=key,
        on_change=lambda: address.write(name, f"{st.session_state[key]:g}"),
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"range-{name}"):
        st.html(f'<div class="atlas-assumed">{_range(one)}<p>{html.escape(one.says())} {_source(one)}</p></div>')
        if one.id in scenario.values():
            st.button(_("Leave open again"), key=f"open_{name}", on_click=lambda: address.write(name, ""))


def _range(one: Assumption) -> str:
    """Low, central and high side by side."""
    words = ((_("low"), one.low), (_("central"), one.central), (_("high"), one.high))
    return (
        "<p>"
        + ", ".join(f"{html.escape(word)} <b>{html.escape(one.shown(value))}</b>" for word, value in words)
        + "</p>"
    )


def _source(one: Assumption) -> str:
    """The citation as a link, or the word assumption; where the range comes from another place, that too."""
    pill = f'<span class="atlas-pill">{html.escape(_("assumption"))}</span>'
    if one.ours:
        return pill
    cited = (
        f'<a href="{html.escape(one.url)}" target="_blank" rel="noopener">{html.escape(one.source)}</a>'
        if one.url
        else html.escape(one.source)
    )
    rest = f" {html.escape(_('Range:'))} " + (pill if one.range == "assumption" else html.escape(one.range))
    return cited + "." + rest


def table(scenario: Scenario) -> None:
    """Every assumption behind the page as a table, movable or not."""
    mine = scenario.values()
    found = [assumption(id) for id in (*said.BEHIND, "aged_25_64", "yardstick")]
    shown = pd.DataFrame(
        {
            _("Assumption"): [f"{one.title()} ({one.symbol})" for one in found],
            **{
                word: [one.shown(getattr(one, end)) for one in found]
                for word, end in ((_("Low"), "low"), (_("Central"), "central"), (_("High"), "high"))
            },
            _("Set by you"): [one.shown(mine[one.id]) if one.id in mine else "" for one in found],
            _("Source"): [one.tag() for one in found],
        }
    )
    if not mine:
        shown = shown.drop(columns=_("Set by you"))
    words_table(
        shown, numeric=(_("Low"), _("Central"), _("High"), _("Set by you")), label=_("Assumptions of this page")
    )
    note(said.path_title(scenario) + ": " + said.path_says(scenario), "assumed")
