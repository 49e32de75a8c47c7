"""What a reader chooses on the page on peers: the group of regions, what counts as alike, regions picked by hand, the
theme and the order of the table. All of it stands in the address.
"""

import streamlit as st

from lib import regions
from lib.i18n import _
from lib.indicators import THEMES
from lib.model.peers import GROUPS, PeerCriteria, results
from lib.model.peers.nearest import MAX_PICKED
from lib.regions.place import Place
from lib.views.compare import beside
from lib.views.compare.params import MAX_WEIGHT, USUAL, WEIGHT_STEP, PeerParams, Weights, read_picked, write_weights
from lib.views.compare.text import SCOPES
from lib.views.shared import address
from lib.views.shared.choices import asked_for, choose, choose_number
from lib.views.shared.peers_text import GROUP_TITLES
from lib.views.shared.show import popover
from lib.views.shared.together import say

CHOICES = PeerParams.choices()


def choose_criteria(place: Place) -> PeerCriteria:
    """Group of regions, number of peers and weights of the groups of variables; regions picked where they are alone."""
    by_hand = address.text("scope") == "list"
    asked, counted = CHOICES["scope"], CHOICES["count"]
    scope = choose(asked.code, _(asked.what), asked.options, asked.default, lambda s: _(SCOPES[s]))
    picked = _pick(place.code, _("Regions picked")) if by_hand else ()
    held = popover(_("What counts as alike"), "alike", width="stretch")
    weights, count = asked_for(CHOICES["weights"]), USUAL.count
    if held:
        with held:
            if not by_hand:
                limits = counted.low, counted.high, counted.default, counted.step
                count = int(choose_number(counted.code, _(counted.what), *limits))
            _choose_weights(weights)
    elif not by_hand:
        count = int(asked_for(CHOICES["count"]))
    return PeerParams(scope, picked, count, weights).criteria


def choose_table(place: Place, criteria: PeerCriteria) -> tuple[str, list[str], str, tuple[str, ...]]:
    """The theme of the table, its indicators, the one it is sorted by, and regions picked to stand in it as well."""
    by_hand = criteria.scope == "list"
    subject = choose("theme", _("Theme"), tuple(THEMES), next(iter(THEMES)), lambda t: _(THEMES[t]))
    ids = results.compared(subject)
    if address.text("sort") in results.compared() and address.text("sort") not in ids:
        address.write("sort", "")  # an indicator of another theme: the reader has changed the theme
    words = lambda id: beside.head(beside.column(id)) if id else _("As listed")  # noqa: E731
    sort = choose("sort", _("Sort by"), ("", *ids), "", words)
    return subject, ids, sort, criteria.picked if by_hand else _pick(place.code, _("Regions picked beside them"))


def _pick(region: str, label: str) -> tuple[str, ...]:
    """Regions picked by hand, up to eight; the address is the truth."""
    picked, notices = read_picked(address.text("with"), region)
    for sentence in notices:
        address.notice(sentence)
    if st.session_state.get("choose_with") != list(picked):
        st.session_state["choose_with"] = list(picked)
    st.multiselect(
        label,
        [c for c in regions.eu_nuts2() if c != region],
        key="choose_with",
        format_func=regions.label,
        max_selections=MAX_PICKED,
        placeholder=_("Up to eight"),
        filter_mode="contains",
        select_all=False,
        on_change=lambda: address.write("with", "~".join(st.session_state["choose_with"])),
    )
    return picked


def _choose_weights(weights: Weights) -> None:
    say(
        _(
            "Things that are hard to change in the short run. 1 is the usual weight, 2 counts double, 0 leaves the "
            "group out."
        )
    )
    columns, asked = st.columns(2, gap="medium"), dict(weights)
    for place, group in enumerate(GROUPS):
        key = f"like_{group}"
        if st.session_state.get(key) != asked.get(group, 1.0):
            st.session_state[key] = asked.get(group, 1.0)
        with columns[place % 2]:
            title = _(GROUP_TITLES[group])
            st.slider(title, 0.0, MAX_WEIGHT, step=WEIGHT_STEP, key=key, format="%g", on_change=_store)
    st.button(_("Back to the usual weights"), on_click=lambda: address.write("like", ""), disabled=not weights)


def _store() -> None:
    address.write("like", write_weights((g, float(st.session_state[f"like_{g}"])) for g in GROUPS))
