"""The top of the chain: which place it is about, the answer, and the links of the chain in sight."""

from collections.abc import Sequence

import streamlit as st

from lib import regions
from lib.data.store import table
from lib.i18n import N_, _, number
from lib.model.chain import Chain
from lib.model.regional import leading
from lib.regions.tree import MAX_MEMBERS
from lib.views.region import portrait
from lib.views.shared import address
from lib.views.shared.choices import DEFAULT_REGION
from lib.views.shared.support_text import NETWORKS

HEADS: dict[str, str] = {  # anchor of a step → its name in the index
    "short": N_("In short"),
    "exposed": N_("Jobs"),
    "stands": N_("Certainty"),
    "occupations": N_("Occupations"),
    "moves": N_("Moves"),
    "missing": N_("Skills"),
    "training": N_("Training"),
    "support": N_("Funds"),
    "peers": N_("Peers"),
    "figures": N_("Figures"),
    "unknown": N_("Not known"),
    "codes": N_("Codes"),
}


def answer(chain: Chain) -> str:
    """How exposed the place is, in one or two sentences."""
    left_out = regions.listed([regions.label(c) for c in chain.left_out]) if chain.left_out else ""
    return portrait.headline(
        chain.share, chain.persons, chain.label, chain.country, chain.known_jobs if left_out else None, left_out
    )


def contents() -> None:
    """The links of the chain, in sight while the page is read."""
    with st.container(key="chain-contents"):
        st.markdown(" · ".join(f"[{_(name)}](#{key})" for key, name in HEADS.items()))


def _choose(code: str) -> None:
    address.write("region", code, DEFAULT_REGION)


def choose_place(chain: Chain) -> None:
    """From a region to its country as a whole, from a country or group to its largest region, and a group put together by hand."""
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key="place-choices"):
        country = regions.country_of(chain.members[0])
        if chain.single and len(regions.parse_region(country)) > 1:
            st.button(
                _("{country} as a whole").format(country=regions.country_name(country)),
                key="as-country",
                type="tertiary",
                on_click=_choose,
                args=(country,),
            )
        elif len(chain.members) > 1:
            first = leading(chain.code)
            st.button(
                _("{region} alone").format(region=regions.label(first)),
                key="as-region",
                type="tertiary",
                on_click=_choose,
                args=(first,),
            )
        _group(chain)


def _group(chain: Chain) -> None:
    """Any regions together: a cluster, a corridor, an alliance."""
    title = _("Other regions together") if regions.is_group(chain.code) else _("Several regions together")
    with st.popover(title, type="tertiary", key="group"), st.container(key="group-in"):
        st.markdown(
            _(
                "Put a cluster or an alliance together, up to {most} regions: counts are added, shares worked out anew, and what one region hides stays an interval."
            ).format(most=number(MAX_MEMBERS))
        )
        held = list(chain.members) if not chain.country else [leading(chain.code)]
        key = f"group_{chain.code}"
        if key not in st.session_state:
            st.session_state[key] = held[:MAX_MEMBERS]
        left, right = st.columns([2, 1], vertical_alignment="bottom")  # the open list must not lie over the button
        with left:
            st.multiselect(
                _("Regions of the group"),
                regions.eu_nuts2(),
                key=key,
                format_func=regions.label,
                max_selections=MAX_MEMBERS,
            )
        picked = st.session_state[key]
        with right:
            st.button(
                _("Show them together"),
                key="group-show",
                type="primary",
                disabled=len(picked) < 2,
                on_click=_together,
                args=(picked,),
            )
        for network, members in _alliances().items():
            st.button(
                _("{network}: {count} regions named on public pages").format(
                    network=_(NETWORKS[network]), count=number(len(members))
                ),
                key=f"group-{network}",
                type="tertiary",
                on_click=_together,
                args=(members,),
            )
        st.markdown(_("The lists of alliances are evidence from public pages, not member lists."))


def _together(codes: Sequence[str]) -> None:
    if codes:
        _choose(regions.group_of(list(codes)))


def _alliances() -> dict[str, list[str]]:
    """Regions that public pages name in each alliance, guesses left out; only alliances that fit into a group."""
    named = table("networks")
    named = named[(named["basis"] != "guess") & named["region"].isin(regions.eu_nuts2())]
    found = {
        str(network): sorted(set(rows["region"].astype(str)))
        for network, rows in named.groupby("network", observed=True)
    }
    return {
        network: codes for network, codes in found.items() if network in NETWORKS and 2 <= len(codes) <= MAX_MEMBERS
    }
