"""Known plants in and around a region: a close map with numbered places beside a list of the same numbers."""

from functools import cache
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from lib.data.memo import memo
from lib.i18n import _
from lib.model.sites import SEEN_FROM, sites_near
from lib.model.support import Support, support_of
from lib.views.shared.files import figure_files
from lib.views.shared.show import cite, made_table, markup, note, theme, whole_table
from lib.views.shared.together import say
from lib.views.support import charts, sites_text
from lib.views.support.text import facts_words

FACT_SOURCES = ("regional_facts_official_pages",)
SCRIPT = """
export default function ({ data, parentElement }) {
  const place = parentElement.querySelector("div") ?? parentElement.appendChild(document.createElement("div"));
  place.innerHTML = data.svg;
}
"""


def known_plants(region: str, support: Support) -> None:
    """What is known of plants, where, by which list; what is not known; figures of official pages for scale."""
    sites = sites_near(region)
    figure = charts.known_plants(region, theme())
    say(_sentence(region))
    listed = _list(region)
    if figure.chart:
        left, right = st.columns([1.45, 1], gap="medium")
        with left:
            _closeup(figure.chart, "plants")
            markup(_legend())
        with right:
            markup(listed)
    elif listed:
        markup(listed)
    if len(sites.sites):
        figure_files(figure)
        whole_table(figure.download, "plants", _("Known plants in and around the region"), words=figure.table)
    note(f"**{_('Not known')}.** {sites_text.not_known()}")
    if len(support.facts):
        say("**" + _("Figures published elsewhere") + "**")
        made_table(_facts, region, numeric=(_("Value"),), label=_("Figures published elsewhere"))
    cite([*figure.sources, *FACT_SOURCES], extra=sites_text.extra(sites), boundaries=True)


def _facts(region: str) -> pd.DataFrame:
    return facts_words(support_of(region).facts)


@memo(language=True)
def _sentence(region: str) -> str:
    return sites_text.sentence(region, sites_near(region))


@memo(language=True)
def _list(region: str) -> str:
    """The places by number, as a list that is read aloud and walked by keyboard (HTML)."""
    rows = []
    for p in sites_text.places_words(region):
        lines = "".join(f"<div>{escape(line)}</div>" for line in p.lines)
        kind = "lately" if p.lately else "earlier"
        rows.append(
            f'<li><span class="number {kind}" aria-hidden="true">{p.number}</span>'
            f'<div><span class="place">{escape(p.name)}</span> '
            f'<span class="where">{escape(p.where)}</span><div class="lines">{lines}</div></div></li>'
        )
    return f'<ol class="atlas-places">{"".join(rows)}</ol>' if rows else ""


def _legend() -> str:
    """What the two kinds of marks mean (HTML)."""
    rows = (
        ("lately", _("on record in {year} or later").format(year=SEEN_FROM)),
        ("earlier", _("before that, or announced")),
    )
    items = "".join(
        f'<span class="entry"><span class="number {kind}" aria-hidden="true">1</span> {escape(text)}</span>'
        for kind, text in rows
    )
    return f'<div class="atlas-marks">{items}</div>'


@cache
def _component() -> Any:
    """The element that shows a drawing in the page's own letters: registered once."""
    return st.components.v2.component("atlas_closeup", js=SCRIPT)


def _closeup(svg: str, key: str) -> None:
    """Show the drawing; its words for those who do not see it are in it."""
    with st.container(key=f"closeup-{key}"):
        _component()(key=key, data={"svg": svg})
