"""Known plants in and around a region: a close map with numbered places beside a list of the same numbers."""

import html
from functools import lru_cache

import streamlit as st

from lib import regions
from lib.data.store import snapshot_id, table
from lib.i18n import _, current_language
from lib.model.sites import Sites, sites_around
from lib.model.support import Support
from lib.views.shared.show import cite, downloads, note, provenance, whole_table, words_table
from lib.views.shared.style import theme
from lib.views.support import contacts
from lib.views.support import known_sites as words
from lib.views.support.sections_closeup import show_closeup

FACT_SOURCES = ("regional_facts_official_pages",)


@lru_cache(maxsize=512)
def _around(region: str, _snapshot: str) -> Sites:
    return sites_around(region, regions.neighbours_of(region), table("plants"), table("places"))


@lru_cache(maxsize=512)
def _drawn(region: str, shade: str, _language: str, snapshot: str) -> tuple[str, str]:
    """The map and the list beside it; no map where a region stands in a box of its own or nothing is near."""
    found = _around(region, snapshot)
    return words.closeup_of(region, found, shade), _list(words.places_words(region, found))


def draw(region: str, support: Support) -> None:
    """What is known of plants, where, by which list; what is not known; figures of official pages for scale."""
    found = _around(region, snapshot_id())
    st.markdown(words.sentence(region, found))
    svg, listed = _drawn(region, theme(), current_language(), snapshot_id())
    if svg:
        left, right = st.columns([1.45, 1], gap="medium")
        with left:
            show_closeup(svg, "plants")
            st.html(words.legend())
        with right:
            st.html(listed)
    elif listed:
        st.html(listed)
    if len(found.sites):
        shown = words.sites_words(found)
        about = provenance(
            _("Known plants in and around {place}").format(place=regions.label(region)),
            words.sources_of(found),
            [_("A lower bound, not a census")],
        )
        downloads(lambda: words.to_take_away(found), about, f"plants-{region}")
        whole_table(
            lambda: words.to_take_away(found), "plants", _("Known plants in and around the region"), words=shown
        )
    note(f"**{_('Not known')}.** {words.not_known()}", "gap-plants")
    if len(support.facts):
        st.markdown("**" + _("Figures published elsewhere") + "**")
        words_table(contacts.facts_words(support.facts), numeric=(_("Value"),), label=_("Figures published elsewhere"))
    cite([*words.sources_of(found), *FACT_SOURCES], "plants", extra=words.extra(found), boundaries=True)


def _list(places: list[words.Place]) -> str:
    """The places by number, as a list that is read aloud and walked by keyboard."""
    rows = []
    for p in places:
        lines = "".join(f"<div>{html.escape(line)}</div>" for line in p.lines)
        kind = "lately" if p.lately else "earlier"
        rows.append(
            f'<li><span class="number {kind}" aria-hidden="true">{p.number}</span><div><span class="place">{html.escape(p.name)}</span> '
            f'<span class="where">{html.escape(p.where)}</span><div class="lines">{lines}</div></div></li>'
        )
    return f'<ol class="atlas-places">{"".join(rows)}</ol>' if rows else ""
