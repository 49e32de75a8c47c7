"""What the page on peers shows: whom to compare with, the map, the reasons, indicators side by side, who did better
since.

Whom to compare with (the group of regions, those picked by hand, what counts as alike) stands in the address.
"""

import pandas as pd
import streamlit as st

from lib import regions
from lib.i18n import _
from lib.indicators import THEMES
from lib.model.peers import GROUPS, OUTCOMES, PeerCriteria, results
from lib.model.peers.growth import better_since
from lib.model.peers.nearest import MAX_PICKED
from lib.model.peers.percentiles import MIN_REPORTING
from lib.regions.place import Place
from lib.views.compare import charts, charts_strips, charts_themes, text
from lib.views.compare.params import MAX_WEIGHT, USUAL, WEIGHT_STEP, PeerParams, Weights, read_picked, write_weights
from lib.views.compare.text import SCOPES
from lib.views.shared import address
from lib.views.shared.choices import choose, choose_number
from lib.views.shared.did import what_they_did
from lib.views.shared.figure import Figure
from lib.views.shared.map import component
from lib.views.shared.peers_text import GROUP_TITLES
from lib.views.shared.show import chart, cite, downloads, note, provenance, theme, words_table


def draw_map(criteria: PeerCriteria, place: Place, peers: pd.DataFrame) -> None:
    """The map of similarity with the peers in dashed outlines; a region chosen on it becomes the region in hand."""
    view = charts.map_of_similarity(criteria.weights, place.code)
    component.draw(view.choose(place.code, list(peers["region"])), key="likemap")


def reasons(criteria: PeerCriteria, place: Place, peers: pd.DataFrame) -> None:
    """Why each peer is one: the table of reasons, the share of each group, and the figures to work it out again."""
    if not len(peers):
        st.markdown(_("No peer to give reasons for."))
        return
    figure = charts.peers(criteria, place.code)
    words_table(figure.table, numeric=figure.numeric, label=_("Peers and reasons"))
    note(what_they_did(peers["region"], lambda code: address.link("/support", by=code)), "did")
    note(
        _(
            "Distance 1: the regions differ in each group by as much as regions usually differ from the middle one. "
            "“Stays”: share of 500 weightings in which it is among the ten nearest."
        ),
        "distance",
    )
    st.markdown(f"**{_('What the distance is made of')}**")
    st.html(figure.chart)
    about = provenance(figure.title, figure.sources, figure.notes)
    with st.container(horizontal=True, key="peer-downloads", gap="large"):
        with st.container(width="content"):
            st.markdown(_("Peers with reasons"))
            downloads(figure.download, about, figure.name)
        with st.container(width="content"):
            st.markdown(_("Every figure behind the distances"))
            downloads(text.figures_file, about, "structure")


def _downloads(figure: Figure) -> None:
    downloads(figure.download, provenance(figure.title, figure.sources, figure.notes), figure.name)


def side_by_side(place: Place, peers: pd.DataFrame) -> None:
    """The indicators of one theme: the region among its peers, its country and the EU."""
    subject = choose("theme", _("Theme"), tuple(THEMES), next(iter(THEMES)), lambda t: _(THEMES[t]), kind="buttons")
    figure = charts_strips.side_by_side(subject, place.code, tuple(peers["region"]))
    st.html(charts_strips.strips_legend(place.code, bool(len(peers))))
    st.html(figure.chart)
    cite(figure.sources, "strips", extra=[_("Figures counted at the head office are not compared")])
    _downloads(figure)


def all_themes(place: Place, peers: pd.DataFrame) -> None:
    """Every indicator at once: where the region, one peer and all others stand among the EU's regions."""
    codes = tuple(peers["region"])
    if address.text("beside") not in codes and address.text("beside") in regions.eu_nuts2():
        address.write("beside", "")  # it was a peer of another choice
    with st.columns(2)[0]:
        beside = choose("beside", _("Region beside it"), codes, codes[0], regions.label) if codes else ""
    figure = charts_themes.all_themes(place.code, codes, beside, theme())
    others = [("peer", regions.label(beside)), ("tick", _("other peers"))] if beside else []
    st.html(charts_strips.legend([("own", place.label), *others]))
    chart(figure.chart, figure.alt, "parallel")
    note(
        _(
            "Place among all regions with a figure, from the lowest to the highest: high means a high figure, not a "
            "good one. A bar stands for limits, where a region has no figure of its own."
        ),
        "parallel",
    )
    _downloads(figure)


def since(criteria: PeerCriteria, place: Place) -> None:
    """Regions similar at the start, and how much more they have grown than could be expected."""
    named = {id: text.outcome_label(outcome) for id, outcome in OUTCOMES.items()}
    with st.columns(2)[0]:
        id = choose("since", _("Outcome"), tuple(OUTCOMES), next(iter(OUTCOMES)), named.__getitem__)
    similar = results.similar_since(criteria, place.code, id)
    st.markdown(text.better_sentence(better_since(similar), OUTCOMES[id], place.code))
    if not similar.attrs["known"] or len(similar) < MIN_REPORTING:
        return
    figure = charts.growth(criteria, place.code, id)
    st.html(figure.chart)
    note(figure.notes[0], "since")
    cite(figure.sources, "since")
    _downloads(figure)


CHOICES = PeerParams.choices()


def choose_criteria(place: Place) -> PeerCriteria:
    """Group of regions, regions picked by hand, number of peers and weights of the groups of variables."""
    by_hand = address.text("scope") == "list"
    columns = st.columns([1.2, 2, 1.3] if by_hand else [1.4, 1.4, 1], vertical_alignment="bottom")
    asked, counted = CHOICES["scope"], CHOICES["count"]
    with columns[0]:
        scope = choose(asked.code, _(asked.what), asked.options, asked.default, lambda s: _(SCOPES[s]))
    picked: tuple[str, ...] = ()
    if by_hand:
        with columns[1]:
            picked = _pick(place.code)
    with columns[2 if by_hand else 1], st.popover(_("What counts as alike"), width="stretch"):
        count = USUAL.count
        if not by_hand:
            count = int(
                choose_number(counted.code, _(counted.what), counted.low, counted.high, counted.default, counted.step)
            )
        weights = _choose_weights()
    return PeerParams(scope, picked, count, weights).criteria


def _pick(region: str) -> tuple[str, ...]:
    """Regions picked by hand, up to eight; the address is the truth."""
    picked, notices = read_picked(address.text("with"), region)
    for sentence in notices:
        address.notice(sentence)
    if st.session_state.get("choose_with") != list(picked):
        st.session_state["choose_with"] = list(picked)
    st.multiselect(
        _("Regions"),
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


def _choose_weights() -> Weights:
    weights, notices = CHOICES["weights"].parse(address.text("like"))
    for sentence in notices:
        address.notice(sentence)
    st.markdown(
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
    return weights


def _store() -> None:
    address.write("like", write_weights((g, float(st.session_state[f"like_{g}"])) for g in GROUPS))
