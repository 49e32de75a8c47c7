"""Whom to compare with: the group of regions, the regions picked by hand, what counts as alike; all of it in the address."""

import streamlit as st

from lib import regions
from lib.i18n import _
from lib.model.peers import GROUPS, MOST_PICKED, SCOPES, TOP, Choice
from lib.model.peers.choice import FEWEST_PEERS, MOST_PEERS, MOST_WEIGHT, read_picked, read_weights, weights_text
from lib.views.shared import address
from lib.views.shared.choices import choose, choose_number

STEP = 0.25


def choose_peers(region: str) -> Choice:
    """Group of regions, regions picked by hand, number of peers and weights of the groups of variables."""
    wide = address.text("scope") == "list"
    columns = st.columns([1.2, 2, 1.3] if wide else [1.4, 1.4, 1], vertical_alignment="bottom")
    with columns[0]:
        scope = choose("scope", _("Group of regions"), tuple(SCOPES), next(iter(SCOPES)), lambda s: _(SCOPES[s]))
    picked: tuple[str, ...] = ()
    if wide:
        with columns[1]:
            picked = _pick(region)
    with columns[2 if wide else 1], st.popover(_("What counts as alike"), width="stretch"):
        count = TOP
        if not wide:
            count = int(choose_number("peers", _("Number of peers"), FEWEST_PEERS, MOST_PEERS, TOP, 1))
        weights = _choose_weights()
    return Choice(scope, picked, weights, count)


def _pick(region: str) -> tuple[str, ...]:
    """Regions picked by hand, up to eight; the address is the truth."""
    codes = regions.eu_nuts2()
    found, notices = read_picked(address.text("with"), region, set(codes).__contains__, regions.label)
    for sentence in notices:
        address.notice(sentence)
    if st.session_state.get("choose_with") != list(found):
        st.session_state["choose_with"] = list(found)
    st.multiselect(
        _("Regions"),
        [c for c in codes if c != region],
        key="choose_with",
        format_func=regions.label,
        max_selections=MOST_PICKED,
        placeholder=_("Up to eight"),
        filter_mode="contains",
        select_all=False,
        on_change=lambda: address.write("with", "~".join(st.session_state["choose_with"])),
    )
    return found


def _choose_weights() -> tuple[tuple[str, float], ...]:
    held, notices = read_weights(address.text("like"))
    for sentence in notices:
        address.notice(sentence)
    st.markdown(
        _(
            "Things that are hard to change in the short run. 1 is the usual weight, 2 counts double, 0 leaves the group out."
        )
    )
    columns = st.columns(2, gap="medium")
    for place, (group, title) in enumerate(GROUPS.items()):
        key = f"like_{group}"
        if st.session_state.get(key) != held.get(group, 1.0):
            st.session_state[key] = held.get(group, 1.0)
        with columns[place % 2]:
            st.slider(_(title), 0.0, MOST_WEIGHT, step=STEP, key=key, format="%g", on_change=_store)
    st.button(_("Back to the usual weights"), on_click=lambda: address.write("like", ""), disabled=not held)
    return tuple(sorted(held.items()))


def _store() -> None:
    address.write("like", weights_text({g: float(st.session_state[f"like_{g}"]) for g in GROUPS}))
